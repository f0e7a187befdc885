import { isOpenWildcard } from "../../catalog/documented-permissions";
import type { Code } from "../../codes";
import { judgeEach } from "../judged";
import { isHole, mayBeEverything, namesResources, outline, shown, Statement, wildcards } from "../../views/policy";
import type { Rule } from "../rule";

/** The account itself: `arn:aws:iam::111122223333:root`, or its twelve digits; the number may be an expression. */
const ACCOUNT_ROOT = /^(arn:[^:]+:iam::[^:]+:root|\d{12})$/;

/**
 * Policies on resources allow named actions, too. One exception: a key's policy may give `kms:*` to the root of its own
 * account. Without that statement IAM policies have no effect on the key, and once the named administrators are gone
 * nobody can change its policy again. Root there stands for the account, not for everybody in it. Of one verb (`kms:Put*`)
 * a key's policy may allow all, as the console's own statement for administrators does, and of a search domain `es:*`, as
 * AWS documents it. An error where others than named identities get it; for those it is one resource, and a warning.
 */
export const policyWildcardAction: Rule<Code> = {
  code: "MLP-IAM-105",
  title: "policies on resources allow named actions",
  source: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html",
  check: (views) =>
    judgeEach(views.iam.readablePolicies("resource", "key"), ({ resource, argument, kind, allowed }, say) => {
      for (const statement of allowed) {
        if (kind === "key" && isOfAccount(statement)) continue;
        const place = { named: namesResources(statement), ofKey: kind === "key" };
        const isDocumented = (action: string): boolean => action === "es:*" && DOMAIN.test(resource.type);
        const open = statement.actions.filter((one) => isOpenWildcard(outline(one), place) && !isDocumented(one));
        if (open.length > 0 && place.ofKey && mayBeOfAccount(statement)) {
          say.unknown(resource, argument, `${statement.label} allows ${wildcards(open)} to whom only the plan knows`);
        } else if (open.length > 0) {
          say[isForNamed(statement) ? "warning" : "error"](resource, argument, {
            message: `${statement.label} allows ${wildcards(open)}`,
            fix: place.ofKey
              ? "name the actions; kms:* is for the root of the key's own account alone"
              : "name the actions that are needed",
          });
        }
        for (const action of statement.actions.filter((one) => isHole(one) && !open.includes(one))) {
          say.unknown(resource, argument, `${statement.label} allows ${shown(action)}`);
        }
      }
    }),
};

/** What holds the access policy of a search domain. */
const DOMAIN = /^aws_(?:opensearch|elasticsearch)_domain(?:_policy)?$/;

/** Whether a statement is for identities of AWS that it names, whatever their names are made of. */
function isForNamed({ principals, hasNotPrincipal }: Statement): boolean {
  return (
    !hasNotPrincipal &&
    principals.length > 0 &&
    principals.every(({ type, id }) => type === "AWS" && !/[*?]/.test(outline(id)))
  );
}

/** Whether the account itself may be all that a statement is for: an expression gives its principals. */
function mayBeOfAccount({ principals }: Statement): boolean {
  return (
    principals.length > 0 &&
    principals.every(({ type, id }) => type === "AWS" && (ACCOUNT_ROOT.test(outline(id)) || mayBeEverything(id)))
  );
}

function isOfAccount({ principals }: Statement): boolean {
  return principals.length > 0 && principals.every(({ type, id }) => type === "AWS" && ACCOUNT_ROOT.test(outline(id)));
}
