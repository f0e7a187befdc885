import * as library from "../lib";
import { PlatformStack } from "../lib/core";
import { Synthesized, synthesize } from "../lib/testing";
import { HOMES, NOUNS, publicConstructs, REGION, WHOLE } from "./nouns";
import { environment } from "./support/stacks";

const errorsOf = ({ findings }: Synthesized) => findings.filter(({ severity }) => severity === "error");

test("every construct that users import is a noun, or what nouns stand in", () => {
  expect([...Object.keys(NOUNS), ...Object.keys(HOMES)].sort()).toEqual(publicConstructs().sort());
  expect(publicConstructs().length).toBeGreaterThanOrEqual(20);
});

/** The class of a name. */
const classOf = (name: string): unknown => Reflect.get(library, name);

describe.each([
  ["the smallest", Object.entries(NOUNS).map(([name, { make }]) => [name, make] as const)],
  ["the whole", WHOLE],
])("%s program", (_, programs) => {
  test.each(programs)("of %s is one, with nothing wrong in it", (name, make) => {
    const synth = synthesize((app) => {
      const stack = new PlatformStack(app, "prod", { environment: environment({ region: REGION }) });
      expect(make(stack, {})).toBeInstanceOf(classOf(name));
    });
    expect(errorsOf(synth)).toEqual([]);
    expect(synth.stacks.flatMap(({ resources }) => resources).length).toBeGreaterThan(0);
  });
});

test.each(Object.entries(HOMES))("%s is made, with nothing wrong in it", (name, make) => {
  const synth = synthesize((app) => expect(make(app)).toBeInstanceOf(classOf(name)));
  expect(errorsOf(synth)).toEqual([]);
});
