import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { load } from "js-yaml";
import { KueueKind, kueueCrds } from "../../lib/catalog/kueue-crds";
import { networkLayersOf } from "../../lib/catalog/network-nodes";
import { acceleratedTypes } from "../../lib/catalog";
import { CustomResourceDefinition } from "../../lib/kubernetes";
import { planCustomResources } from "../../lib/kubernetes/plan/custom-resources";
import { CLUSTER } from "../kubernetes/support";
import { bareSchema } from "../support/crds";
import { testWithShared } from "../support/shared";
import { H100, L4, objectOf, objectsOf, PROPS } from "./support";

const quota = (name: string, nominalQuota: string, borrowingLimit = "0") => ({ name, nominalQuota, borrowingLimit });
const names = (kind: string, props = {}) =>
  objectsOf(props)
    .filter((object) => object.kind === kind)
    .map(({ metadata }) => metadata.name);

describe("of the pools follow", () => {
  test("flavors with the labels of their nodes and the tolerations of their taints", () => {
    const effect = "NoSchedule";
    expect(objectOf("ResourceFlavor", "h100")["spec"]).toEqual({
      nodeLabels: { "ml-platform/pool": "h100" },
      tolerations: [{ key: "nvidia.com/gpu", operator: "Equal", value: "true", effect }],
      topologyName: "aws-network",
    });
    expect(objectOf("ResourceFlavor", "l4")["spec"]).toEqual({
      nodeLabels: { "ml-platform/pool": "L4" },
      tolerations: [{ key: "nvidia.com/gpu", operator: "Exists", effect }],
      topologyName: "aws-nodes",
    });
  });

  test("no tolerations where there is no taint", () => {
    const pools = [{ ...H100, taints: [] }, L4];
    expect(objectOf("ResourceFlavor", "h100", { pools })["spec"]).not.toHaveProperty("tolerations");
  });

  test("the topologies that they use: the network's layers down to the node, or the node alone", () => {
    const levels = (name: string) => (objectOf("Topology", name)["spec"] as { readonly levels: unknown }).levels;
    expect(levels("aws-network")).toEqual([
      { nodeLabel: "topology.k8s.aws/network-node-layer-1" },
      { nodeLabel: "topology.k8s.aws/network-node-layer-2" },
      { nodeLabel: "topology.k8s.aws/network-node-layer-3" },
      { nodeLabel: "kubernetes.io/hostname" },
    ]);
    expect(levels("aws-nodes")).toEqual([{ nodeLabel: "kubernetes.io/hostname" }]);
    expect(names("Topology", { topology: { H100: "nodes" } })).toEqual(["aws-nodes"]);
    expect(names("Topology", { topology: { H100: "none", L4: "none" } })).toEqual([]);
  });

  test.each([
    ["all nodes stand", { standing: 16, max: 16 }, "aws-network"],
    ["an autoscaler may have to add some", { standing: 15, max: 16 }, undefined],
    ["nobody says how many there are", undefined, undefined],
  ])("a topology where %s", (_, nodes, topologyName) => {
    const { topologyName: made } = objectOf("ResourceFlavor", "h100", { pools: [{ ...H100, nodes }, L4] })["spec"] as {
      readonly topologyName?: string;
    };
    expect(made).toBe(topologyName);
  });

  test("the user's choice of one, against what would be derived", () => {
    const pools = [{ ...H100, nodes: { standing: 0, max: 16 } }, L4];
    const topology = { H100: "network", L4: "none" } as const;
    expect(objectOf("ResourceFlavor", "h100", { pools, topology })["spec"]).toHaveProperty(
      "topologyName",
      "aws-network",
    );
    expect(objectOf("ResourceFlavor", "l4", { pools, topology })["spec"]).not.toHaveProperty("topologyName");
  });
});

