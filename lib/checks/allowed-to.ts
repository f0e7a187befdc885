import type { Resource, Views } from "../views";
import { isHole, Statement } from "../views/policy";
import { isAbout } from "../views/wildcards";

/** All that a role of the app is allowed; undefined where some of it is not known. */
export function allowedTo(role: Resource, { iam }: Views): readonly Statement[] | undefined {
  const attached = iam.attachments.filter(({ roles }) => roles.includes(role));
  if (attached.length > 0 && !attached.every(({ policy }) => policy.kind === "refers")) return undefined;
  const managed = attached.flatMap(({ policy }) => (policy.kind === "refers" ? [policy.to] : []));
  if (managed.some(({ type, mode }) => type !== "aws_iam_policy" || mode !== "resource")) return undefined;
  const policies = iam.policies.filter(
    ({ resource, kind }) => kind === "identity" && (isOf(resource, role, iam) || managed.includes(resource)),
  );
  const statements: Statement[] = [];
  for (const { reading } of policies) {
    if (reading.kind !== "policy") return undefined;
    statements.push(...reading.statements.filter(({ allows, isEffectUnknown }) => allows || isEffectUnknown));
  }
  return statements.some(({ actions }) => actions.some(isHole)) ? undefined : statements;
}

/** Whether a role of the app may do something, to whatever; undefined where not all that it may do is known. */
export function mayDo(role: Resource, action: string, views: Views): boolean | undefined {
  return allowedTo(role, views)?.some((statement) => isAbout(statement, action));
}

function isOf(resource: Resource, role: Resource, iam: Views["iam"]): boolean {
  if (resource === role) return true;
  return resource.type === "aws_iam_role_policy" && iam.role(resource.value("role")) === role;
}
