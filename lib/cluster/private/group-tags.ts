import { AutoscalingGroupTagA } from "@cdktf/provider-aws/lib/autoscaling-group-tag";
import { Construct } from "constructs";

/** Tags of an Auto Scaling group that somebody else makes, such as EKS, by key. Nodes do not get them. */
export function groupTags(
  scope: Construct,
  autoscalingGroupName: string,
  tags: Readonly<Record<string, string>>,
): Readonly<Record<string, AutoscalingGroupTagA>> {
  const made = Object.entries(tags).map(([key, value]): [string, AutoscalingGroupTagA] => [
    key,
    new AutoscalingGroupTagA(scope, idOf(key), {
      autoscalingGroupName,
      tag: { key, value, propagateAtLaunch: false },
    }),
  ]);
  return Object.fromEntries(made);
}

/** A slash parts constructs; no label has a colon. */
function idOf(key: string): string {
  return key.replaceAll("/", ":");
}
