import type { Code } from "../../codes";
import { asArray, Json } from "../../terraform";
import type { Resource, Views } from "../../views";
import { textOf } from "../../views/fields";
import { expressionsIn, outline, Statement, wholeExpression } from "../../views/policy";
import { isAbout, matches } from "../../views/wildcards";
import { judgeEach } from "../judged";
import { allowing, rolePolicies } from "../role-policies";
import type { Rule } from "../rule";

const STANDS = "sagemaker:currentmodellifecyclestage";
const NEGATED = /^(?:foranyvalue:|forallvalues:)?(?:arn|string)not/i;

/** A policy that locks versions in a stage exempts who approves for it; who registers there should not be among them. */
export const approverRegisters: Rule<Code> = {
  code: "MLP-MODEL-130",
  title: "who approves versions of a model does not register them",
  source: "https://docs.aws.amazon.com/sagemaker/latest/dg/model-registry-staging-construct-set-up.html",
  check: (views) => {
    const policies = rolePolicies(views);
    const locks = views.iam
      .readablePolicies("resource")
      .filter(({ resource }) => resource.type === "aws_sagemaker_model_package_group_policy");
    return judgeEach(locks, ({ resource, argument, statements }, say) => {
      const told = new Set<string>();
      for (const text of statements.filter(isLock).flatMap(exempt)) {
        const expression = wholeExpression(text);
        const value =
          expression === undefined
            ? ({ kind: "known", value: text } as const)
            : views.value(asTemplate(expression), resource.stack, resource.address);
        if (value.kind === "unknown") say.unknown(resource, argument, "who approves");
        const role = views.iam.role(value);
        const who = role?.address ?? textOf(value);
        if (who === undefined || told.has(who)) continue;
        const held = (policies.get(role) ?? []).filter(
          (policy) => role !== undefined || isHeldBy(who, policy.resource),
        );
        const registers = held.some((policy) =>
          allowing(policy, "sagemaker:CreateModelPackage").some((one) => isOfGroup(one, resource, views)),
        );
        if (!registers) continue;
        told.add(who);
        say.error(resource, argument, {
          message: `it lets ${who} approve versions, which registers them as well: nobody else has to look`,
          fix: "let another role register, or take this one out of those that may change what is in the stage",
        });
      }
    });
  },
};

/** Whether a policy is of a role that the app does not make, by the name in the role's ARN. */
function isHeldBy(roleArn: string, policy: Resource): boolean {
  const [, name] = /:role\/(?:.*\/)?([^/*]+)$/.exec(roleArn) ?? [];
  return name !== undefined && policy.text("role") === name;
}

function isLock(statement: Statement): boolean {
  const keys = Object.values(statement.condition ?? {}).flatMap((tests) => Object.keys(tests as object));
  return (
    !statement.allows &&
    isAbout(statement, "sagemaker:UpdateModelPackage") &&
    keys.some((key) => key.toLowerCase() === STANDS)
  );
}

/** The principals that a Deny is not for. */
function exempt({ condition }: Statement): string[] {
  return Object.entries(condition ?? {})
    .filter(([operator]) => NEGATED.test(operator))
    .flatMap(([, tests]) => Object.entries(tests as Record<string, Json>))
    .filter(([key]) => key.toLowerCase() === "aws:principalarn")
    .flatMap(([, value]) => asArray(value).filter((one) => typeof one === "string"));
}

/** Whether a statement is for a group or its versions: by reference, by name, or for all. */
function isOfGroup({ resources }: Statement, policy: Resource, views: Views): boolean {
  const group = policy.refersTo("model_package_group_name");
  const name = group?.text("model_package_group_name") ?? policy.text("model_package_group_name");
  return resources.some((text) => {
    if (outline(text) === "*") return true;
    if (group !== undefined && expressionsIn(text).some((one) => refersTo(one, group, policy, views))) return true;
    const [, pattern] = /:model-package(?:-group)?\/([^/]*)/.exec(text) ?? [];
    return pattern !== undefined && name !== undefined && matches(pattern, name);
  });
}

/** An expression with its braces, whether or not it had them. */
function asTemplate(expression: string): string {
  return expression.startsWith("${") ? expression : `\${${expression}}`;
}

function refersTo(expression: string, group: Resource, policy: Resource, views: Views): boolean {
  if (new RegExp(`(?<![\\w.-])${group.type}\\.${group.address.split(".").at(-1)!}\\.`).test(expression)) return true;
  const value = views.value(asTemplate(expression), policy.stack, policy.address);
  return value.kind === "refers" && value.to === group;
}
