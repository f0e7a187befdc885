import type { Policy, Views } from "../views";
import { accountOf } from "../views/place";
import { isHole, Principal } from "../views/policy";

/** The account of a principal, by its number, in its ARN, or by the role that it refers to; undefined for everybody. */
export function accountIn(
  { id }: Principal,
  policy: Policy,
  views: Views,
): string | { readonly why: string } | undefined {
  const meant = views.iam.meant(id, policy);
  const why = `of which account a principal of ${policy.resource.address} is`;
  if (meant.kind === "refers") return (meant.to.mode === "resource" ? accountOf(meant.to) : undefined) ?? { why };
  const text = meant.kind === "known" && typeof meant.value === "string" ? meant.value : undefined;
  if (text === undefined || isHole(text)) return { why };
  return /^(?:arn:[^:]*:(?:iam|sts)::)?(\d{12})(?::|$)/.exec(text)?.[1];
}
