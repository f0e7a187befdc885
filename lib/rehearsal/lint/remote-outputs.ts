import { Finding, findingOf } from "../../core/finding";
import { upstreamOf } from "../../terraform/references/upstream";
import { Holder, holdersOf, JsonObject, objectAt } from "./configuration";
import { expressionsIn, traversalsIn } from "./expressions";
import { nearest } from "../../core/nearest";

/** A stack by name. */
export interface NamedStack {
  readonly name: string;
  readonly json: JsonObject;
}

/** References of a stack to outputs that another stack, of the same synthesized directory, does not have. */
export function lintRemoteOutputs({ json }: NamedStack, stacks: readonly NamedStack[]): Finding[] {
  return holdersOf(json).flatMap((element) =>
    expressionsIn(element.body).flatMap(({ property, text }) =>
      traversalsIn(text).flatMap(([, type, name, outputsStep, output]) => {
        if (type !== "terraform_remote_state" || outputsStep !== "outputs" || output === undefined) return [];
        const upstream = upstreamOf(name!, objectAt(json, "data", type, name!), stacks);
        const outputs = Object.keys(objectAt(upstream?.json, "output"));
        if (upstream === undefined || outputs.includes(output)) return [];
        return [missingOutput(element, property, output, upstream.name, outputs)];
      }),
    ),
  );
}

function missingOutput(
  element: Holder,
  property: string,
  output: string,
  upstream: string,
  outputs: readonly string[],
): Finding {
  const meant = nearest(output, outputs);
  const message = `${element.address}: \`${property}\` needs the output ${output} of stack ${upstream}, which has no such output`;
  const add = `add the output to ${upstream}`;
  const fix = meant === undefined ? add : `write \`${meant}\`, or ${add}`;
  return findingOf({ code: "MLP-LINT-012", property, message, fix }, element.path);
}
