import type { TerraformStack } from "cdktf";
import fc from "fast-check";
import { GpuPoolRef, SecretRef } from "../../lib/core";
import { ServiceRole } from "../../lib/iam";
import { ContainerImage } from "../../lib/registry";
import { ArtifactBucket } from "../../lib/storage";
import { ExternalTracker } from "../../lib/tracking";
import {
  GpuBurnIn,
  GpuBurnInProps,
  NcclSmokeTest,
  NcclSmokeTestProps,
  Parameter,
  TrainingJobDefinition,
  TrainingJobDefinitionProps,
} from "../../lib/training";
import { CLUSTER, H100 as FUZZED, kubernetesName } from "./kubernetes.fuzz";
import { badName, inStack, matching, NUMBER_TOKEN, Place, TOKEN, undeclared } from "./values";
import { subject } from "./subject";

const H100: GpuPoolRef = { ...FUZZED, nodes: { standing: 16, max: 16 } };
const L4: GpuPoolRef = { ...H100, poolName: "L4", instanceType: "g6.2xlarge", gpusPerNode: 1, efaInterfaces: 0 };

/** What a queue may use of the pools; its pods are placed by the network. */
const QUOTAS = {
  H100: { pool: H100, nodes: 8, maxNodes: 16, topology: "network" as const },
  L4: { pool: L4, nodes: 4, maxNodes: 4 },
};
const DIGEST = `sha256:${"a".repeat(64)}`;
const KEY = SecretRef.fromKubernetes("tracker", "key");
const bucket = ArtifactBucket.fromName("acme-artifacts");
const checkpoints = { bucket, prefix: "checkpoints/x/", everyMinutes: 30 };
const wrongTeam = (team: object): Partial<JobProps> => ({ wrongTeam: team });
const wrongParameter = (made: Parameter): Partial<JobProps> => ({ parameters: { CHOSEN: made } });
const block = { starts: "2026-12-01T00:00:00Z", ends: "2026-12-02T00:00:00Z" };
const mount = (props: object = {}) => ({
  claimName: "corpus",
  namespace: { namespaceName: "research" },
  path: "/data",
  readOnly: true,
  ...props,
});

/** A team, and what is wrong with it. */
function teamIn(stack: TerraformStack, given: object = {}): TrainingJobDefinitionProps["team"] {
  const { roleName, roleArn, grantScope } = new ServiceRole(stack, "Role", { service: "pods.eks.amazonaws.com" });
  const { topology, ...wrong } = given as { readonly topology?: "nodes" };
  const pools = topology === undefined ? QUOTAS : { H100: { ...QUOTAS.H100, topology } };
  return {
    teamName: "research",
    namespace: { namespaceName: "research" },
    queue: { queueName: "research", namespaceName: "research", pools, priorities: ["urgent"] },
    serviceAccountName: "research",
    ...{ roleName, roleArn, grantScope },
    ...wrong,
  };
}

type JobProps = Omit<TrainingJobDefinitionProps, "cluster" | "team"> & Place & { readonly wrongTeam?: object };

