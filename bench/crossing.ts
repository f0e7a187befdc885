import { Json, JsonObject, SynthesizedStack, synthesizedStack } from "../lib/terraform";

const CROSSING = /\$\{data\.terraform_remote_state\.cross-stack-reference-input-([\w-]+)\.outputs\.([\w-]+)\}/g;

/**
 * A stack in which what it reads from another one's state is named by where it comes from:
 * `${prod-foundation::aws_vpc.Main.id}`.
 */
export function withoutCrossing(stack: SynthesizedStack, all: readonly SynthesizedStack[]): SynthesizedStack {
  const text = JSON.stringify(stack.json).replace(CROSSING, (reference, name: string, output: string) => {
    const producer = all.find((other) => other.name === name);
    const outputs = (producer?.json.output ?? {}) as Readonly<Record<string, { readonly value?: Json }>>;
    const value = outputs[output]?.value;
    if (typeof value !== "string") throw new Error(`${stack.name} reads ${reference}, which ${name} does not give`);
    return value.replace("${", `\${${name}::`);
  });
  return synthesizedStack(stack.name, JSON.parse(text) as JsonObject, stack);
}
