import type { Code } from "../../codes";
import { quote } from "../../core/quote";
import { Block, Resource, Views } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** Where EC2 wants the ARN of an instance profile. */
const PROFILES: Readonly<Record<string, readonly [block: string, argument: string]>> = {
  aws_batch_compute_environment: ["compute_resources", "instance_role"],
  aws_launch_template: ["iam_instance_profile", "arn"],
};

/** Instances get a role by an instance profile, whose ARN is another one than the role's. */
export const instanceProfile: Rule<Code> = {
  code: "MLP-CHECK-204",
  title: "instances are given an instance profile, and no role",
  source: "https://docs.aws.amazon.com/batch/latest/userguide/instance_IAM_role.html",
  check: (views) =>
    judgeEach(given(views), ({ resource, block, argument }, say) => {
      const value = block.value(argument);
      if (value?.kind === "unknown") return say.unknown(resource, block.argument(argument), value.why);
      const got = value === undefined ? undefined : roleIn(value.kind === "known" ? value.value : value);
      if (got === undefined) return;
      say.error(resource, block.argument(argument), {
        message: `instances take an instance profile, got the role ${got}`,
        fix: "make an `aws_iam_instance_profile` with the role, and give its ARN",
      });
    }),
};

function given(
  views: Views,
): readonly { readonly resource: Resource; readonly block: Block; readonly argument: string }[] {
  return Object.entries(PROFILES).flatMap(([type, [name, argument]]) =>
    views.resources(type).flatMap((resource) => {
      const block = resource.block(name);
      return block?.has(argument) === true ? [{ resource, block, argument }] : [];
    }),
  );
}

function roleIn(value: unknown): string | undefined {
  if (typeof value === "string") return /^arn:[^:]+:iam::\d*:role\//.test(value) ? quote(value) : undefined;
  const { to, attribute } = value as { readonly to?: Resource; readonly attribute?: string };
  return to?.type === "aws_iam_role" && attribute === "arn" ? to.address : undefined;
}
