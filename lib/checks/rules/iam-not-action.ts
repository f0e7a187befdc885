import type { Code } from "../../codes";
import { eachStatement } from "../policies-in";
import { shown } from "../policy";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";

/** `NotAction` in an Allow permits everything that is not listed, what AWS releases next year included. */
export const iamNotAction: Rule<Code> = {
  code: "MLP-IAM-102",
  title: "no policy allows by NotAction",
  check: inEachStack((result, stack) => {
    eachStatement(stack, ["identity", "resource", "key", "trust"], (statement, { resource, argument }) => {
      if (!statement.allows || statement.notActions.length === 0) return;
      result.finds(resource, argument, {
        message: `${statement.label} allows by NotAction, that is everything but ${statement.notActions.map(shown).join(", ")}`,
        fix: "list the allowed actions in Action, or make it a Deny",
      });
    });
  }),
};
