import type { Code } from "../../codes";
import type { ReadablePolicy, Resource, Views } from "../../views";
import { outline, wholeExpression } from "../../views/policy";
import { matches } from "../../views/wildcards";
import { judgeEach } from "../judged";
import { allowing, rolePolicies } from "../role-policies";
import type { Rule } from "../rule";

const EVENT = "SageMaker Model Package State Change";

/**
 * The parameter that says which version is in a stage is written by what hears of the approval, and by nothing else: whoever
 * writes it beside that deploys what nobody approved.
 */
export const pointerWriter: Rule<Code> = {
  code: "MLP-MODEL-131",
  title: "a stage's parameter is written from the approval alone",
  source: "https://docs.aws.amazon.com/sagemaker/latest/dg/model-registry-staging-construct-event-bridge.html",
  check: (views) => {
    const movers = moversIn(views);
    const writers = [...rolePolicies(views)].flatMap(([role, policies]) =>
      policies.flatMap((policy) => {
        const resources = allowing(policy, "ssm:PutParameter").flatMap((one) => one.resources);
        return resources.length === 0 ? [] : [{ policy, resources, machine: role && movers.get(role) }];
      }),
    );
    const pointers = views
      .resources("aws_ssm_parameter")
      .filter((parameter) => writers.some((one) => one.machine !== undefined && covers(one, parameter) === true));
    return judgeEach(pointers, (pointer, say) => {
      const machines = new Set<Resource>();
      for (const writer of writers) {
        const { policy, machine } = writer;
        const is = covers(writer, pointer);
        if (is === undefined && machine === undefined)
          say.unknown(policy.resource, policy.argument, "which parameters it writes");
        if (is !== true) continue;
        if (machine !== undefined) machines.add(machine);
        else
          say.warning(policy.resource, policy.argument, {
            message: `it may write ${pointer.address}, which says the version that is deployed: that would be one that nobody approved`,
            fix: "leave ssm:PutParameter on it to what hears of the approval; where the role applies Terraform, acknowledge this",
          });
      }
      const [first, second] = [...machines];
      if (first === undefined || second === undefined) return;
      say.error(pointer, "name", {
        message: `two state machines write it, and whichever is later wins, got ${first.address} and ${second.address}`,
        fix: "let one of them write it",
      });
    });
  },
};

/** State machines that an approval starts, by their role. */
function moversIn(views: Views): ReadonlyMap<Resource, Resource> {
  const found = views.resources("aws_cloudwatch_event_target").flatMap((target): [Resource, Resource][] => {
    const rule = target.refersTo("rule");
    const machine = target.refersTo("arn");
    const role = machine?.type === "aws_sfn_state_machine" ? machine.refersTo("role_arn") : undefined;
    if (machine === undefined || role === undefined || rule?.text("event_pattern")?.includes(EVENT) !== true) return [];
    return [[role, machine]];
  });
  return new Map(found);
}

interface Writer {
  readonly policy: ReadablePolicy;
  readonly resources: readonly string[];
}

/** Whether what is allowed is for a parameter; undefined where only the plan knows. */
function covers({ resources }: Writer, parameter: Resource): boolean | undefined {
  const name = parameter.text("name");
  const all = resources.map((text) => {
    const whole = wholeExpression(text)?.replace(/^\$\{(.*)\}$/s, "$1");
    if (whole !== undefined)
      return /^aws_ssm_parameter\./.test(whole) ? whole === `${parameter.address}.arn` : undefined;
    const pattern = /^\*$|(?<=:parameter)\/.*$/.exec(outline(text))?.[0];
    if (pattern === undefined) return /^arn:[^:]*:(?!ssm:)/.test(text) ? false : undefined;
    if (pattern === "*") return true;
    if (name === undefined || pattern.includes("\uE000")) return undefined;
    return matches(pattern, name.startsWith("/") ? name : `/${name}`);
  });
  if (all.includes(true)) return true;
  return all.includes(undefined) ? undefined : false;
}
