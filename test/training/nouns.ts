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

function team(stack: TerraformStack, given: Given, more: Partial<library.TeamProps> = {}): library.Team {
  const cluster = new library.ClusterAccess(stack, "Access", { cluster: CLUSTER, ...given });
  return new library.Team(stack, "It", {
    cluster,
    queues: new library.TrainingQueues(stack, "Queues", { cluster, pools: [gpuPool()] }),
    members: [],
    quota: { h100: { nodes: 4 } },
    removalPolicy: given.removalPolicy,
    provider: given.provider,
    ...more,
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
  Team: {
    make: team,
    whole: (stack, given) => team(stack, given, LIMITED),
    keeps: ["kubernetes_namespace_v1 It/Namespace/Namespace"],
  },
  TrainingQueues: {
    make: queues,
    whole: (stack, given) => queues(stack, given, { priorities: { urgent: 1000 }, topology: { h100: "network" } }),
  },
};