/** Jobs of a team. */
export const trainingJob = subject<JobProps>({
  name: "TrainingJobDefinition",
  required: {
    platform: fc.boolean(),
    pool: fc.constantFrom(H100, { ...H100, block }),
    nodes: fc.oneof(fc.integer({ min: 1, max: 16 }), fc.constant({ min: 2, max: 16 })),
    image: fc.constant(ContainerImage.fromUri(`pytorch/pytorch@${DIGEST}`)),
    command: fc.constantFrom(["torchrun", "train.py"], ["sh", "-c", "echo ${HOME} $$(X) %{y}"], [TOKEN]),
    maxHours: fc.constantFrom(0.5, 1, 23),
  },
  optional: {
    wrongTeam: fc.constant({}),
    name: kubernetesName.map((name) => name.slice(0, 20).replace(/-+$/, "")),
    parameters: fc.constantFrom<Record<string, Parameter>[]>(
      {},
      {
        EPOCHS: Parameter.integer({ default: 3, min: 1, max: 9 }),
        LR: Parameter.number({ default: 0.1, min: 0, max: 1 }),
      },
      {
        KIND: Parameter.choice({ default: "a b", values: ["a b", "${x}"] }),
        FLAG: Parameter.boolean({ default: true }),
      },
    ),
    environment: fc.dictionary(
      matching(/^[A-Z]{1,8}$/).map((name) => `MY_${name}_X`),
      fc.constantFrom("x", "", TOKEN, "${x}"),
      {
        maxKeys: 2,
        noNullPrototype: true,
      },
    ),
    mounts: fc.constantFrom([], [mount()], [mount({ claimName: TOKEN, readOnly: false })]),
    tracker: fc.constantFrom<NonNullable<JobProps["tracker"]>[]>(
      ExternalTracker.weightsAndBiases({ apiKey: KEY, project: "${x}" }),
      { clientVariables: { MLFLOW_TRACKING_URI: TOKEN }, grants: { log: () => undefined } },
    ),
    checkpoints: fc.constant(checkpoints),
    dataset: fc.constantFrom({ uri: "s3://acme/corpus/", version: "1" }, { uri: "${x}", version: TOKEN }),
    retries: fc.constantFrom(0, 3),
    priority: fc.constant("urgent"),
    topology: fc.constantFrom("preferred", "required"),
    gpus: fc.constant(8),
    efaInterfaces: fc.constantFrom(0, 1),
    cpu: fc.constantFrom(0.5, 4),
    memoryGib: fc.constantFrom(2, 16.5),
    sharedMemoryGib: fc.constant(1),
    scratchGib: fc.constantFrom(1, 10),
    userId: fc.constantFrom<(number | "image")[]>(0, 1001, "image"),
  },
  mistakes: [
    fc.constantFrom<Partial<JobProps>[]>(
      { nodes: 0 },
      { nodes: 1.5 },
      { nodes: { min: 3, max: 2 } },
      { nodes: NUMBER_TOKEN },
    ),
    fc.constant({ pool: { ...H100, gpusPerNode: 0 } }),
    fc.constantFrom<Partial<JobProps>[]>({ gpus: 9 }, { efaInterfaces: 64 }, { cpu: 1e6 }, { memoryGib: -1 }),
    fc.constantFrom(17, 10_000).map((nodes) => ({ nodes })),
    fc.constantFrom("h100", "nobody", "constructor").map((poolName) => ({ pool: { ...H100, poolName } })),
    fc.constant({ pool: { ...H100, poolName: TOKEN } }),
    undeclared.filter((name) => name !== "").map((priority) => ({ priority })),
    fc.constantFrom(0, -1, NaN, 9000, NUMBER_TOKEN).map((maxHours) => ({ maxHours })),
    fc.constantFrom(-1, 101).map((retries) => ({ retries })),
    fc.constant({ pool: { ...H100, block }, maxHours: 24, checkpoints: undefined }),
    fc.constant({ pool: { ...H100, spot: true }, checkpoints: undefined }),
    fc.constantFrom(
      wrongParameter(Parameter.integer({ default: 10, min: 1, max: 9 })),
      wrongParameter(Parameter.text({ default: "$(HOME)", pattern: ".*" })),
      wrongParameter(Parameter.text({ default: "a", pattern: "[" })),
    ),
    fc.constantFrom("NNODES", "A-B", "", "CHECKPOINT_URI").map((name) => ({ environment: { [name]: "x" } })),
    fc.constant({ command: ["train", "$(NOBODY)"] }),
    fc
      .constantFrom({ path: "data" }, { path: "/scratch" }, { path: "/data/.." })
      .map((wrong) => ({ mounts: [mount(wrong)] })),
    fc.constant({ mounts: [mount({ namespace: { namespaceName: "other" } })] }),
    fc.constantFrom({ everyMinutes: 0 }, { prefix: "checkpoints/x" }, { everyMinutes: 10_080 }).map((wrong) => ({
      checkpoints: { ...checkpoints, ...wrong },
    })),
    badName.map((name) => ({ name })),
    fc.constant({ environment: { HF_TOKEN: "abcdefgh" } }),
    fc.constant(wrongTeam({ namespace: { namespaceName: "other" } })),
    fc.constant({ ...wrongTeam({ topology: "nodes" }), topology: "required" as const }),
    fc.constant({ memoryGib: 2, sharedMemoryGib: 2 }),
    fc.constant({
      parameters: { NOTE: Parameter.text({ default: "a", pattern: ".*" }) },
      command: ["sh", "-c", "echo $(NOTE)"],
    }),
    fc.constant({
      ...wrongTeam({ https: { ranges: ["10.0.0.0/8"], hosts: [] } }),
      tracker: ExternalTracker.comet({ apiKey: KEY }),
    }),
    fc.constantFrom(
      { tracker: ExternalTracker.comet({ apiKey: SecretRef.fromSsmParameter("/comet/key") }) },
      { tracker: ExternalTracker.comet({ apiKey: SecretRef.fromKubernetes("Comet", "key") }) },
      { tracker: ExternalTracker.comet({ apiKey: KEY }), environment: { COMET_API_KEY: "x" } },
      { tracker: ExternalTracker.guild({ home: "/runs" }) },
      { tracker: { clientVariables: {}, pages: "mlflow" } },
    ),
    fc.constantFrom(-1, 65_536).map((userId) => ({ userId })),
    fc.constant({ command: [] }),
    fc.constantFrom("pytorch/pytorch:2", "", TOKEN).map((uri) => ({ image: ContainerImage.fromUri(uri) })),
  ],
  run: inStack((stack, { wrongTeam: given = {}, ...props }) => {
    new TrainingJobDefinition(stack, "Job", { ...props, cluster: CLUSTER, team: teamIn(stack, given) });
  }),
});

