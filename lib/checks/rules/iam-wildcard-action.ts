import { isOfOneVerb, isOpenWildcard } from "../../catalog/documented-permissions";
import type { Code } from "../../codes";
import { judgeEach } from "../judged";
import { isHole, namesResources, outline, shown, wildcards } from "../../views/policy";
import type { Rule } from "../rule";

/**
 * An identity may do what is written down, action by action: a wildcard grows with every release of the service. Verbs
 * that read may stand for all reading of named resources. Another verb of named resources is a warning: it grows, and
 * into little that its name does not say.
 */
export const iamWildcardAction: Rule<Code> = {
  code: "MLP-IAM-101",
  title: "identity policies allow named actions",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
  check: (views) =>
    judgeEach(views.iam.grantingPolicies(), ({ resource, argument, allowed }, say) => {
      for (const statement of allowed) {
        if (!statement.actions.some((action) => WILD.test(action) || isHole(action))) continue;
        const named = namesResources(statement);
        const open = statement.actions.filter((action) => isOpenWildcard(outline(action), { named }));
        if (open.length > 0) {
          const isSmall = named && open.every((action) => isOfOneVerb(outline(action)));
          say[isSmall ? "warning" : "error"](resource, argument, {
            message: `${statement.label} allows ${wildcards(open)}`,
            fix: isSmall
              ? "name the actions that are needed: AWS adds others of that verb"
              : "name the actions that are needed",
          });
        }
        for (const action of statement.actions.filter((action) => isHole(action) && !open.includes(action))) {
          say.unknown(resource, argument, `${statement.label} allows ${shown(action)}`);
        }
      }
    }),
};

const WILD = /[*?]/;
