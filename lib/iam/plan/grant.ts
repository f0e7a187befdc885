import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { quote } from "../../core/plan/rules-of-values";
import { PolicyStatement } from "../policy-document";

/** Actions that AWS offers for no single resource: only these may be granted on `*`. */
const UNSCOPED = new Set([
  "cloudwatch:PutMetricData", // narrowed by namespace, in a condition
  "ec2:DescribeDhcpOptions",
  "ec2:DescribeNetworkInterfaces",
  "ec2:DescribeSecurityGroups",
  "ec2:DescribeSubnets",
  "ec2:DescribeVpcs",
  "ecr:GetAuthorizationToken",
]);

/** Checks the statements of a grant: no wildcard action, no wildcard resource where one can be named. */
export function checkGrant(statements: readonly PolicyStatement[]): Problem[] {
  return statements.flatMap((statement) => [...wildcardActions(statement), ...wildcardResources(statement)]);
}

function wildcardActions(statement: PolicyStatement): Problem[] {
  const wild = statement.actions.filter((action) => !isToken(action) && action.includes("*"));
  if (wild.length === 0) return [];
  return [
    {
      code: "MLP-IAM-001",
      property: "actions",
      message: `a grant names its actions one by one, got ${quote(wild)}`,
      fix: "list the actions that are used; a grant of the noun itself (grants.read, grants.write) has the least",
    },
  ];
}

function wildcardResources(statement: PolicyStatement): Problem[] {
  const open = statement.resources?.includes("*") === true;
  if (!open || statement.actions.every((action) => UNSCOPED.has(action))) return [];
  return [
    {
      code: "MLP-IAM-002",
      property: "resources",
      message: `a grant names its resources, got "*" for ${quote(statement.actions)}`,
      fix: "give the ARN of the resource, or a prefix of one",
    },
  ];
}
