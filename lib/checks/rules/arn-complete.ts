import type { Code } from "../../codes";
import { quote } from "../../core/quote";
import { arnParts, missingIn } from "../arn";
import { Rule } from "../rule";
import { EXPRESSION, textsIn } from "../texts";
import { inEachStack } from "../rule-findings";

/**
 * An ARN says of which region and account it is, where its service has them: without, it is refused as an argument, and
 * in a policy it means nothing. Services are listed by what all of their ARNs have; of others nothing is said.
 */
export const arnComplete: Rule<Code> = {
  code: "MLP-CHECK-109",
  title: "an ARN has the fields that its service needs",
  check: inEachStack((result, stack) => {
    for (const { resource, at, place, text } of textsIn(stack)) {
      const arn = place === "free" ? undefined : arnParts(text);
      const field = arn === undefined ? undefined : missingIn(arn);
      // a local value may be the begin of an ARN
      if (field === undefined || (field === "name" && place === "other")) continue;
      const finding = {
        message: `the ARN has no ${field}, got ${quote(text.replaceAll(EXPRESSION, "…"))}`,
        fix: `write the ${field}; it may come from a variable that is not set`,
      };
      if (resource === undefined) result.findsInStack(at, finding);
      else result.finds(resource, at, finding);
    }
  }),
};
