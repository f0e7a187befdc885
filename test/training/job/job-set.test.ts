import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { load } from "js-yaml";
import { jobSetCrds } from "../../../lib/catalog/jobset-crds";
import type { CustomResourceDefinition } from "../../../lib/kubernetes";
import { planCustomResources } from "../../../lib/kubernetes/plan/custom-resources";
import type { KubernetesObject } from "../../../lib/kubernetes";
import { CLUSTER } from "../../kubernetes/support";
import { bareSchema } from "../../support/crds";
import { testWithShared } from "../../support/shared";
import { H100, L4 } from "../support";
import { BUCKET, CHECKPOINTS, DIGEST, environmentOf, jobOf, jobSetOf, plan, podOf, quota, teamWith } from "./support";

const EFA = "vpc.amazonaws.com/efa";

describe("a JobSet", () => {
  test("waits in the team's queue, with the priority and for as long as it is given", () => {
    const { metadata, spec } = jobSetOf({ priority: "urgent", maxHours: 0.5 });
    expect(metadata).toMatchObject({ name: "pretrain", namespace: "research" });
    expect(metadata.labels).toEqual({
      "ml-platform/training-job": "pretrain",
      "kueue.x-k8s.io/queue-name": "research",
      "kueue.x-k8s.io/priority-class": "urgent",
      "kueue.x-k8s.io/max-exec-time-seconds": "1800",
    });
    expect(spec).toMatchObject({ suspend: true, ttlSecondsAfterFinished: 604_800 });
    expect(jobOf({ maxHours: 0.5 })["activeDeadlineSeconds"]).toBe(1800);
    expect(jobSetOf().metadata.labels).not.toHaveProperty(["kueue.x-k8s.io/priority-class"]);
  });

  test("is one Job with a pod for each of its fewest nodes", () => {
    expect(jobSetOf().spec.replicatedJobs).toHaveLength(1);
    expect(jobOf()).toMatchObject({ parallelism: 8, completions: 8, completionMode: "Indexed" });
    expect(jobOf({ nodes: 2 })).toMatchObject({ parallelism: 2, completions: 2 });
  });

  test("begins again for a lost node, and for nothing else", () => {
    expect(jobOf()).toMatchObject({
      backoffLimitPerIndex: 0,
      maxFailedIndexes: 0,
      podFailurePolicy: {
        rules: [
          { action: "FailJob", onPodConditions: [{ type: "DisruptionTarget", status: "True" }] },
          { action: "Ignore", onExitCodes: { operator: "In", values: [143] } },
        ],
      },
      template: { spec: { restartPolicy: "Never" } },
    });
    expect(jobSetOf().spec.failurePolicy).toEqual({
      maxRestarts: 3,
      rules: [
        { name: "lostNode", action: "RestartJobSet", onJobFailureReasons: ["PodFailurePolicy"] },
        { name: "bug", action: "FailJobSet" },
      ],
    });
    expect(jobSetOf({ checkpoints: undefined }).spec.failurePolicy.maxRestarts).toBe(0);
    expect(jobSetOf({ retries: 0 }).spec.failurePolicy.maxRestarts).toBe(0);
    expect(jobSetOf({ checkpoints: undefined, retries: 7 }).spec.failurePolicy.maxRestarts).toBe(7);
  });

  test.each([
    ["network", undefined, "preferred", "topology.k8s.aws/network-node-layer-3"],
    ["network", "required", "required", "topology.k8s.aws/network-node-layer-3"],
    ["nodes", undefined, "preferred", "kubernetes.io/hostname"],
  ] as const)("asks for the topology of its pool: %s, %s", (topology, given, want, level) => {
    const team = teamWith({ pools: { H100: quota(H100, 16, 0, topology) } });
    expect(jobOf({ team, topology: given }).template.metadata.annotations).toEqual({
      [`kueue.x-k8s.io/podset-${want}-topology`]: level,
    });
  });

  test("asks for none where its pool has none", () => {
    const team = teamWith({ pools: { H100: quota(H100, 16) } });
    expect(jobOf({ team }).template.metadata).not.toHaveProperty("annotations");
  });

  test("says what it was made of", () => {
    const dataset = { uri: "s3://company-data/corpus/", version: "2026-11-01" };
    const { annotations } = jobSetOf({ dataset }).metadata;
    expect(annotations).toMatchObject({
      "ml-platform/team": "research",
      "ml-platform/image-digest": DIGEST,
      "ml-platform/dataset": dataset.uri,
      "ml-platform/dataset-version": "2026-11-01",
      "ml-platform/checkpoint-every-minutes": "30",
      "ml-platform/definition-hash": expect.stringMatching(/^sha256:[0-9a-f]{64}$/) as string,
    });
    expect(jobSetOf({ checkpoints: undefined }).metadata.annotations).not.toHaveProperty("ml-platform/dataset");
  });

  test("has a hash that another definition does not have, and that no token changes", () => {
    const hashOf = (props: object = {}) => jobSetOf(props).metadata.annotations["ml-platform/definition-hash"];
    const mount = (id: number) => ({
      claimName: `\${TfToken[TOKEN.${id}]}`,
      namespace: { namespaceName: "research" },
      path: "/data",
      readOnly: true,
    });
    expect(hashOf()).toBe(hashOf({}));
    expect(hashOf({ mounts: [mount(1)] })).toBe(hashOf({ mounts: [mount(23)] }));
    const all = [{}, { command: ["x"] }, { maxHours: 71 }, { nodes: 8 }, { mounts: [mount(1)] }, { retries: 2 }];
    expect(new Set(all.map(hashOf)).size).toBe(all.length);
  });
});

