import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { quote } from "../../core/plan/rules-of-values";

interface Border {
  readonly what: string;
  readonly arn: string;
  readonly owner: string;
  readonly account: string;
  /** Whether the app writes the resource's policy, and the name of the role is what is missing. */
  readonly isOurs: boolean;
}

/** A grant over the border of an account of which only one side can be written. */
export function otherSideMissing({ what, arn, owner, account, isOurs }: Border): Problem {
  const got = isToken(arn) ? "" : `, got ${quote(arn)}`;
  const why = isOurs
    ? "whose policy cannot name a role of which no name is known"
    : "whose policy is not written by this app";
  return {
    code: "MLP-IAM-010",
    acknowledgeable: true,
    property: "grantee",
    message: `the role is of account ${account} and the ${what} of account ${owner}, ${why}: one side alone allows nothing${got}`,
    fix: `let account ${owner} allow the role in the ${what}'s policy, and acknowledge this`,
  };
}
