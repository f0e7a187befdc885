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

const ACTION = /^[a-z0-9-]+:[A-Za-z0-9*?]+$/;

/** Checks the statements of a grant: named actions, no wildcard among them, named resources where they can be named. */
export function checkGrant(statements: readonly PolicyStatement[]): Problem[] {
  if (statements.length === 0) return [incomplete("statements", "a grant has a statement", [])];
  return statements.flatMap((statement) => [
    ...incompleteStatement(statement),
    ...wildcardActions(statement),
    ...wildcardResources(statement),
  ]);
}

/** IAM refuses a statement without an action or a resource, and an action without its service. */
function incompleteStatement({ actions, resources = [] }: PolicyStatement): Problem[] {
  const strange = actions.filter((action) => !isToken(action) && !ACTION.test(action));
  return [
    ...(actions.length === 0 ? [incomplete("actions", "a statement of a grant names an action", actions)] : []),
    ...(strange.length > 0 ? [incomplete("actions", "an action is a service and a name", strange)] : []),
    ...(resources.length === 0 ? [incomplete("resources", "a statement of a grant names a resource", resources)] : []),
  ];
}

function incomplete(property: string, message: string, got: readonly string[]): Problem {
  return {
    code: "MLP-IAM-006",
    property,
    message: `${message}, got ${quote(got)}`,
    fix: 'write it like { actions: ["sqs:SendMessage"], resources: [queue.arn] }',
  };
}

function wildcardActions(statement: PolicyStatement): Problem[] {
  const wild = statement.actions.filter((action) => !isToken(action) && /[*?]/.test(action));
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
  const scoped = statement.actions.filter((action) => !UNSCOPED.has(action));
  if (!open || scoped.length === 0) return [];
  return [
    {
      code: "MLP-IAM-002",
      property: "resources",
      message: `a grant names its resources, got "*" for ${quote(scoped)}`,
      fix: "give the ARN of the resource, or a prefix of one",
    },
  ];
}
