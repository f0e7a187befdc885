import type { Code } from "../../codes";
import type { KubernetesObject, Resource, Statement, Value, Views } from "../../views";
import { isHole, outline } from "../../views/policy";
import { matches } from "../../views/wildcards";
import { testsIn } from "../condition-tests";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";

const ANNOTATION = "eks.amazonaws.com/role-arn";
const ACTION = /^(?:\*|sts:(?:\*|AssumeRole\*|AssumeRoleWith\*|AssumeRoleWithWebIdentity))$/i;

/** Pods of a service account that is annotated with a role get its credentials, if the role trusts that account. */
export const serviceAccountRole: Rule<Code> = {
  code: "MLP-IAM-217",
  title: "service accounts are annotated with roles that trust them",
  source: "https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html",
  check: (views) =>
    judgeEach(annotatedIn(views), ({ object, at, role }, say) => {
      judge(object, { at, role }, views, say);
    }),
};

interface Annotated {
  readonly object: KubernetesObject;
  readonly resource: Resource;
  readonly at: string;
  readonly role: Value<Resource>;
}

function annotatedIn({ kubernetes }: Views): readonly Annotated[] {
  return kubernetes.ofKind("ServiceAccount", "").flatMap((object): Annotated[] => {
    const metadata = object.fields.at("metadata");
    const role = metadata?.map("annotations")?.get(ANNOTATION);
    if (metadata === undefined || role === undefined) return [];
    return [{ object, resource: object.resource, at: metadata.argument("annotations"), role }];
  });
}

function judge(
  { resource, name, namespace }: KubernetesObject,
  { at, role: value }: Pick<Annotated, "at" | "role">,
  { iam }: Views,
  say: Say,
): void {
  const text = value.kind === "known" && typeof value.value === "string" ? value.value : undefined;
  const isName =
    value.kind === "refers" && value.to.type === "aws_iam_role" && /^(?:name|id)$/.test(value.attribute ?? "");
  if (isName || (text !== undefined && text !== "" && !/^(?:arn:|.*\{\{)/s.test(text))) {
    return say.error(resource, at, {
      message: `${ANNOTATION} is the ARN of a role, got ${text ?? (value.kind === "refers" ? `the ${value.attribute ?? ""} of ${value.to.address}` : "")}`,
      fix: "give its ARN",
    });
  }
  const role = iam.role(value);
  if (role === undefined) return say.unknown(resource, at, "somebody else makes the role");
  const trust = iam.readingOf(role, "assume_role_policy");
  if (trust?.kind !== "policy" || name === undefined || namespace === undefined) {
    return say.unknown(resource, at, "whom the role trusts is known only at plan");
  }
  const account = `system:serviceaccount:${namespace}:${name}`;
  const answers = trust.statements.map((statement) => trusts(statement, account));
  if (answers.includes(true)) return;
  if (answers.includes(undefined)) return say.unknown(resource, at, "whom the role trusts is known only at plan");
  say.error(resource, at, {
    message: `${role.address} does not trust this service account, so its pods get no credentials, got ${account}`,
    fix: `let assume_role_policy allow sts:AssumeRoleWithWebIdentity where the subject of the token is ${account}`,
  });
}

/** Whether a statement lets a service account in; undefined where only the plan knows. */
function trusts(statement: Statement, account: string): boolean | undefined {
  const { allows, isEffectUnknown, actions, principals, isConditionUnknown } = statement;
  if (!allows) return false;
  if (isEffectUnknown || isConditionUnknown || actions.some(isHole)) return undefined;
  if (!actions.some((action) => ACTION.test(action))) return false;
  if (!principals.some(({ type }) => type === "Federated" || type === "*")) return false;
  const tests = testsIn(statement);
  // a key that only the plan knows may be the subject
  if (tests.some(({ key }) => outline(key).endsWith("\uE000"))) return undefined;
  const subjects = tests.filter(({ key }) => /:sub$/i.test(outline(key)));
  const answers = subjects.map(({ compares, values }) => {
    if (!/^string(?:equals|like)$/.test(compares) || values.some(isHole)) return undefined;
    return values.some((one) => (compares === "stringlike" ? matches(one, account) : one === account));
  });
  return answers.includes(false) ? false : answers.includes(undefined) ? undefined : true;
}