describe("a queue has", () => {
  test("quotas of all that its nodes offer, of each flavor the same resources in one order", () => {
    expect(objectOf("ClusterQueue", "research")["spec"]).toEqual({
      cohortName: "training",
      namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "research" } },
      resourceGroups: [
        {
          coveredResources: ["cpu", "memory", "nvidia.com/gpu", "vpc.amazonaws.com/efa"],
          flavors: [
            {
              name: "h100",
              resources: [
                quota("cpu", "1504", "1504"),
                quota("memory", "15200Gi", "15200Gi"),
                quota("nvidia.com/gpu", "64", "64"),
                quota("vpc.amazonaws.com/efa", "256", "256"),
              ],
            },
            {
              name: "l4",
              resources: [
                quota("cpu", "28"),
                quota("memory", "110Gi", "0Gi"),
                quota("nvidia.com/gpu", "4"),
                quota("vpc.amazonaws.com/efa", "0"),
              ],
            },
          ],
        },
      ],
      preemption: { reclaimWithinCohort: "Any", withinClusterQueue: "LowerPriority" },
      fairSharing: { weight: "1" },
    });
  });

  test("no quota of what none of its pools has", () => {
    const queues = { small: { namespace: "small", quota: { L4: { nodes: 3 } } } };
    expect(objectOf("ClusterQueue", "small", { queues })["spec"]).toMatchObject({
      resourceGroups: [
        {
          coveredResources: ["cpu", "memory", "nvidia.com/gpu"],
          flavors: [
            { resources: [quota("cpu", "21"), quota("memory", "82.5Gi", "0Gi"), quota("nvidia.com/gpu", "3")] },
          ],
        },
      ],
    });
    const pools = [{ ...L4, gpusPerNode: 0 }];
    expect(objectOf("ClusterQueue", "small", { queues, pools })["spec"]).toMatchObject({
      resourceGroups: [{ coveredResources: ["cpu", "memory"] }],
    });
  });

  test("its flavors in the order of its quota, which is that in which Kueue tries them", () => {
    const quotaOf = { L4: { nodes: 4 }, H100: { nodes: 8 } };
    const queues = { research: { namespace: "research", quota: quotaOf } };
    expect(objectOf("ClusterQueue", "research", { queues })["spec"]).toMatchObject({
      resourceGroups: [{ flavors: [{ name: "l4" }, { name: "h100" }] }],
    });
  });

  test("a LocalQueue in its namespace", () => {
    expect(objectOf("LocalQueue", "research")).toMatchObject({
      metadata: { name: "research", namespace: "research" },
      spec: { clusterQueue: "research" },
    });
  });

  test("the weight, the preemption and the cohort that it is given", () => {
    const queues = {
      research: {
        ...PROPS.queues["research"]!,
        weight: 0.5,
        preemption: { reclaimWithinCohort: "LowerPriority" as const },
      },
    };
    expect(objectOf("ClusterQueue", "research", { queues, cohort: "ml" })["spec"]).toMatchObject({
      cohortName: "ml",
      fairSharing: { weight: "0.5" },
      preemption: { reclaimWithinCohort: "LowerPriority", withinClusterQueue: "LowerPriority" },
    });
    expect(names("Cohort", { cohort: "ml" })).toEqual(["ml"]);
  });
});

test("priorities become classes of workloads", () => {
  const priorities = { research: 100, urgent: -5 };
  expect(objectOf("WorkloadPriorityClass", "research", { priorities })["value"]).toBe(100);
  expect(objectOf("WorkloadPriorityClass", "urgent", { priorities })["value"]).toBe(-5);
  expect(names("WorkloadPriorityClass")).toEqual([]);
});

const kindOf = ({ spec }: CustomResourceDefinition) => spec.names.kind;

describe("the definitions that are kept", () => {
  const crds = kueueCrds();

  test("accept all that is made, of every kind", () => {
    const objects = objectsOf({ priorities: { urgent: 1000 } });
    expect([...new Set(objects.map(({ kind }) => kind))].sort()).toEqual(crds.map(kindOf).sort());
    expect(planCustomResources({ cluster: CLUSTER, objects, crds }, { id: "Objects" }).problems).toEqual([]);
  });

  test.each([
    ["ResourceFlavor", { spec: { nodelabels: {} } }, "spec.nodelabels is not a known field"],
    ["ClusterQueue", { spec: { cohort: "ml" } }, "spec.cohort is not a known field"],
    ["WorkloadPriorityClass", {}, "value is required"],
    ["Topology", { spec: { levels: [] } }, "spec.levels must have 1 to"],
    ["LocalQueue", { spec: { clusterQueue: "Not A Name" } }, "spec.clusterQueue must match"],
    ["Cohort", { spec: { parentName: "Not A Name" } }, "spec.parentName must match"],
  ])("refuse a wrong %s", (kind, fields, says) => {
    const object = { apiVersion: "kueue.x-k8s.io/v1beta2", kind, metadata: { name: "one" }, ...fields };
    const { problems } = planCustomResources({ cluster: CLUSTER, objects: [object], crds }, { id: "Objects" });
    expect(problems.map(({ code, message }) => `${code} ${message}`)).toEqual([
      expect.stringContaining(`MLP-K8S-121 ${kind} one: ${says}`),
    ]);
  });

  testWithShared("crds")("are Kueue's own", () => {
    for (const kept of crds) {
      const kind = kindOf(kept) as KueueKind;
      const file = resolve(__dirname, `../../../shared/crds/kueue.x-k8s.io.${kind}.yaml`);
      const { spec } = load(readFileSync(file, "utf8")) as CustomResourceDefinition;
      const version = spec.versions.find(({ name }) => name === "v1beta2")!;
      const openAPIV3Schema = bareSchema(version.schema?.openAPIV3Schema);
      expect(kept.spec).toEqual({
        group: spec.group,
        names: { kind },
        scope: spec.scope,
        versions: [{ name: "v1beta2", served: true, schema: { openAPIV3Schema } }],
      });
    }
  });
});

test("types whose place in the network EC2 tells are types of the catalogue with EFA", () => {
  const told = acceleratedTypes().filter((type) => networkLayersOf(type) !== undefined);
  expect(told).toEqual(expect.arrayContaining(["p4d.24xlarge", "p5.48xlarge", "p5en.48xlarge", "p6-b200.48xlarge"]));
  expect(["g6.2xlarge", "p5.4xlarge", "constructor"].map(networkLayersOf)).toEqual([undefined, undefined, undefined]);
  expect(told.every((type) => (networkLayersOf(type) ?? 0) >= 3)).toBe(true);
});
