import type { Code } from "../../codes";
import type { Block, Resource, Views } from "../../views";
import { autoScalingUse } from "../auto-scaling-key";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";

/** Keys by the type of resource that they are. */
const KEY = /^aws_kms_(replica_)?key$/;

/**
 * A key of nodes' volumes lets the role of Auto Scaling use it. Without that no node starts: instances end by themselves
 * with `Client.InternalError`, and the group fails after half an hour.
 */
export const volumeKey: Rule<Code> = {
  code: "MLP-KMS-004",
  title: "keys of nodes' volumes let Auto Scaling use them",
  source: "https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html",
  check: (views) => judgeEach(usedIn(views), (used, say) => judge(used, say, views)),
};

/** A launch template, with the resource that its findings are about. */
interface Used {
  readonly template: Resource;
  readonly place: Resource;
}

/** The templates that groups start from, each once in a stack: one of another stack is told of where it is used. */
function usedIn(views: Views): Used[] {
  const seen = new Set<string>();
  return views.resources("aws_eks_node_group", "aws_autoscaling_group").flatMap((group) =>
    templatesOf(group).flatMap((template): Used[] => {
      const key = `${group.stack.name} ${template.stack.name} ${template.address}`;
      if (seen.has(key)) return [];
      seen.add(key);
      return [{ template, place: template.stack === group.stack ? template : group }];
    }),
  );
}

function judge({ template, place }: Used, say: Say, views: Views): void {
  for (const mapping of template.blocks("block_device_mappings")) {
    for (const disk of mapping.blocks("ebs").filter((ebs) => ebs.has("kms_key_id"))) {
      const at = place === template ? `${mapping.at}.ebs.kms_key_id` : "launch_template";
      const key = disk.refersTo("kms_key_id");
      if (key === undefined || !KEY.test(key.type)) {
        const id = JSON.stringify(disk.text("kms_key_id") ?? disk.body.kms_key_id);
        say.unknown(place, at, `whether the policy of ${id} lets AWSServiceRoleForAutoScaling use it`);
        continue;
      }
      const use = autoScalingUse(key, views);
      if (use.kind === "unknown") say.unknown(place, at, use.why);
      else if (use.kind === "refused") {
        say.error(place, at, {
          message: `the key's policy does not let Auto Scaling start nodes with it: AWSServiceRoleForAutoScaling lacks ${use.missing.join(", ")}, got ${key.address}`,
          fix: 'allow them to the role in the key\'s policy, kms:CreateGrant with Bool kms:GrantIsForAWSResource; `usedBy: ["autoscaling"]` of a key writes it',
        });
      }
    }
  }
}

function templatesOf(group: Resource): Resource[] {
  const mixed = group
    .blocks("mixed_instances_policy")
    .flatMap((policy) => policy.blocks("launch_template"))
    .flatMap((template) => template.blocks("launch_template_specification"));
  return [
    ...group.blocks("launch_template").map((block) => templateOf(block, "id", "name")),
    ...mixed.map((block) => templateOf(block, "launch_template_id", "launch_template_name")),
  ].filter((template) => template?.type === "aws_launch_template") as Resource[];
}

function templateOf(block: Block, id: string, name: string): Resource | undefined {
  return block.refersTo(block.has(id) ? id : name);
}
