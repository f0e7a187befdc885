import { PRINCIPAL_ARN } from "../../cluster/plan/administrators";
import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { quote } from "../../core/plan/rules-of-values";
import { awsProvider } from "../../core/props/aws-provider";
import { carried } from "../../core/props/carried";
import { namespaceOrName } from "../../core/props/cluster-references";
import { listOf, recordOf } from "../../core/props/collections";
import { tags } from "../../core/props/common";
import { hostName } from "../../core/props/host-name";
import { anyNumber, whole } from "../../core/props/numbers";
import { nested } from "../../core/props/objects";
import { optional, PropRules, Rule } from "../../core/props/rule";
import { secretRef } from "../../core/props/secret-ref";
import { checked, either } from "../../core/props/shapes";
import { text } from "../../core/props/text";
import { oneOf } from "../../core/props/words";
import type { SecretRef } from "../../core/secret-ref";
import type { PodSecurity } from "../../kubernetes/namespace-props";
import { addressRange } from "../../kubernetes/plan/address-range";
import { labelName } from "../../kubernetes/plan/names";
import { targetCluster } from "../../kubernetes/plan/target-cluster";
import { checkImage, ContainerImage } from "../../registry/container-image";
import type { TeamEgress, TeamNetwork, TeamProps } from "../team-props";
import type { QueuePreemption } from "../training-queues-props";
import { PREEMPTION, QUOTA, WEIGHT } from "./rules";
import { teamQueues } from "./shared-queues";

/** With what stands before and behind it in the names of objects, no name is longer than Kubernetes takes. */
const NAME_MAX = 48;

/** The name of a team. */
export const TEAM_NAME: Rule<string> = labelName(
  { code: "MLP-TRAIN-030", what: "the name of a team", example: "research" },
  NAME_MAX,
);

const MEMBER = text({
  code: "MLP-TRAIN-031",
  what: "the ARN of an IAM role or user",
  pattern: PRINCIPAL_ARN,
  allowed:
    "the ARN of an IAM role or user, path included, no session and no root: arn:aws:iam::123456789012:role/Researcher",
  breaks: "is nobody that EKS lets in",
  example: "arn:aws:iam::123456789012:role/stand-in",
});

const RANGE = addressRange("MLP-TRAIN-039");
const NAMESPACES = listOf(namespaceOrName(), { what: "a list of namespaces" });
const RANGES = listOf(RANGE, { what: "a list of address ranges" });

const EGRESS: PropRules<TeamEgress> = {
  cidrs: optional(RANGES),
  namespaces: optional(NAMESPACES),
  ports: listOf(whole({ code: "MLP-TRAIN-040", min: 1, max: 65_535 }), { what: "a list of ports" }),
  hosts: optional(listOf(hostName("MLP-TRAIN-043", "api.wandb.ai"), { what: "a list of hosts" })),
};

const NETWORK: PropRules<TeamNetwork> = {
  https: optional(RANGES),
  egress: optional(
    recordOf(checked(nested<TeamEgress>(EGRESS), egressProblems), {
      key: labelName({ code: "MLP-TRAIN-040", what: "the name of a place", example: "place" }),
    }),
  ),
  reachableFrom: optional(NAMESPACES),
};

const USD = checked(anyNumber("an amount in USD", 1000), (usd, property): Problem[] =>
  usd > 0 && !isToken(usd)
    ? []
    : [
        {
          code: "MLP-TRAIN-035",
          property,
          message: `not an amount of money that is known now, got ${isToken(usd) ? "a token" : String(usd)}`,
          fix: "give US dollars, more than 0",
        },
      ],
);

/** The props of a team. What relates them is judged by the plan. */
export const TEAM: PropRules<TeamProps> = {
  cluster: targetCluster(),
  queues: teamQueues(),
  members: listOf(MEMBER, { what: "a list of ARNs of IAM roles and users" }),
  quota: QUOTA,
  name: optional(TEAM_NAME),
  weight: optional(WEIGHT),
  preemption: optional(nested<QueuePreemption>(PREEMPTION)),
  network: optional(
    either<"open", TeamNetwork>((value) => typeof value === "string", oneOf("open"), nested<TeamNetwork>(NETWORK)),
  ),
  podSecurity: optional(oneOf<PodSecurity>("restricted", "baseline", "privileged")),
  secrets: optional(
    listOf(checked(secretRef("SecretRef.fromSecretsManager or SecretRef.fromSsmParameter"), inAws), {
      what: "a list of secrets",
    }),
  ),
  usdPerMonth: optional(USD),
  whenSpent: optional(oneOf("hold new jobs")),
  brakeImage: optional(
    checked(carried<ContainerImage>("ContainerImage.fromRepository or ContainerImage.fromUri", "digest"), checkImage),
  ),
  usdPerNodeHour: optional(recordOf(USD)),
  tags: optional(tags()),
  provider: optional(awsProvider()),
};

/** Kubernetes reads a rule without a place as one for every place, and one without a port as one for every port. */
function egressProblems({ cidrs = [], namespaces = [], ports }: TeamEgress, property: string): Problem[] {
  if (cidrs.length + namespaces.length > 0 && ports.length > 0) return [];
  return [
    {
      code: "MLP-TRAIN-041",
      property,
      message: `Kubernetes reads a rule without a place or a port as one for all of them, got ${quote({ cidrs, namespaces: namespaces.length, ports })}`,
      fix: 'name both: { cidrs: ["10.20.8.0/24"], ports: [5432] }',
    },
  ];
}

/** Pods of the namespace take Secrets of Kubernetes from there. */
function inAws({ service }: SecretRef, property: string): Problem[] {
  if (service !== "kubernetes") return [];
  return [
    {
      code: "MLP-TRAIN-042",
      property,
      message: "no role is needed for a Secret of Kubernetes, got SecretRef.fromKubernetes",
      fix: "leave it out: a job of the namespace names it where it uses it",
    },
  ];
}
