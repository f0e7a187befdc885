import { TerraformResource } from "cdktf";
import { runPack } from "../../lib/checks";
import { Component } from "../../lib/core";
import type { Cause } from "../../lib/core/finding";
import { proofs } from "../../tools/rules-page";
import { REGION, WHOLE } from "../nouns";
import { causesWritten } from "../support/causes-written";
import { propsDeclared } from "../support/props-declared";
import { inStack } from "../support/stacks";
import { readStacks, sceneStacks } from "./proofs/proof";

const PROPS = propsDeclared();
const ALL = new Set([...PROPS.values()].flatMap((props) => [...props]));

/** A cause that a rule named for one of its proofs, and the type of what it found fault with. */
interface Told {
  readonly code: string;
  readonly type: string;
  readonly path: string;
  readonly cause: Cause;
}

const TOLD: readonly Told[] = [...proofs().values()].flatMap(({ rule, breaks }) =>
  breaks.flatMap((scene) =>
    runPack({ name: "one", rules: [rule] }, readStacks(sceneStacks(scene))).findings.flatMap(
      ({ code, path, property = "", causedBy }) =>
        causedBy === undefined ? [] : [{ code, path, cause: causedBy, type: /^\w+/.exec(property)?.[0] ?? "" }],
    ),
  ),
);

/** `environment.HF_TOKEN` is of the prop `environment`. */
function propOf(property: string): string {
  return property.split(/[.[]/)[0]!;
}

/** The types of resources that each noun makes, by its name. */
function madeByNouns(): ReadonlyMap<string, ReadonlySet<string>> {
  const made = new Map<string, Set<string>>();
  for (const [, make] of WHOLE) {
    inStack(
      (stack) => {
        make(stack, {});
        for (const noun of stack.node.findAll().filter((one) => one instanceof Component)) {
          const types = noun.node.findAll().filter(TerraformResource.isTerraformResource);
          const known = made.get(noun.constructor.name) ?? new Set();
          made.set(noun.constructor.name, new Set([...known, ...types.map((one) => one.terraformResourceType)]));
        }
      },
      { region: REGION },
    );
  }
  return made;
}

describe("causes that rules name", () => {
  test("can all be read, and each is a prop of something", () => {
    const written = causesWritten();
    expect(written.length).toBeGreaterThan(10);
    const wrong = written.filter(
      ({ properties }) => properties.length === 0 || properties.some((one) => !ALL.has(propOf(one))),
    );
    // what a table's kinds say is read where they are written
    expect(wrong).toEqual([{ file: "lib/checks/said-of.ts", properties: [] }]);
  });

  test("are those that are named when the proofs run, and no others", () => {
    const written = new Set(causesWritten().flatMap(({ properties }) => properties.map(propOf)));
    expect(TOLD.length).toBeGreaterThan(10);
    expect(TOLD.filter(({ cause }) => !written.has(propOf(cause.property)))).toEqual([]);
  });

  test("are props of a noun that makes what the finding is about", () => {
    const nouns = [...madeByNouns()];
    const around = TOLD.filter(({ path, cause }) => cause.around === true && cause.path === path);
    expect(around.length).toBeGreaterThan(5);
    const wrong = around.filter(
      ({ type, cause }) =>
        !nouns.some(
          ([name, types]) => types.has(type) && PROPS.get(`${name}Props`)?.has(propOf(cause.property)) === true,
        ),
    );
    expect(wrong.map(({ code, type, cause }) => `${code} ${type} ${cause.property}`)).toEqual([]);
  });
});
