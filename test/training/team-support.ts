import { ContainerImage } from "../../lib";
import { PlatformStack } from "../../lib/core";
import type { KubernetesObject } from "../../lib/kubernetes";
import { Team, TeamProps, TrainingQueues, TrainingQueuesProps } from "../../lib/training";
import { planTeam } from "../../lib/training/plan/team";
import { planTrainingQueues } from "../../lib/training/plan/training-queues";
import { accessIn, CLUSTER } from "../kubernetes/support";
import { H100, L4 } from "./support";

/** Somebody who starts jobs. */
export const RESEARCHER = "arn:aws:iam::123456789012:role/Researcher";

/** With python3. */
export const IMAGE = ContainerImage.fromUri(`python@sha256:${"0".repeat(64)}`);

/** A limit of what is spent. */
export const LIMIT = { usdPerMonth: 60_000, whenSpent: "hold new jobs", brakeImage: IMAGE } as const;

/** A team as a plan is given it. */
export const PROPS: TeamProps = {
  cluster: CLUSTER,
  queues: planTrainingQueues({ cluster: CLUSTER, pools: [H100, L4], priorities: { urgent: 1000 } }).plan,
  members: [RESEARCHER],
  quota: { H100: { nodes: 8 }, L4: { nodes: 4 } },
};

/** Objects of a team's namespace, or of its brake's. */
export function objectsOf(props: Partial<TeamProps> = {}, of: "team" | "brake" = "team"): readonly KubernetesObject[] {
  const { plan } = planTeam({ ...PROPS, ...props }, { id: "Research" });
  return of === "team" ? plan.objects : (plan.brake?.objects ?? []);
}

/** One of them. */
export function objectOf(kind: string, name: string, props: Partial<TeamProps> = {}): KubernetesObject {
  const found = objectsOf(props).filter((object) => object.kind === kind && object.metadata.name === name);
  expect(found).toHaveLength(1);
  return found[0]!;
}

/** What a plan says, as "severity? code property: message | fix". */
export function problemsOf(props: object, id = "Research"): string[] {
  return planTeam({ ...PROPS, ...props }, { id }).problems.map(
    ({ severity = "error", code, property = "", message, fix }) =>
      `${severity === "error" ? "" : `${severity} `}${code} ${property}: ${message} | ${fix}`,
  );
}

/** Queues without one of their own, in a stack. */
export function queuesIn(stack: PlatformStack, props: Partial<TrainingQueuesProps> = {}): TrainingQueues {
  return new TrainingQueues(stack, "Queues", { cluster: accessIn(stack), pools: [H100, L4], ...props });
}

/** A team in a stack with queues. */
export function teamIn(
  stack: PlatformStack,
  props: Partial<TeamProps> & Pick<TeamProps, "queues">,
  id = "Research",
): Team {
  return new Team(stack, id, {
    cluster: accessIn(stack),
    members: [RESEARCHER],
    quota: { H100: { nodes: 8 } },
    ...props,
  });
}
