import type { Code } from "../../codes";
import { quote } from "../../core/quote";
import { asArray, isObject, Json, JsonObject } from "../../terraform";
import { Iam, Policy, PolicyKind } from "../../views";
import { isHole, shown } from "../../views/policy";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** What is wrong with a policy, in words. */
interface Wrong {
  readonly message: string;
  readonly fix: string;
  /** Whether it is an element that is left out, which of a queue nobody has seen refused. */
  readonly isAbsent?: boolean;
}

/** AWS takes a policy only in the form that its kind has. Terraform looks at none of it. MLP-IAM-106 speaks of those that cannot be read. */
export const policyForm: Rule<Code> = {
  code: "MLP-IAM-206",
  title: "policies have the form that AWS takes",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
  check: (views) =>
    judgeEach(views.iam.policies, (policy, say) => {
      const { reading, resource, argument } = policy;
      if (reading.kind !== "policy") return;
      const unclear = statementWithUnknownEffect(policy);
      if (unclear !== undefined) say.unknown(resource, argument, `the effect of ${unclear}`);
      for (const wrong of [...inDocument(reading.document, policy), ...inStatements(reading.document, policy)]) {
        const { isAbsent = false, ...finding } = wrong;
        const isSeen = !isAbsent || !OF_QUEUES.includes(resource.type);
        say[isSeen ? "error" : "warning"](resource, argument, finding);
      }
    }),
};

/** Others hold policies of queues with such statements, which then mean nothing. */
const OF_QUEUES: readonly string[] = ["aws_sqs_queue", "aws_sqs_queue_policy"];

function statementWithUnknownEffect(policy: Policy): string | undefined {
  return Iam.statements(policy).find(({ isEffectUnknown }) => isEffectUnknown)?.label;
}

function inDocument(document: JsonObject, { kind }: Policy): Wrong[] {
  const version = member(document, "Version");
  const isOther = typeof version === "string" && !isHole(version) && !/^20(?:12-10|08-10)-17$/.test(version);
  const sids = asArray(member(document, "Statement")).flatMap((statement) =>
    isObject(statement) ? asArray(member(statement, "Sid")) : [],
  );
  const twice = sids.find(
    (sid, index) => typeof sid === "string" && sid !== "" && !isHole(sid) && sids.indexOf(sid) < index,
  );
  return [
    ...(isOther
      ? [
          {
            message: `AWS knows no version ${quote(version)} of policies`,
            fix: 'give "2012-10-17": it is the language, and no date of yours',
          },
        ]
      : []),
    ...(twice !== undefined && kind !== "resource"
      ? [
          {
            message: `IAM takes a Sid once in a policy, got ${quote(twice)} twice`,
            fix: "name each statement, or none",
          },
        ]
      : []),
  ];
}

function inStatements(document: JsonObject, policy: Policy): Wrong[] {
  return asArray(member(document, "Statement")).flatMap((statement, index): Wrong[] => {
    if (!isObject(statement) || Object.keys(statement).some(isHole)) return [];
    const sid = member(statement, "Sid");
    const label = typeof sid === "string" && sid !== "" ? `statement ${shown(sid)}` : `statement ${String(index + 1)}`;
    const wrong = [
      ...elementsOf(statement, policy.kind),
      ...textsOf(statement, policy.kind),
      ...operatorsOf(statement),
    ];
    return wrong.map((one) => ({ ...one, message: `${label} ${one.message}` }));
  });
}

/** Which elements a statement of a kind has to have, and which it must not. */
function elementsOf(statement: JsonObject, kind: PolicyKind): Wrong[] {
  const has = (...names: readonly string[]): boolean => names.some((name) => member(statement, name) !== undefined);
  const wrong: Wrong[] = [];
  if (!has("Effect")) wrong.push({ message: "has no Effect", fix: 'say "Allow" or "Deny"' });
  if (!has("Action", "NotAction")) wrong.push({ message: "has no Action", fix: "name the actions", isAbsent: true });
  if (kind === "identity" && has("Principal", "NotPrincipal")) {
    wrong.push({
      message: "names a principal, which IAM refuses in the policy of an identity: its principal is who has it",
      fix: "leave Principal out; who may take a role stands in its trust policy",
    });
  }
  if (kind !== "identity" && !has("Principal", "NotPrincipal")) {
    const message = "names no principal, and AWS asks for one here";
    wrong.push({ message, fix: "say who is meant in Principal", isAbsent: true });
  }
  if (kind === "trust" && has("Resource", "NotResource")) {
    wrong.push({
      message: "names a resource, which IAM refuses in a trust policy: the role itself is meant",
      fix: "leave Resource out",
    });
  }
  if (kind === "identity" && !has("Resource", "NotResource")) {
    wrong.push({ message: "names no resource", fix: 'name the resources, or "*" for actions that know none' });
  }
  return wrong;
}

