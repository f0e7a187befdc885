import { asArray, isObject, SynthesizedStack } from "../../terraform";
import { crossStackName, upstreamOf } from "../../terraform/references/upstream";
import { TwoStepRemoval } from "./change";
import { referencesIn, remoteOutput } from "../references";

/** Outputs that leave while the deployed version of another stack still reads them. */
export function removedOutputs(
  before: readonly SynthesizedStack[],
  after: readonly SynthesizedStack[],
): TwoStepRemoval[] {
  return before.flatMap((stack) => {
    const fresh = after.find(({ name }) => name === stack.name);
    const kept = new Set(fresh === undefined ? [] : outputNames(fresh));
    const gone = outputNames(stack).filter((output) => !kept.has(output));
    return gone.flatMap((output) => {
      const readers = before.filter((other) => other !== stack && reads(other, before, stack.name, output));
      return readers.map((reader) => ({
        stack: stack.name,
        removed: `output.${output}`,
        first: firstStep(reader.name, output, stack.name, after),
        then: fresh === undefined ? `destroy ${stack.name}` : `deploy ${stack.name}`,
      }));
    });
  });
}

function firstStep(reader: string, output: string, producer: string, after: readonly SynthesizedStack[]): string {
  const fresh = after.find(({ name }) => name === reader);
  if (fresh === undefined) return `destroy ${reader}, which reads it`;
  return reads(fresh, after, producer, output)
    ? `change ${reader}, which still reads it, and deploy it`
    : `deploy ${reader}, which reads it until then`;
}

function outputNames(stack: SynthesizedStack): string[] {
  return asArray(stack.json.output).filter(isObject).flatMap(Object.keys);
}

/** Whether a stack refers to an output of another one. */
function reads(stack: SynthesizedStack, all: readonly SynthesizedStack[], producer: string, output: string): boolean {
  const states = stack.resources.filter(({ mode, type }) => mode === "data" && type === "terraform_remote_state");
  const names = states.filter(({ name, body }) => {
    const own = upstreamOf(name, body, all);
    // a producer that is gone is still known by the name CDKTF gives its state
    return own === undefined ? name === crossStackName(producer) : own.name === producer;
  });
  const wanted = new Set(names.map(({ name }) => remoteOutput(name, output)));
  return wanted.size > 0 && [...referencesIn(stack.json)].some(({ target }) => wanted.has(target));
}
