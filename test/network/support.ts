import { MlNetwork, MlNetworkProps } from "../../lib/network";
import { Synthesized } from "../../lib/testing";
import { inStack } from "../support/stacks";

/** The least a network needs. */
export const TWO: MlNetworkProps = { cidr: "10.20.0.0/16", zones: ["us-east-1a", "us-east-1b"] };

const built = new Map<string, Synthesized>();

/** The network in the stack `prod-foundation` of us-east-1, synthesized once for equal props. */
export function network(props: Partial<MlNetworkProps> = {}): Synthesized {
  const key = JSON.stringify(props);
  const made = built.get(key) ?? inStack((stack) => new MlNetwork(stack, "Network", { ...TWO, ...props }));
  built.set(key, made);
  expect(made.findings).toEqual([]);
  return made;
}

/** A reference to the one resource of a type whose path ends so. */
export function ref(made: Synthesized, type: string, pathEnd: string, attribute = "id"): string {
  const [only, ...more] = made.all(type).filter(({ path }) => path.endsWith(pathEnd));
  if (only === undefined || more.length > 0) throw new Error(`not exactly one ${type} at ${pathEnd}`);
  return `\${${only.address}.${attribute}}`;
}
