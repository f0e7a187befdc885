import { isGrantedOnEverything, isOpenWildcard, NARROWS_USE } from "../../catalog/documented-permissions";
import { knowsNoResource } from "../../catalog/iam-actions";
import { Escalation, escalationOf, NAMES_RESOURCES, PASSED_TO, WRITTEN_WITHIN } from "../../catalog/iam-escalation";
import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { Planned } from "../../core/plan/planned";
import { quote } from "../../core/plan/rules-of-values";
import { narrows, isEveryOfType, isEveryResource, isOfAnyAccount } from "../../core/policy-elements";
import { listOf, recordOf } from "../../core/props/collections";
import { judgeProps, nested } from "../../core/props/objects";
import { isSound, optional, PropRules } from "../../core/props/rule";
import { either } from "../../core/props/shapes";
import { anyText } from "../../core/props/text";
import { oneOf } from "../../core/props/words";
import type { GrantOptions } from "../iam-props";
import { PolicyStatement } from "../policy-document";

/** AWS names these roles without an account: each account has its own. */
const SERVICE_LINKED = /^arn:[^:]*:iam::\*:role\/aws-service-role\//;

const ACTION = /^[a-z0-9-]+:[A-Za-z0-9*?]+$/;

const VALUES = listOf(anyText("a text", "x"), { token: "allowed" });
const LIST_OR_TEXT = either(
  (value) => typeof value === "object" && value !== null,
  VALUES,
  anyText("a value", "x", { empty: "allowed" }),
);

const STATEMENT: PropRules<PolicyStatement> = {
  sid: optional(anyText("the name of a statement", "Statement")),
  effect: optional(oneOf("Allow", "Deny")),
  actions: listOf(anyText("an action", "s3:GetObject"), { what: "a list of actions" }),
  resources: optional(
    listOf(anyText("a resource", "arn:aws:s3:::x"), { what: "a list of resources", token: "allowed" }),
  ),
  principals: optional(either((value) => typeof value === "string", oneOf("*"), recordOf(VALUES))),
  conditions: optional(recordOf(recordOf(LIST_OR_TEXT))),
};

const GRANT: PropRules<GrantOptions> = {
  id: anyText("the id of a grant", "Grant"),
  statements: listOf(nested<PolicyStatement>(STATEMENT), { what: "a list of statements" }),
};

/**
 * Checks a grant: named actions, no wildcard among them, named resources where they can be named, and none by which the
 * grantee becomes more than it is granted.
 */
export function planGrant(given: GrantOptions): Planned<GrantOptions> {
  const judged = judgeProps<GrantOptions>(given, GRANT);
  const { statements } = judged.value;
  const relations = isSound(judged, "statements") ? checkStatements(statements) : [];
  return { plan: judged.value, problems: [...judged.problems, ...relations] };
}

function checkStatements(statements: readonly PolicyStatement[]): Problem[] {
  if (statements.length === 0) return [incomplete("statements", "statements is empty", [])];
  return statements.flatMap((statement) => [
    ...incompleteStatement(statement),
    ...wildcardActions(statement),
    ...wildcardResources(statement),
    ...escalations(statement),
  ]);
}

/** IAM refuses a statement without an action or a resource, and an action without its service. */
function incompleteStatement({ actions, resources = [] }: PolicyStatement): Problem[] {
  const strange = actions.filter((action) => !isToken(action) && !ACTION.test(action));
  return [
    ...(actions.length === 0 ? [incomplete("actions", "actions is empty", actions)] : []),
    ...(strange.length > 0 ? [incomplete("actions", "not an action of the form service:Name", strange)] : []),
    ...(resources.length === 0 ? [incomplete("resources", "resources is empty", resources)] : []),
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
  const named = (statement.resources ?? []).length > 0 && !statement.resources?.some(isEveryResource);
  const wild = statement.actions.filter((action) => !isToken(action) && isOpenWildcard(action, { named }));
  if (wild.length === 0) return [];
  return [
    {
      code: "MLP-IAM-001",
      acknowledgeable: true,
      property: "actions",
      message: `wildcard action in a grant, got ${quote(wild)}`,
      fix: "list the actions that are used; a grant of the construct itself (grants.read, grants.write) has the least",
    },
  ];
}

/** Whether AWS grants an action on named resources, and not on `*` itself. */
function isScoped(action: string): boolean {
  if (/[*?]/.test(action)) return isOpenWildcard(action);
  return !isGrantedOnEverything(action) && !knowsNoResource(action);
}

function wildcardResources(statement: PolicyStatement): Problem[] {
  const scoped = statement.actions.filter((action) => isScoped(action) && !isEscalation(action, statement));
  if (scoped.length === 0) return [];
  if (narrows(statement.conditions, NAMES_RESOURCES) || narrows(statement.conditions, NARROWS_USE)) return [];
  return (statement.resources ?? []).flatMap((resource) => {
    const problem = { code: "MLP-IAM-002", acknowledgeable: true, property: "resources" } as const;
    const got = `got ${quote(resource)} for ${quote(scoped)}`;
    if (isEveryResource(resource)) {
      const fix = "give the ARN of the resource, or a prefix of one";
      return [{ ...problem, message: `wildcard resource in a grant, ${got}`, fix }];
    }
    if (!isOfAnyAccount(resource) || SERVICE_LINKED.test(resource)) return [];
    const fix = "write the account's twelve digits in place of the wildcard";
    return [{ ...problem, message: `wildcard account in a grant's resource, ${got}`, fix }];
  });
}

/** What each escalation does, and how to mend it. */
const ESCALATIONS: Readonly<Record<Escalation, { readonly does: string; readonly fix: string }>> = {
  passes: {
    does: "could pass a role to any service",
    fix: 'say which, in a condition: { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } }',
  },
  writes: {
    does: "could grant itself everything",
    fix: "name the roles and policies, or bound them by a condition on iam:PermissionsBoundary or iam:PolicyARN",
  },
  assumes: { does: "could become every role that trusts it", fix: "name the roles" },
};

function escalations(statement: PolicyStatement): Problem[] {
  return Object.entries(ESCALATIONS).flatMap(([escalation, { does, fix }]) => {
    const actions = statement.actions.filter((action) => {
      return escalationOf(action) === escalation && isEscalation(action, statement);
    });
    if (actions.length === 0) return [];
    const { resources = [] } = statement;
    const on = resources.some((resource) => isToken(resource)) ? "" : ` on ${quote(resources)}`;
    const message = `the grantee ${does}, got ${quote(actions)}${on}`;
    return [{ code: "MLP-IAM-008", acknowledgeable: true, property: "actions", message, fix }];
  });
}

/** Passing a role needs its service; the others need names, or a condition that bounds what is written. */
function isEscalation(action: string, { effect, resources = [], conditions }: PolicyStatement): boolean {
  const escalation = escalationOf(action);
  if (escalation === undefined || effect === "Deny") return false;
  if (escalation === "passes") return !narrows(conditions, PASSED_TO);
  return resources.some(isEveryOfType) && !(escalation === "writes" && narrows(conditions, WRITTEN_WITHIN));
}
