import type { Code } from "../../codes";
import { accountOf, areInOneAccount, isOneAccount } from "../../views/place";
import { compare } from "../compare-places";
import { SAME_ACCOUNT } from "../one-place";
import type { Rule } from "../rule";

/** Things that AWS looks for in the account of what uses them are there. */
export const oneAccount: Rule<Code> = {
  code: "MLP-CHECK-107",
  title: "what AWS wants in one account is in one",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
  check: (views) => compare(views, SAME_ACCOUNT, { of: accountOf, areInOne: areInOneAccount, isOne: isOneAccount }),
};
