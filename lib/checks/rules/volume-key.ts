import type { Code } from "../../codes";
import { blocks, hasKey, SynthesizedResource, SynthesizedStack } from "../../terraform";
import { autoScalingUse } from "../auto-scaling-key";
import { madeIn } from "../made-in";
import { Rule } from "../rule";
import { inEachStack, RuleFindings } from "../rule-findings";
import { Target, targetIn } from "../target";

/** Keys by the type of resource that they are. */
const KEY = /^aws_kms_(replica_)?key$/;
const GROUPS: readonly string[] = ["aws_eks_node_group", "aws_autoscaling_group"];

/**
 * A key of nodes' volumes lets the role of Auto Scaling use it. Without that no node starts: instances end by themselves
 * with `Client.InternalError`, and the group fails after half an hour.
 */
export const volumeKey: Rule<Code> = {
  code: "MLP-KMS-004",
  title: "keys of nodes' volumes let Auto Scaling use them",
  check: inEachStack((result, stack, stacks) => {
    const used = madeIn(stack, ...GROUPS).flatMap((group) =>
      templatesOf(group, stack, stacks).map((template) => ({ group, template })),
    );
    const seen = new Set<SynthesizedResource>();
    for (const { group, template } of used) {
      if (seen.has(template.resource)) continue;
      seen.add(template.resource);
      judge(result, template.stack === stack ? template.resource : group, template, stacks);
    }
  }),
};

function judge(
  result: RuleFindings,
  place: SynthesizedResource,
  { resource, stack }: Target,
  stacks: readonly SynthesizedStack[],
): void {
  for (const [index, mapping] of blocks(resource.body, "block_device_mappings").entries()) {
    for (const { kms_key_id: id } of blocks(mapping, "ebs").filter((ebs) => hasKey(ebs, "kms_key_id"))) {
      const at = place === resource ? `block_device_mappings[${String(index)}].ebs.kms_key_id` : "launch_template";
      const key = typeof id === "string" ? targetIn(id, stack, stacks, false) : undefined;
      if (key === undefined || !KEY.test(key.resource.type)) {
        result.cannotTell(
          place,
          at,
          `whether the policy of ${JSON.stringify(id)} lets AWSServiceRoleForAutoScaling use it`,
        );
        continue;
      }
      const use = autoScalingUse(key, stacks);
      if (use.kind === "unknown") result.cannotTell(place, at, use.why);
      else if (use.kind === "refused") {
        result.finds(place, at, {
          message: `the key's policy does not let Auto Scaling start nodes with it: AWSServiceRoleForAutoScaling lacks ${use.missing.join(", ")}, got ${key.resource.address}`,
          fix: 'give the key usedBy: ["autoscaling"], or the cluster volumeKey: both write what AWS documents',
        });
      }
    }
  }
}

function templatesOf(
  { body }: SynthesizedResource,
  stack: SynthesizedStack,
  stacks: readonly SynthesizedStack[],
): Target[] {
  const mixed = blocks(body, "mixed_instances_policy")
    .flatMap((policy) => blocks(policy, "launch_template"))
    .flatMap((template) => blocks(template, "launch_template_specification"))
    .map((specification) => specification.launch_template_id ?? specification.launch_template_name);
  const named = blocks(body, "launch_template").map((block) => block.id ?? block.name);
  return [...named, ...mixed].flatMap((id) => {
    const target = typeof id === "string" ? targetIn(id, stack, stacks, false) : undefined;
    return target?.resource.type === "aws_launch_template" ? [target] : [];
  });
}
