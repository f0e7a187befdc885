import { Finding, findingOf } from "../../core/finding";
import { Element, elementsOf, isObject, JsonObject, objectAt } from "./configuration";
import { expressionsIn, traversalsIn } from "./expressions";
import { nearest } from "./nearest";

/** A stack by name. */
export interface NamedStack {
  readonly name: string;
  readonly json: JsonObject;
}

/** References of a stack to outputs that another stack, of the same synthesized directory, does not have. */
export function lintRemoteOutputs({ json }: NamedStack, stacks: readonly NamedStack[]): Finding[] {
  return elementsOf(json).flatMap((element) =>
    expressionsIn(element.body).flatMap(({ property, text }) =>
      traversalsIn(text).flatMap(([, type, name, outputsStep, output]) => {
        if (type !== "terraform_remote_state" || outputsStep !== "outputs" || output === undefined) return [];
        const upstream = upstreamOf(objectAt(json, "data", type, name!), stacks);
        const outputs = Object.keys(objectAt(upstream?.json, "output"));
        if (upstream === undefined || outputs.includes(output)) return [];
        return [missingOutput(element, property, output, upstream.name, outputs)];
      }),
    ),
  );
}

function missingOutput(
  element: Element,
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

/** Where a state is kept, by backend: arguments that tell one state from another. */
const PLACE = ["path", "bucket", "key", "region", "organization", "workspaces", "hostname", "address"];

function upstreamOf(body: JsonObject, stacks: readonly NamedStack[]): NamedStack | undefined {
  const type = body["backend"];
  const config = body["config"];
  if (typeof type !== "string" || !isObject(config)) return undefined;
  const place = (settings: JsonObject): string => JSON.stringify(PLACE.map((key) => settings[key] ?? null));
  return stacks.find(({ json }) => {
    const backend = objectAt(json, "terraform", "backend")[type];
    return isObject(backend) && place(backend) === place(config);
  });
}
