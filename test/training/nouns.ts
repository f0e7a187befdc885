import type { TerraformStack } from "cdktf";
import * as library from "../../lib";
import type { Given, Noun } from "../nouns";
import { gpuPool } from "../support/pools";

const CLUSTER = { clusterName: "training", region: "eu-west-1" };

function queues(
  stack: TerraformStack,
  given: Given,
  more: Partial<library.TrainingQueuesProps> = {},
): library.TrainingQueues {
  return new library.TrainingQueues(stack, "It", {
    cluster: new library.ClusterAccess(stack, "Access", { cluster: CLUSTER, ...given }),
    pools: [gpuPool()],
    queues: { research: { namespace: "research", quota: { h100: { nodes: 4 } } } },
    ...more,
  });
}

const H100 = gpuPool({ nodes: { standing: 4, max: 4 } });
const IMAGE = library.ContainerImage.fromUri(`pytorch/pytorch@sha256:${"0".repeat(64)}`);

/** What every job is of: a team made by hand, on a pool. */
function place(stack: TerraformStack, given: Given): library.NcclSmokeTestProps {
  const cluster = new library.ClusterAccess(stack, "Access", { cluster: CLUSTER, ...given });
  const role = new library.ServiceRole(stack, "Team", { service: "pods.eks.amazonaws.com", ...given });
  const team = {
    teamName: "research",
    namespace: { namespaceName: "research" },
    queue: {
      queueName: "research",
      namespaceName: "research",
      pools: { h100: { pool: H100, nodes: 4, maxNodes: 4 } },
      priorities: ["urgent"],
    },
    serviceAccountName: "research",
    roleName: role.roleName,
    roleArn: role.roleArn,
    grantScope: role.grantScope,
  };
  return { cluster, team, pool: H100, image: IMAGE };
}

function job(
  stack: TerraformStack,
  given: Given,
  more: Partial<library.TrainingJobDefinitionProps> = {},
): library.TrainingJobDefinition {
  return new library.TrainingJobDefinition(stack, "It", {
    ...place(stack, given),
    nodes: 2,
    command: ["torchrun", "train.py"],
    maxHours: 24,
    ...more,
  });
}

function team(stack: TerraformStack, given: Given, more: Partial<library.TeamProps> = {}): library.Team {
  const cluster = new library.ClusterAccess(stack, "Access", { cluster: CLUSTER, ...given });
  return new library.Team(stack, "It", {
    cluster,
    queues: new library.TrainingQueues(stack, "Queues", { cluster, pools: [gpuPool()] }),
    members: [],
    quota: { h100: { nodes: 4 } },
    provider: given.provider,
    ...more,
  });
}

function wholeJob(stack: TerraformStack, given: Given): library.TrainingJobDefinition {
  return job(stack, given, {
    nodes: { min: 2, max: 4 },
    command: ["torchrun", "train.py", "--epochs=$(EPOCHS)"],
    parameters: { EPOCHS: library.Parameter.integer({ default: 3, min: 1, max: 100 }) },
    checkpoints: {
      bucket: library.ArtifactBucket.fromName("company-artifacts"),
      prefix: "checkpoints/pretrain/",
      everyMinutes: 30,
    },
    priority: "urgent",
    dataset: { uri: "s3://company-data/corpus/", version: "2026-11-01" },
  });
}

const LIMITED: Partial<library.TeamProps> = {
  members: ["arn:aws:iam::123456789012:role/Researcher"],
  secrets: [library.SecretRef.fromSecretsManager("arn:aws:secretsmanager:eu-west-1:123456789012:secret:wandb-AbCdEf")],
  usdPerMonth: 60_000,
  whenSpent: "hold new jobs",
  brakeImage: library.ContainerImage.fromUri(`python@sha256:${"0".repeat(64)}`),
  usdPerNodeHour: { h100: 55.04 },
};

/** What trains on a cluster. */
export const NOUNS: Readonly<Record<string, Noun>> = {
  GpuBurnIn: {
    make: (stack, given) => new library.GpuBurnIn(stack, "It", place(stack, given)),
  },
  NcclSmokeTest: {
    make: (stack, given) => new library.NcclSmokeTest(stack, "It", place(stack, given)),
  },
  TrainingJobDefinition: { make: job, whole: wholeJob },
  Team: {
    make: team,
    whole: (stack, given) => team(stack, given, LIMITED),
  },
  TrainingQueues: {
    make: queues,
    whole: (stack, given) => queues(stack, given, { priorities: { urgent: 1000 }, topology: { h100: "network" } }),
  },
};
