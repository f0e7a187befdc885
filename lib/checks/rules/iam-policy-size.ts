import type { Code } from "../../codes";
import { parseTemplate } from "../../terraform/expression/parse";
import type { Resource, Views } from "../../views";
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
        const size = sizeOf(resource, argument);
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
  const roles = new Map<unknown, Inline>();
  for (const last of views.resources("aws_iam_role_policy")) {
    const role = views.iam.roleOrName(last.value("role"));
    if (role === undefined) continue;
    const [before, size] = [roles.get(role)?.size ?? NOTHING, sizeOf(last, "policy")];
    const sum = { known: before.known + size.known, likely: before.likely + size.likely };
    roles.set(role, { last, words: typeof role === "string" ? role : role.address, size: sum });
  }
  return [...roles.values()];
}

const NOTHING: Size = { known: 0, likely: 0 };

/** A text that is one expression is measured where it leads. */
function sizeOf(resource: Resource, argument: string): Size {
  const written = resource.body[argument];
  if (typeof written !== "string") return NOTHING;
  const template = parseTemplate(written);
  if (template.kind === "invalid") return NOTHING;
  const parts = template.whole ? [resource.text(argument) ?? ""] : template.parts;
  const texts = parts.filter((part): part is string => typeof part === "string");
  const known = texts.join("").replace(/\s/g, "").length;
  return { known, likely: known + SHORT_ARN * (parts.length - texts.length) };
}
