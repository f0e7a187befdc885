import type { Code } from "../../codes";
import { quote } from "../../core/quote";
import { arnParts, missingIn } from "../arn";
import { judgeEach } from "../judged";
import { readable, variableIn } from "../looked-for";
import { Rule } from "../rule";
import { textHolders } from "../texts";

/** Arguments of AWS's resources that take an ARN and are not called so. */
const TAKES_ARN = /(?:^|_)(?:role|arn)$/;

/**
 * An ARN says of which region and account it is, where its service has them: without, it is refused as an argument, and
 * in a policy it means nothing. Services are listed by what all of their ARNs have; of others nothing is said.
 */
export const arnComplete: Rule<Code> = {
  code: "MLP-CHECK-109",
  title: "an ARN has the fields that its service needs",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html",
  check: (views) =>
    judgeEach(textHolders(views), (holder, say) => {
      for (const { at, place, key, text } of holder.texts) {
        const arn = place === "free" ? undefined : arnParts(text);
        if (arn === undefined) continue;
        const field = missingIn(arn);
        const given = variableIn(arn);
        if (field === undefined && given !== undefined)
          say.unknown(holder, at, `a variable gives the ${given} in an ARN`);
        // a local value may be the begin of an ARN, and what a script or a chart is told, too
        const isBegin = place === "other" && !(holder.address.startsWith("aws_") && TAKES_ARN.test(key));
        if (field === undefined || (field === "name" && isBegin)) continue;
        say.error(holder, at, {
          message: `the ARN has no ${field}, got ${quote(readable(text))}`,
          fix: `write the ${field}; it may come from a variable that is not set`,
        });
      }
    }),
};