describe("a pod", () => {
  test("is given a whole node", () => {
    const { requests, limits } = podOf().containers[0]!.resources;
    const all = { cpu: "188", memory: "1900Gi", "nvidia.com/gpu": "8", "vpc.amazonaws.com/efa": "32" };
    expect(limits).toEqual(all);
    expect(requests).toEqual(all);
  });

  test("is given as much of it as its GPUs are, or what is asked for", () => {
    const half = podOf({ gpus: 4 }).containers[0]!.resources.limits;
    expect(half).toEqual({ cpu: "94", memory: "950Gi", "nvidia.com/gpu": "4", "vpc.amazonaws.com/efa": "16" });
    const asked = podOf({ gpus: 1, efaInterfaces: 0, cpu: 2.5, memoryGib: 10.25 }).containers[0]!.resources.limits;
    expect(asked).toEqual({ cpu: "2.5", memory: "10.25Gi", "nvidia.com/gpu": "1" });
  });

  test("asks for no EFA where it has no peers", () => {
    expect(podOf({ nodes: 1 }).containers[0]!.resources.limits).not.toHaveProperty([EFA]);
    expect(podOf({ nodes: 1, efaInterfaces: 1 }).containers[0]!.resources.limits).toHaveProperty([EFA], "1");
  });

  test("has its scratch on the disk of the node, nine tenths of it where that is known", () => {
    const pool = { ...H100, allocatable: { ...H100.allocatable, diskGib: 24_000 } };
    expect(podOf({ pool }).volumes[1]).toEqual({ name: "scratch", emptyDir: { sizeLimit: "21600Gi" } });
    expect(podOf({ pool }).containers[0]!.resources.requests).toHaveProperty("ephemeral-storage", "21600Gi");
    expect(podOf({ pool, gpus: 2, scratchGib: 10 }).volumes[1]).toEqual({
      name: "scratch",
      emptyDir: { sizeLimit: "10Gi" },
    });
    expect(podOf().volumes[1]).toEqual({ name: "scratch", emptyDir: {} });
    expect(podOf().containers[0]!.resources.requests).not.toHaveProperty("ephemeral-storage");
  });

  test("has shared memory, half of its memory unless it is told", () => {
    const shm = (sizeLimit: string) => ({ name: "shm", emptyDir: { medium: "Memory", sizeLimit } });
    expect(podOf().volumes[0]).toEqual(shm("950Gi"));
    expect(podOf({ sharedMemoryGib: 64 }).volumes[0]).toEqual(shm("64Gi"));
  });

  test("finds its peers, and says where it writes", () => {
    const { env } = podOf().containers[0]!;
    expect(env.slice(0, 2)).toEqual([
      { name: "JOB_NAME", valueFrom: { fieldRef: { fieldPath: "metadata.labels['jobset.sigs.k8s.io/jobset-name']" } } },
      {
        name: "NODE_RANK",
        valueFrom: { fieldRef: { fieldPath: "metadata.annotations['batch.kubernetes.io/job-completion-index']" } },
      },
    ]);
    expect(environmentOf()).toMatchObject({
      NNODES: "8",
      NPROC_PER_NODE: "8",
      MASTER_ADDR: "$(JOB_NAME)-node-0-0.$(JOB_NAME)",
      MASTER_PORT: "29500",
      PET_NNODES: "$(NNODES)",
      PET_NODE_RANK: "$(NODE_RANK)",
      PET_NPROC_PER_NODE: "$(NPROC_PER_NODE)",
      PET_MASTER_ADDR: "$(MASTER_ADDR)",
      PET_MASTER_PORT: "$(MASTER_PORT)",
      HOME: "/scratch",
      TMPDIR: "/scratch",
      USER: "trainer",
      FI_PROVIDER: "efa",
      FI_EFA_USE_HUGE_PAGE: "0",
      CHECKPOINT_URI: "s3://company-artifacts/checkpoints/pretrain/$(JOB_NAME)/",
      CHECKPOINT_EVERY_MINUTES: "30",
      EPOCHS: "3",
      LR: "0.0003",
    });
  });

  test("has every variable behind those that it refers to: Kubernetes looks no further", () => {
    const { env } = podOf({ environment: { RUN: "$(EPOCHS)" } }).containers[0]!;
    for (const [at, { name, value = "" }] of env.entries()) {
      const names = [...value.matchAll(/\$\((\w+)\)/g)].map(([, to]) => to);
      for (const to of names)
        expect([name, env.slice(0, at).map((one) => one.name)]).toEqual([name, expect.arrayContaining([to])]);
    }
    expect(new Set(env.map(({ name }) => name)).size).toBe(env.length);
  });

  test("has nothing of EFA or checkpoints without them; what the user says wins", () => {
    const bare = environmentOf({ pool: L4, nodes: 2, checkpoints: undefined });
    for (const name of ["FI_PROVIDER", "FI_EFA_USE_HUGE_PAGE", "CHECKPOINT_URI"]) expect(bare).not.toHaveProperty(name);
    expect(environmentOf({ environment: { FI_PROVIDER: "tcp", HOME: "/home/me" } })).toMatchObject({
      FI_PROVIDER: "tcp",
      HOME: "/home/me",
    });
  });

  test("is no root and has no privileges; the user that is told, or the image's", () => {
    expect(podOf().securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 1000, fsGroup: 1000 });
    expect(podOf({ userId: 0 }).securityContext).toMatchObject({ runAsNonRoot: false, runAsUser: 0 });
    expect(podOf({ userId: "image" }).securityContext).not.toHaveProperty("runAsUser");
    expect(environmentOf({ userId: "image" })).not.toHaveProperty("USER");
    expect(podOf().containers[0]).toMatchObject({
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
    });
  });

  test("chooses its pool by its label, and by all of its labels where it lacks that one", () => {
    expect(podOf().nodeSelector).toEqual(H100.nodeLabels);
    const nodeLabels = { "ml-platform/pool": "H100", team: "ml" };
    expect(podOf({ pool: { ...H100, nodeLabels } }).nodeSelector).toEqual({ "ml-platform/pool": "H100" });
    const others = { "karpenter.sh/nodepool": "gpu", team: "ml" };
    expect(podOf({ pool: { ...H100, nodeLabels: others } }).nodeSelector).toEqual(others);
    expect(podOf()).not.toHaveProperty("tolerations");
  });

  test("mounts what it is given", () => {
    const mounts = [
      { claimName: "corpus", namespace: { namespaceName: "research" }, path: "/data", readOnly: true },
      { claimName: "out", namespace: { namespaceName: "research" }, path: "/out", readOnly: false },
    ];
    expect(podOf({ mounts }).volumes.slice(2)).toEqual([
      { name: "mount-0", persistentVolumeClaim: { claimName: "corpus", readOnly: true } },
      { name: "mount-1", persistentVolumeClaim: { claimName: "out", readOnly: false } },
    ]);
    expect(podOf({ mounts }).containers[0]!.volumeMounts.slice(2)).toEqual([
      { name: "mount-0", mountPath: "/data", readOnly: true },
      { name: "mount-1", mountPath: "/out", readOnly: false },
    ]);
  });
});

