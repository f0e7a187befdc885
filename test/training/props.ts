import type { Construct } from "constructs";
import { SecretRef } from "../../lib/core";
import { ContainerImage } from "../../lib/registry";
import type { TeamProps, TrainingQueuesProps } from "../../lib/training";
import { planTeam } from "../../lib/training/plan/team";
import { planTrainingQueues } from "../../lib/training/plan/training-queues";
import { CLUSTER } from "../kubernetes/support";
import { ANY_PROVIDER } from "../support/any-provider";
import { tally } from "../support/garbage";
import { optionalOfPool, WHOLE_POOL } from "../support/pools";

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
    egress: { features: { cidrs: ["10.40.0.0/24"], namespaces: ["feast"], ports: [5432] } },
    reachableFrom: ["monitoring"],
  },
  podSecurity: "baseline",
  secrets: [SecretRef.fromSecretsManager("arn:aws:secretsmanager:us-east-1:123456789012:secret:wandb-AbCdEf")],
  usdPerMonth: 60_000,
  whenSpent: "hold new jobs",
  brakeImage: ContainerImage.fromUri(`python@sha256:${"0".repeat(64)}`),
  usdPerNodeHour: { h100: 55.04 },
  removalPolicy: "destroy",
  tags: { cost: "7" },
  provider: ANY_PROVIDER,
};

/** Complete props, and the places that may be left out where no table says so. */
export const PROPS = {
  Team: () =>
    tally(TEAM, (props) => planTeam(props, { id: "Research" }), {
      // a union says of no member that it may be left out
      optional: [
        ...["https", "egress", "reachableFrom"].map((member) => `network.${member}`),
        ...["cidrs", "namespaces"].map((member) => `network.egress.features.${member}`),
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
