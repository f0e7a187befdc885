import type { Code } from "../../codes";
import { accountOfResource } from "../../core/resource-place";
import { compare } from "../compare-places";
import { SAME_ACCOUNT } from "../one-place";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";

/** Things that AWS looks for in the account of what uses them are there. */
export const oneAccount: Rule<Code> = {
  code: "MLP-CHECK-107",
  title: "what AWS wants in one account is in one",
  check: inEachStack((result, stack, stacks) => {
    compare(result, stack, stacks, SAME_ACCOUNT, accountOfResource);
  }),
};
