import type { ReadablePolicy, Resource, Views } from "../views";
import { grouped } from "../views/grouped";
import type { Statement } from "../views/policy";
import { isAbout } from "../views/wildcards";

/** The inline policies of the roles that the app makes, by role; what is attached is not read here. */
export function rolePolicies(views: Views): ReadonlyMap<Resource | undefined, readonly ReadablePolicy[]> {
  return grouped(views.iam.readablePolicies("identity"), ({ resource }) => holderOf(views, resource));
}

function holderOf(views: Views, resource: Resource): Resource | undefined {
  return resource.type === "aws_iam_role" ? resource : views.iam.role(resource.value("role"));
}

/** Statements of a policy that allow an action. */
export function allowing({ allowed }: ReadablePolicy, action: string): readonly Statement[] {
  return allowed.filter((statement) => isAbout(statement, action));
}
