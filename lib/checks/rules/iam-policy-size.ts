import type { Code } from "../../codes";
import { SynthesizedResource, SynthesizedStack } from "../../terraform";
import { parseTemplate } from "../../terraform/expression/parse";
import { roleNamed } from "../role-policies";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";
import { madeIn } from "../made-in";

interface Limit {
  readonly argument: string;
  readonly most: number;
  readonly what: string;
}

/** What AWS takes as one document; white space does not count. */
const LIMITS: Readonly<Record<string, Limit>> = {
  aws_iam_policy: { argument: "policy", most: 6144, what: "a managed policy" },
  aws_iam_role: { argument: "assume_role_policy", most: 2048, what: "a trust policy" },
  aws_kms_key: { argument: "policy", most: 32768, what: "the policy of a key" },
  aws_s3_bucket_policy: { argument: "policy", most: 20480, what: "the policy of a bucket" },
};
/** All inline policies of one role together. */
const INLINE = 10240;

/** Policies are no longer than AWS takes them: what is known of a text is measured, and what is not counts nothing. */
export const iamPolicySize: Rule<Code> = {
  code: "MLP-IAM-111",
  title: "policies are no longer than AWS takes them",
  check: inEachStack((result, stack, stacks) => {
    for (const resource of madeIn(stack, ...Object.keys(LIMITS))) {
      const limit = LIMITS[resource.type]!;
      const size = sizeOf(resource.body[limit.argument]);
      if (size > limit.most) {
        result.finds(resource, limit.argument, tooLong(limit.what, limit.most, String(size)));
      }
    }
    for (const { last, owner, words, size } of inlineIn(stacks)) {
      if (owner !== stack || size <= INLINE) continue;
      result.finds(last, "policy", tooLong("all inline policies of a role", INLINE, `${size} for ${words}`));
    }
  }),
};

function tooLong(what: string, most: number, got: string) {
  return {
    message: `AWS takes at most ${most} characters for ${what}, got ${got}`,
    fix: "name fewer resources, by a common prefix or a tag, or split it over managed policies or roles",
  };
}

/** The inline policies of a role, with the last of them. */
interface Inline {
  readonly last: SynthesizedResource;
  readonly owner: SynthesizedStack;
  readonly words: string;
  readonly size: number;
}

const READ = new WeakMap<readonly SynthesizedStack[], readonly Inline[]>();

/** The inline policies of each role in all stacks together, measured once however many stacks ask. */
function inlineIn(stacks: readonly SynthesizedStack[]): readonly Inline[] {
  const known = READ.get(stacks);
  if (known !== undefined) return known;
  const roles = new Map<string, Inline>();
  for (const owner of stacks) {
    for (const resource of madeIn(owner, "aws_iam_role_policy")) {
      const role = roleNamed(resource.body.role, owner, stacks);
      if (role === undefined) continue;
      const size = (roles.get(role.key)?.size ?? 0) + sizeOf(resource.body.policy);
      roles.set(role.key, { last: resource, owner, words: role.words, size });
    }
  }
  const found = [...roles.values()];
  READ.set(stacks, found);
  return found;
}

function sizeOf(policy: unknown): number {
  if (typeof policy !== "string") return 0;
  const template = parseTemplate(policy);
  if (template.kind === "invalid" || template.whole) return 0;
  const known = template.parts.filter((part): part is string => typeof part === "string");
  return known.join("").replace(/\s/g, "").length;
}
