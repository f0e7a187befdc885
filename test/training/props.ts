import type { Construct } from "constructs";
import { SecretRef } from "../../lib/core";
import { ContainerImage } from "../../lib/registry";
import type { TeamProps, TrainingJobDefinitionProps, TrainingQueuesProps } from "../../lib/training";
import { Parameter } from "../../lib/training";
import { planGpuBurnIn } from "../../lib/training/job/plan/gpu-burn-in";
import { planNcclSmokeTest } from "../../lib/training/job/plan/nccl-smoke-test";
import { planTrainingJob } from "../../lib/training/job/plan/training-job";
import { planTeam } from "../../lib/training/plan/team";
import { planTrainingQueues } from "../../lib/training/plan/training-queues";
import { CLUSTER } from "../kubernetes/support";
import { ANY_PROVIDER } from "../support/any-provider";
import { tally } from "../support/garbage";
import { optionalOfPool, WHOLE_POOL } from "../support/pools";

/** What grants a bucket. */
class AnyGrants {
  readonly readWrite = () => undefined;
}

/** What lets log. */
class AnyLogging {
  readonly log = () => undefined;
}

/** Something with a place in a tree. */
class AnyConstruct {
  readonly node = {};
}

const queue = (namespace: string) => ({
  namespace: { namespaceName: namespace, literalName: namespace, labels: { queued: "yes" } },
  quota: { h100: { nodes: 8, borrow: 4 } },
  weight: 2,
  preemption: { reclaimWithinCohort: "LowerPriority", withinClusterQueue: "Never" } as const,
});

const QUEUES: TrainingQueuesProps = {
  cluster: CLUSTER,
  pools: [WHOLE_POOL],
  queues: { research: queue("research"), product: queue("product") },
  priorities: { urgent: 1000 },
  after: [new AnyConstruct() as unknown as Construct],
  topology: { h100: "nodes" },
  cohort: "ml",
};

const NAMESPACE = { namespaceName: "research", literalName: "research", labels: { queued: "yes" } };
const JOB: TrainingJobDefinitionProps = {
  cluster: CLUSTER,
  team: {
    teamName: "research",
    namespace: NAMESPACE,
    queue: {
      queueName: "research",
      namespaceName: "research",
      pools: { h100: { pool: WHOLE_POOL, nodes: 8, maxNodes: 16, topology: "network" } },
      priorities: ["urgent"],
    },
    serviceAccountName: "research",
    https: { ranges: ["10.20.0.0/16"], hosts: ["api.wandb.ai"] },
    roleName: "research",
    roleArn: "arn:aws:iam::123456789012:role/research",
    grantScope: new AnyConstruct() as unknown as Construct,
  },
  pool: WHOLE_POOL,
  nodes: { min: 8, max: 16 },
  image: ContainerImage.fromUri(`pytorch/pytorch@sha256:${"0".repeat(64)}`),
  command: ["torchrun", "train.py", "--epochs=$(EPOCHS)"],
  maxHours: 72,
  name: "pretrain",
  parameters: { EPOCHS: Parameter.integer({ default: 3, min: 1, max: 100 }) },
  environment: { NCCL_DEBUG: "WARN" },
  tracker: {
    clientVariables: { WANDB_PROJECT: "churn" },
    secretVariables: { WANDB_API_KEY: SecretRef.fromKubernetes("wandb", "api-key") },
    hosts: ["api.wandb.ai"],
    pages: "https://wandb.ai/acme/churn",
    grants: new AnyLogging(),
  },
  mounts: [{ claimName: "corpus", namespace: NAMESPACE, path: "/data", readOnly: true }],
  checkpoints: {
    bucket: {
      bucketName: "company-artifacts",
      bucketArn: "arn:aws:s3:::company-artifacts",
      key: { keyArn: "arn:aws:kms:us-east-1:123456789012:key/1234abcd" },
      grants: new AnyGrants(),
    },
    prefix: "checkpoints/pretrain/",
    everyMinutes: 30,
  },
  dataset: { uri: "s3://company-data/corpus/", version: "2026-11-01" },
  retries: 3,
  priority: "urgent",
  topology: "required",
  gpus: 8,
  efaInterfaces: 32,
  cpu: 188,
  memoryGib: 1900,
  sharedMemoryGib: 900,
  scratchGib: 20_000,
  userId: 1000,
};

