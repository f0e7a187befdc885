import type { Code } from "../../codes";
import { accountOfResource } from "../../core/resource-place";
import { compared } from "../compare-places";
import { SAME_ACCOUNT } from "../one-place";
import { Rule } from "../rule";

/** Things that AWS looks for in the account of what uses them are there. */
export const oneAccount: Rule<Code> = {
  code: "MLP-CHECK-107",
  title: "what AWS wants in one account is in one",
  check(stack, stacks = [stack]) {
    return compared(this, stack, stacks, SAME_ACCOUNT, accountOfResource);
  },
};
