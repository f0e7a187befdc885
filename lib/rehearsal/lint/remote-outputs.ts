import { Finding, findingOf } from "../../core/finding";
import { upstreamOf } from "../../terraform/references/upstream";
import { nameOf } from "../../terraform/expression/key";
import { argumentAt } from "../../terraform/references/occurrences";
import { Holder, holdersOf, JsonObject, objectAt, referencesOf } from "./configuration";
import { nearest } from "../../core/nearest";

/** A stack by name. */
export interface NamedStack {
  readonly name: string;
  readonly json: JsonObject;
}

/** References of a stack to outputs that another stack, of the same synthesized directory, does not have. */
export function lintRemoteOutputs({ json }: NamedStack, stacks: readonly NamedStack[]): Finding[] {
  return holdersOf(json).flatMap((element) =>
    referencesOf(element).flatMap(({ at, reference: { address, steps } }) => {
      const [, name] = /^data\.terraform_remote_state\.(.+)$/.exec(address) ?? [];
      const [outputsStep, output] = steps.map(nameOf);
      if (name === undefined || outputsStep !== "outputs" || output === undefined) return [];
      const upstream = upstreamOf(name, objectAt(json, "data", "terraform_remote_state", name), stacks);
      const outputs = Object.keys(objectAt(upstream?.json, "output"));
      if (upstream === undefined || outputs.includes(output)) return [];
      return [missingOutput(element, argumentAt(at), output, upstream.name, outputs)];
    }),
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
