import { isOpenWildcard } from "../../catalog/documented-permissions";
import type { Code } from "../../codes";
import { eachStatement } from "../policies-in";
import { isHole, namesResources, shown, wildcards } from "../policy";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";

/**
 * An identity may do what is written down, action by action: a wildcard grows with every release of the service. Verbs
 * that read may stand for all reading of named resources.
 */
export const iamWildcardAction: Rule<Code> = {
  code: "MLP-IAM-101",
  title: "identity policies allow named actions",
  check: inEachStack((result, stack) => {
    eachStatement(stack, ["identity"], (statement, { resource, argument }) => {
      if (!statement.allows) return;
      const named = namesResources(statement);
      const open = statement.actions.filter((action) => isOpenWildcard(action, { named }));
      if (open.length > 0) {
        const message = `${statement.label} allows ${wildcards(open)}`;
        result.finds(resource, argument, { message, fix: "name the actions that are needed" });
      }
      for (const action of statement.actions.filter((action) => isHole(action) && !open.includes(action))) {
        result.cannotTell(resource, argument, `${statement.label} allows ${shown(action)}`);
      }
    });
  }),
};
