import { isDeepStrictEqual } from "node:util";
import { Json, JsonObject } from "../../../lib/rehearsal";
import { Answers, Replacements } from "../../../lib/rehearsal/provider/simulated-provider";
import { expectationsIn } from "../../../lib/rehearsal/run/expectations";
import { SynthesizedStack } from "../../examples";
import { requiredProviders } from "../../real-provider/prepare";
import { bindingSchemas } from "../../real-provider/schemas";
import { SimulatedProviders, simulateProviders } from "../../simulated-providers";

/**
 * Plays every provider that stacks use, with all types of all of them: one environment serves a whole deployment.
 * `replacements` names arguments whose change replaces a resource.
 */
export function simulateDeployment(
  stacks: readonly SynthesizedStack[],
  replacements: Replacements = {},
): Promise<SimulatedProviders> {
  const all = stacks.map(({ json }) => json as JsonObject);
  const addresses = all.flatMap((json) => [...requiredProviders(json).values()].map(({ address }) => address));
  return simulateProviders([...new Set(addresses)], bindingSchemas(all), {
    answers: answersByType(all),
    replacements,
  });
}

/**
 * What constructs expect of data sources, by type: a deployment tells the provider no address. Lists that several of
 * a type are expected to answer become one that holds them all.
 */
function answersByType(stacks: readonly JsonObject[]): Answers {
  const answers = new Map<string, JsonObject>();
  for (const { address, values } of stacks.flatMap(expectationsIn)) {
    const [, type = ""] = address.split(".");
    const others = answers.get(type) ?? {};
    const merged = Object.entries(values).map(([name, value]) => [name, both(others[name], value, address)]);
    answers.set(type, { ...others, ...(Object.fromEntries(merged) as JsonObject) });
  }
  return answers;
}

function both(one: Json | undefined, other: Json, address: string): Json {
  if (one === undefined || isDeepStrictEqual(one, other)) return other;
  if (Array.isArray(one) && Array.isArray(other)) return [...one, ...other];
  throw new Error(`${address} is expected to answer other than the rest of its type`);
}