const { cluster, team, pool, image, priority } = JOB;
const OPTIONAL_OF_JOB = [
  ...optionalOfPool("pool"),
  ...optionalOfPool("team.queue.pools.h100.pool"),
  ...["team.namespace", "mounts[0].namespace"].flatMap((at) => [`${at}.literalName`, `${at}.labels`]),
  ...["team.queue.pools.h100.topology", "checkpoints.bucket.key", "team.queue.pools"],
  ...["name", "parameters", "environment", "mounts", "checkpoints", "dataset", "retries", "priority", "topology"],
  ...["team.https", "tracker", "tracker.secretVariables", "tracker.hosts", "tracker.pages", "tracker.grants"],
  ...["gpus", "efaInterfaces", "cpu", "memoryGib", "sharedMemoryGib", "scratchGib", "userId"],
];

/** What a factory of parameters says. */
const parameter =
  <P>(make: (props: P) => Parameter) =>
  (props: P) => ({ problems: make(props).problems ?? [] });

const TEAM: TeamProps = {
  cluster: CLUSTER,
  queues: { shared: planTrainingQueues({ cluster: CLUSTER, pools: [WHOLE_POOL], queues: {} }).plan.shared },
  members: ["arn:aws:iam::123456789012:role/Researcher"],
  quota: { h100: { nodes: 8, borrow: 4 } },
  name: "research",
  weight: 2,
  preemption: { reclaimWithinCohort: "LowerPriority", withinClusterQueue: "Never" },
  network: {
    https: ["10.30.0.0/16"],
    egress: {
      features: { cidrs: ["10.40.0.0/24"], namespaces: ["feast"], ports: [5432], hosts: ["features.acme.example"] },
    },
    reachableFrom: ["monitoring"],
  },
  podSecurity: "baseline",
  secrets: [SecretRef.fromSecretsManager("arn:aws:secretsmanager:us-east-1:123456789012:secret:wandb-AbCdEf")],
  usdPerMonth: 60_000,
  whenSpent: "hold new jobs",
  brakeImage: ContainerImage.fromUri(`python@sha256:${"0".repeat(64)}`),
  usdPerNodeHour: { h100: 55.04 },
  tags: { cost: "7" },
  provider: ANY_PROVIDER,
};

/** Complete props, and the places that may be left out where no table says so. */
export const PROPS = {
  TrainingJobDefinition: () =>
    tally(JOB, (given) => planTrainingJob(given, { id: "Pretrain" }), {
      optional: OPTIONAL_OF_JOB,
      unions: ["nodes", "userId"],
    }),
  GpuBurnIn: () =>
    tally(
      { cluster, team, pool, image, nodes: 2, name: "burn", priority, userId: 1000, minutes: 20, leastShare: 0.5 },
      (given) => planGpuBurnIn(given, { id: "BurnIn" }),
      { optional: OPTIONAL_OF_JOB, unions: ["nodes", "userId"] },
    ),
  NcclSmokeTest: () =>
    tally(
      { cluster, team, pool, image, nodes: 2, name: "nccl", priority, userId: 1000, leastGbPerSecond: 100 },
      (given) => planNcclSmokeTest(given, { id: "Nccl" }),
      { optional: OPTIONAL_OF_JOB, unions: ["nodes", "userId"] },
    ),
  "Parameter.integer": () => tally({ default: 3, min: 1, max: 5 }, parameter(Parameter.integer)),
  "Parameter.number": () => tally({ default: 3, min: 1, max: 5 }, parameter(Parameter.number)),
  "Parameter.choice": () => tally({ default: "a", values: ["a", "b"] }, parameter(Parameter.choice)),
  "Parameter.text": () =>
    tally({ default: "a", pattern: "[a-z]+", maxLength: 8 }, parameter(Parameter.text), { optional: ["maxLength"] }),
  "Parameter.boolean": () => tally({ default: true }, parameter(Parameter.boolean)),
  Team: () =>
    tally(TEAM, (props) => planTeam(props, { id: "Research" }), {
      // a union says of no member that it may be left out
      optional: [
        ...["https", "egress", "reachableFrom"].map((member) => `network.${member}`),
        ...["cidrs", "namespaces", "hosts"].map((member) => `network.egress.features.${member}`),
      ],
      unions: ["network", "network.egress.features.namespaces[0]", "network.reachableFrom[0]"],
      // what queues share is theirs, and was judged there
      depth: 4,
    }),
  TrainingQueues: () =>
    tally(QUEUES, planTrainingQueues, {
      optional: [
        ...optionalOfPool("pools[0]"),
        ...["literalName", "labels"].flatMap((member) =>
          ["research", "product"].map((name) => `queues.${name}.namespace.${member}`),
        ),
      ],
      unions: ["queues.research.namespace", "queues.product.namespace"],
    }),
};
