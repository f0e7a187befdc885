import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { JsonObject } from "../../lib/terraform";
import { ROOT } from "../../tools/examples";
import { peopleOf } from "../../tools/tiers/kubernetes/proofs/access";
import { Random } from "../../tools/tiers/kubernetes/proofs/random";
import { disagreements } from "../../tools/tiers/kubernetes/proofs/scheduled-pairs";
import { nodeObjects, plannedNodes } from "../../tools/tiers/kubernetes/rig/nodes";
import { resolved } from "../../tools/tiers/kubernetes/translate/references";
import { objectOf, objectsOf } from "../../tools/tiers/kubernetes/translate/translate";

const GOLDEN = join(ROOT, "test", "golden");

const stackOf = (example: string, stack: string): JsonObject =>
  JSON.parse(readFileSync(join(GOLDEN, example, `${stack}.json`), "utf8")) as JsonObject;

describe("resources as objects of the API", () => {
  test("are those of every example, none left out", () => {
    const stacks = readdirSync(GOLDEN, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .flatMap(({ name }) => readdirSync(join(GOLDEN, name)).map((file) => ({ name, file })))
      .filter(({ file }) => file.endsWith(".json"));
    for (const { name, file } of stacks) {
      const json = stackOf(name, file.replace(/\.json$/, ""));
      const types = Object.entries((json.resource ?? {}) as JsonObject).filter(([type]) =>
        type.startsWith("kubernetes_"),
      );
      const count = types.reduce((sum, [, named]) => sum + Object.keys(named as JsonObject).length, 0);
      expect(objectsOf(json)).toHaveLength(count);
    }
  });

  test("have the API's names, lists and numbers, and the names of what they refer to", () => {
    const all = objectsOf(stackOf("01-platform", "prod-workloads"));
    expect(all[0]).toMatchObject({ apiVersion: "v1", kind: "Namespace", metadata: { name: "serving" } });
    expect(all.find(({ kind }) => kind === "Deployment")).toMatchObject({
      apiVersion: "apps/v1",
      metadata: { namespace: "serving" },
      spec: {
        replicas: 2,
        strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } },
        template: {
          spec: {
            serviceAccountName: "ranker",
            nodeSelector: { "ml-platform/pool": "L4" },
            containers: [{ ports: [{ containerPort: 8000 }], readinessProbe: { httpGet: { port: 8000 } } }],
            tolerations: [{ key: "nvidia.com/gpu" }],
          },
        },
      },
    });
    expect(all.find(({ kind }) => kind === "NetworkPolicy")).toMatchObject({
      spec: { ingress: [{ from: [{ namespaceSelector: {} }], ports: [{ port: 8000 }] }] },
    });
  });

  test("have the source of a volume beside the rest of it", () => {
    const volumes = objectsOf(stackOf("06-shared-storage", "prod-workloads"));
    expect(volumes.find(({ kind }) => kind === "PersistentVolume")?.spec).toMatchObject({
      csi: { driver: "fsx.csi.aws.com", volumeHandle: "stand-in" },
      claimRef: { namespace: "research" },
    });
  });

  test("of a type or argument without a translation are refused by name", () => {
    const one = (type: string, body: JsonObject) => () => objectOf(type, "One", body, {});
    expect(one("kubernetes_certificate_signing_request_v1", {})).toThrow(
      "kubernetes_certificate_signing_request_v1.One: this tier sends no kubernetes_certificate_signing_request_v1",
    );
    expect(one("kubernetes_namespace_v1", { metadata: { name: "a", colour: "red" } })).toThrow(
      "kubernetes_namespace_v1.One.metadata.colour has no translation",
    );
  });

  test("keep what Terraform escapes, and stand in for what only AWS knows", () => {
    expect(resolved("$${HOME} ${aws_kms_key.A.arn}", {})).toBe("${HOME} stand-in");
  });
});

describe("nodes of a pool", () => {
  const pools = plannedNodes([stackOf("04-training-platform", "prod-cluster")]);
  const h100 = pools.find(({ pool }) => pool === "H100")!;

  test("are as many, and offer as much, as its plan says", () => {
    expect(pools.map(({ pool, standing }) => [pool, standing])).toEqual([
      ["H100", 16],
      ["L4", 4],
      [undefined, 2],
    ]);
    expect(h100.offer).toEqual({ cpu: 190, memoryGib: 1892, diskGib: 24_970, pods: 51, gpus: 8, efa: 32 });
  });

  test("have labels, taints and a place in the network", () => {
    const nodes = nodeObjects(h100, { perRack: 8 });
    expect(nodes).toHaveLength(16);
    expect(nodes[8]).toMatchObject({
      metadata: {
        name: "h100-8",
        labels: {
          "ml-platform/pool": "H100",
          "topology.kubernetes.io/zone": "us-east-1a",
          "topology.k8s.aws/network-node-layer-3": "nn-3-1",
        },
      },
      spec: { taints: [{ key: "nvidia.com/gpu", value: "true", effect: "NoSchedule" }] },
      status: { allocatable: { cpu: "190000m", "nvidia.com/gpu": "8", "vpc.amazonaws.com/efa": "32", pods: "51" } },
    });
  });
});

describe("pairs", () => {
  const pair = (name: string) => ({
    name,
    instanceType: "g5.xlarge",
    nodes: 1,
    ask: { gpus: 1, cpu: 1, memoryGib: 1, efa: 0, replicas: 1 },
  });

  test("are told where library and scheduler do not say the same", () => {
    const refused = new Map([
      ["B", []],
      ["C", []],
    ]);
    const scheduled = new Map([
      ["A", "Insufficient cpu"],
      ["B", undefined],
      ["C", "Insufficient memory"],
    ]);
    expect(disagreements([pair("A"), pair("B"), pair("C"), pair("D")], { refused, stacks: [] }, scheduled)).toEqual([
      expect.stringMatching(/^A: .*the library says nothing, and the scheduler Insufficient cpu$/),
      expect.stringMatching(/^B: .*all of it is scheduled$/),
    ]);
  });

  test("follow from a seed", () => {
    const draw = (seed: number) =>
      Array.from(
        { length: 5 },
        (
          (random) => () =>
            random.whole(1, 100)
        )(new Random(seed)),
      );
    expect(draw(13)).toEqual(draw(13));
    expect(draw(13)).not.toEqual(draw(14));
    expect(draw(13).every((value) => value >= 1 && value <= 100)).toBe(true);
  });
});

describe("the people of an example", () => {
  test("are those of its access entries that are in groups, each with all of its own", () => {
    const people = peopleOf(["prod-cluster", "prod-workloads"].map((stack) => stackOf("04-training-platform", stack)));
    expect(people).toEqual([
      { name: "Researcher", groups: ["ml-platform:team:research"] },
      { name: "TrainingLead", groups: ["ml-platform:team:product", "ml-platform:team:research"] },
    ]);
  });
});