type SmokeProps = Omit<NcclSmokeTestProps, "cluster" | "team"> & Place;

/** Tests of the network. */
export const ncclSmokeTest = subject<SmokeProps>({
  name: "NcclSmokeTest",
  required: {
    platform: fc.boolean(),
    pool: fc.constantFrom(H100, { ...H100, spot: true }),
    image: fc.constant(ContainerImage.fromUri(`pytorch/pytorch@${DIGEST}`)),
  },
  optional: {
    nodes: fc.oneof(fc.integer({ min: 1, max: 16 }), fc.constant({ min: 2, max: 16 })),
    name: kubernetesName.map((name) => name.slice(0, 20).replace(/-+$/, "")),
    priority: fc.constant("urgent"),
    userId: fc.constantFrom<(number | "image")[]>(0, "image"),
    leastGbPerSecond: fc.double({ min: 0, max: 400, noNaN: true }),
  },
  mistakes: [
    fc.constantFrom(0, 17).map((nodes) => ({ nodes })),
    fc.constantFrom(-1, NaN, 1e6, NUMBER_TOKEN).map((leastGbPerSecond) => ({ leastGbPerSecond })),
    badName.map((name) => ({ name })),
    fc.constant({ image: ContainerImage.fromUri("pytorch/pytorch:2") }),
  ],
  run: inStack((stack, props) => {
    new NcclSmokeTest(stack, "Nccl", { ...props, cluster: CLUSTER, team: teamIn(stack) });
  }),
});

type BurnProps = Omit<GpuBurnInProps, "cluster" | "team"> & Place;

/** Tests of GPUs. */
export const gpuBurnIn = subject<BurnProps>({
  name: "GpuBurnIn",
  required: {
    platform: fc.boolean(),
    pool: fc.constantFrom(H100, L4, { ...H100, spot: true }),
    image: fc.constant(ContainerImage.fromUri(`pytorch/pytorch@${DIGEST}`)),
  },
  optional: {
    nodes: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.constant({ min: 1, max: 4 })),
    name: kubernetesName.map((name) => name.slice(0, 20).replace(/-+$/, "")),
    priority: fc.constant("urgent"),
    userId: fc.constantFrom<(number | "image")[]>(0, "image"),
    minutes: fc.integer({ min: 1, max: 1440 }),
    leastShare: fc.double({ min: 0, max: 1, noNaN: true }),
  },
  mistakes: [
    fc.constantFrom(0, 17).map((nodes) => ({ nodes })),
    fc.constantFrom(0, 1441, NUMBER_TOKEN).map((minutes) => ({ minutes })),
    fc.constantFrom(-1, 2, NUMBER_TOKEN).map((leastShare) => ({ leastShare })),
  ],
  run: inStack((stack, props) => {
    new GpuBurnIn(stack, "BurnIn", { ...props, cluster: CLUSTER, team: teamIn(stack) });
  }),
});
