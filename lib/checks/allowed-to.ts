import { Iam, Resource, Views } from "../views";
import { isHole, Statement } from "../views/policy";
import { isAbout } from "../views/wildcards";
import { heldBy } from "./held-by";

/** All that a role of the app is allowed; undefined where some of it is not known. */
export function allowedTo(role: Resource, views: Views): readonly Statement[] | undefined {
  const { policies, given, isWhole } = heldBy(role, views);
  if (!isWhole || policies.some(({ reading }) => reading.kind !== "policy")) return undefined;
  const statements = policies
    .flatMap((policy) => Iam.statements(policy))
    .filter(({ allows, isEffectUnknown }) => allows || isEffectUnknown);
  return statements.some(({ actions }) => actions.some(isHole)) ? undefined : [...statements, ...given];
}

/** Whether a role of the app may do something, to whatever; undefined where not all that it may do is known. */
export function mayDo(role: Resource, action: string, views: Views): boolean | undefined {
  return allowedTo(role, views)?.some((statement) => isAbout(statement, action));
}
