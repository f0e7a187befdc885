import type { Code } from "../../codes";
import { parseTemplate } from "../../terraform/expression/parse";
import type { Resource, Views } from "../../views";
import { grouped } from "../../views/grouped";
import { judgeEach, together } from "../judged";
import type { Rule } from "../rule";

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

/** Policies are within the size that IAM allows: what is known of a text is measured, and what is not counts nothing. */
export const iamPolicySize: Rule<Code> = {
  code: "MLP-IAM-111",
  title: "policies are within the size that IAM allows",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
  check: (views) => {
    const documents = Object.keys(LIMITS).flatMap((type) => views.resources(type));
    return together(
      judgeEach(documents, (resource, say) => {
        const { argument, most, what } = LIMITS[resource.type]!;
        const size = sizeOf(resource, argument, most);
        if (size.known > most) say.error(resource, argument, tooLong(what, most, String(size.known)));
        else if (size.likely > most) say.unknown(resource, argument, `how long ${what} is, of which ${most} are taken`);
      }),
      judgeEach(inlineIn(views), ({ last, words, size }, say) => {
        const what = "all inline policies of a role";
        if (size.known > INLINE) say.error(last, "policy", tooLong(what, INLINE, `${size.known} for ${words}`));
        else if (size.likely > INLINE)
          say.unknown(last, "policy", `how long ${what} are, of which ${INLINE} are taken`);
      }),
    );
  },
};

function tooLong(what: string, most: number, got: string) {
  return {
    message: `AWS takes at most ${most} characters for ${what}, got ${got}`,
    fix: "name fewer resources, by a common prefix or a tag, or split it over managed policies or roles",
  };
}

/** Characters of a policy. */
interface Size {
  /** Of what is written. */
  readonly known: number;
  /** With the length of a short ARN for each expression. */
  readonly likely: number;
}

const SHORT_ARN = 20;

/** The inline policies of a role, with the last of them. */
interface Inline {
  readonly last: Resource;
  readonly words: string;
  readonly size: Size;
}

/** The inline policies of each role in all stacks together. */
function inlineIn(views: Views): readonly Inline[] {
  const all = views.resources("aws_iam_role_policy");
  return [...grouped(all, (policy) => views.iam.roleOrName(policy.value("role")))].flatMap(([role, policies]) => {
    if (role === undefined) return [];
    // together they are short where each is its part
    const sizes = policies.map((policy) => sizeOf(policy, "policy", INLINE / policies.length));
    const isSmall = sizes.every((size) => size === NOTHING);
    const words = typeof role === "string" ? role : role.address;
    const whole = isSmall ? sizes : policies.map((policy) => sizeOf(policy, "policy", 0));
    return [{ last: policies.at(-1)!, words, size: whole.reduce(sumOf, NOTHING) }];
  });
}

const NOTHING: Size = { known: 0, likely: 0 };

function sumOf(one: Size, other: Size): Size {
  return { known: one.known + other.known, likely: one.likely + other.likely };
}

/** Whether a policy is no longer than that, whatever its expressions come to: all count as short ARNs. */
function isShort(written: string, most: number): boolean {
  return !written.startsWith("${") && written.length + SHORT_ARN * (written.split("${").length - 1) <= most;
}

/** A text that is one expression is measured where it leads; one that is short for sure is not. */
function sizeOf(resource: Resource, argument: string, most: number): Size {
  const written = resource.body[argument];
  if (typeof written !== "string" || isShort(written, most)) return NOTHING;
  const template = parseTemplate(written);
  if (template.kind === "invalid") return NOTHING;
  const parts = template.whole ? [resource.text(argument) ?? ""] : template.parts;
  const texts = parts.filter((part): part is string => typeof part === "string");
  const known = texts.join("").replace(/\s/g, "").length;
  return { known, likely: known + SHORT_ARN * (parts.length - texts.length) };
}