function textsOf(statement: JsonObject, kind: PolicyKind): Wrong[] {
  const effect = member(statement, "Effect");
  const wrong: Wrong[] = [];
  if (typeof effect === "string" && !isHole(effect) && effect !== "Allow" && effect !== "Deny") {
    wrong.push({ message: `has the effect ${quote(effect)}`, fix: 'give "Allow" or "Deny", in this spelling' });
  }
  const [sid] = literals(statement, "Sid");
  if ((kind === "identity" || kind === "trust") && sid !== undefined && !/^[A-Za-z0-9]*$/.test(sid)) {
    wrong.push({ message: `has a Sid that IAM refuses, got ${quote(sid)}`, fix: "use letters and digits only" });
  }
  const actions = [...literals(statement, "Action"), ...literals(statement, "NotAction")];
  const nameless = actions.find((action) => !action.includes(":") && !/^\*+$/.test(action));
  if (nameless !== undefined) {
    wrong.push({
      message: `names an action without its service, got ${quote(nameless)}`,
      fix: 'write "<service>:<Action>"',
    });
  }
  const foreign =
    kind === "trust" ? actions.find((action) => /^[a-z0-9-]+:/i.test(action) && !/^sts:/i.test(action)) : undefined;
  if (foreign !== undefined) {
    wrong.push({
      message: `allows ${foreign}, and a trust policy speaks of taking the role alone`,
      fix: "allow sts:AssumeRole here, and what the role may do in a policy of its own",
    });
  }
  const bare =
    kind === "identity" ? literals(statement, "Resource").find((text) => /^(?!arn:)[A-Za-z0-9]/.test(text)) : undefined;
  if (bare !== undefined) {
    wrong.push({ message: `names a resource that is not an ARN, got ${quote(bare)}`, fix: 'give its ARN, or "*"' });
  }
  return wrong;
}

const COMPARES = "Equals|NotEquals|(?:Less|Greater)Than(?:Equals)?";
const OPERATORS = new RegExp(
  `^(?:For(?:AllValues|AnyValue):)?(?:String(?:Not)?(?:Equals(?:IgnoreCase)?|Like)|(?:Numeric|Date)(?:${COMPARES})|Bool|BinaryEquals|(?:Not)?IpAddress|Arn(?:Not)?(?:Equals|Like)|Null)(?:IfExists)?$`,
  "i",
);

/** Operators that AWS does not have. */
function operatorsOf(statement: JsonObject): Wrong[] {
  const condition = member(statement, "Condition");
  const none = isObject(condition)
    ? Object.keys(condition).find((operator) => !isHole(operator) && !OPERATORS.test(operator))
    : undefined;
  if (none === undefined) return [];
  return [
    { message: `compares by ${quote(none)}, which is no operator`, fix: "use one such as StringEquals or ArnLike" },
  ];
}

/** The texts of an element that are written down. */
function literals(statement: JsonObject, name: string): string[] {
  return asArray(member(statement, name)).filter((text): text is string => typeof text === "string" && !isHole(text));
}

/** IAM reads the names of elements without regard to case. */
function member(object: JsonObject, name: string): Json | undefined {
  const own = object[name];
  if (own !== undefined || isAsAwsWrites(object)) return own;
  const key = Object.keys(object).find((one) => one.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : object[key];
}

const ELEMENTS: ReadonlySet<string> = new Set(
  ["Version", "Id", "Statement", "Sid", "Effect", "Action", "NotAction", "Resource"].concat([
    "NotResource",
    "Principal",
    "NotPrincipal",
    "Condition",
  ]),
);

const AS_AWS_WRITES = new WeakMap<JsonObject, boolean>();

/** Whether all names of elements are as AWS writes them, as nearly all are: then there are no others to look for. */
function isAsAwsWrites(object: JsonObject): boolean {
  const known = AS_AWS_WRITES.get(object) ?? Object.keys(object).every((name) => ELEMENTS.has(name));
  AS_AWS_WRITES.set(object, known);
  return known;
}