test("a definition says what people need to start it", () => {
  expect(plan({ checkpoints: { ...CHECKPOINTS, bucket: BUCKET } }).plan.published).toMatchObject({
    version: 1,
    name: "pretrain",
    team: "research",
    pool: "H100",
    instanceType: "p5.48xlarge",
    nodes: { min: 8, max: 16 },
    parameters: {
      EPOCHS: { type: "integer", default: 3, min: 1, max: 100 },
      LR: { type: "number", default: 0.0003, min: 0, max: 1 },
    },
    maxHours: 72,
    usdPerNodeHour: 55.04,
  });
  const block = { starts: "2026-12-01T11:30:00Z", ends: "2026-12-08T11:30:00Z" };
  expect(plan({ pool: { ...H100, block } }).plan.published.usdPerNodeHour).toBe(41.528);
  const unpriced = plan({ pool: { ...H100, instanceType: "p9.48xlarge" } }).plan.published;
  expect(unpriced).not.toHaveProperty("usdPerNodeHour");
  expect(plan({ name: "mine", nodes: 3 }).plan.published).toMatchObject({ name: "mine", nodes: { min: 3, max: 3 } });
});

describe("JobSet's definition that is kept", () => {
  const [crd] = jobSetCrds();
  const problemsOf = (object: unknown) =>
    planCustomResources({ cluster: CLUSTER, objects: [object as KubernetesObject], crds: jobSetCrds() }, { id: "It" })
      .problems;

  test("accepts what is made", () => {
    expect(problemsOf(jobSetOf())).toEqual([]);
  });

  test("refuses what it does not know", () => {
    const { spec, ...rest } = jobSetOf();
    expect(problemsOf({ ...rest, spec: { ...spec, failurePolicy: { maxRestart: 3 } } })).toMatchObject([
      {
        code: "MLP-K8S-121",
        message: expect.stringContaining("spec.failurePolicy.maxRestart is not a known field") as string,
      },
    ]);
  });

  testWithShared("crds")("is JobSet's own", () => {
    const file = resolve(__dirname, "../../../../shared/crds/jobset.x-k8s.io.JobSet.yaml");
    const { spec } = load(readFileSync(file, "utf8")) as CustomResourceDefinition;
    const openAPIV3Schema = bareSchema(spec.versions[0]!.schema?.openAPIV3Schema);
    const versions = [{ name: "v1alpha2", served: true, schema: { openAPIV3Schema } }];
    expect(crd!.spec).toEqual({ group: spec.group, names: { kind: "JobSet" }, scope: spec.scope, versions });
  });
});
