import { DataAwsIamRoles } from "@cdktf/provider-aws/lib/data-aws-iam-roles";
import { Precondition } from "cdktf";
import { Construct } from "constructs";
import { addFact } from "../core/facts";
import { missingRole, ServiceLinkedRole } from "./plan/service-linked-role";

/** The look-up of a role, and what a plan holds to it. */
interface RoleCheck {
  readonly look: DataAwsIamRoles;
  readonly precondition: Precondition;
}

/** Asks at plan whether a role is there, by the plural data source: the singular one fails in the provider's own words. */
export function roleIsThere(scope: Construct, id: string, role: ServiceLinkedRole): RoleCheck {
  const { roleName, service } = role;
  const pathPrefix = `/aws-service-role/${service}/`;
  const look = new DataAwsIamRoles(scope, id, { pathPrefix, nameRegex: `^${roleName}$` });
  const address = `data.aws_iam_roles.${look.friendlyUniqueId}`;
  addFact(scope, { type: "expects", address, values: { names: [roleName] } });
  const condition = `\${length(${address}.names) > 0}`;
  return { look, precondition: { condition, errorMessage: missingRole(role) } };
}
