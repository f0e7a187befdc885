import { readFileSync } from "node:fs";
import * as library from "../../lib";
import type { Members } from "../../lib/core/props/rule";
import { publicConstructs } from "../nouns";
import { sourcesBelow } from "../support/codes";
import { NOUNS } from "./nouns";

jest.mock("../../lib/core/props/objects", () => {
  const actual = jest.requireActual<typeof import("../../lib/core/props/objects")>("../../lib/core/props/objects");
  const { note } = jest.requireActual<typeof import("../support/tables")>("../support/tables");
  const judgeProps: typeof actual.judgeProps = (given, rules, at) => {
    note({ given, rules });
    return actual.judgeProps(given, rules, at);
  };
  return { ...actual, judgeProps };
});

// where a mistake stands is no question of the props, and takes a tenth of the time
jest.mock("../../lib/core/location", () => ({
  ...jest.requireActual<typeof import("../../lib/core/location")>("../../lib/core/location"),
  userLocation: () => undefined,
}));

const used = new Set<Members>();

describe("garbage in every place of the props is a finding, never an exception and never silence", () => {
  test.each(Object.entries(NOUNS))("%s", (name, run) => {
    const { tried, threw, silent, unsound, tables, counts } = run();
    tables.forEach(({ rules }) => used.add(rules));
    const each = [...counts].map(([path, count]) => `${path === "" ? "(all)" : path} ${count}`);
    process.stdout.write(`${name}: ${tried} tried; ${each.join(", ")}\n`);
    expect(unsound.map((one) => JSON.stringify(one))).toEqual([]);
    expect(tried).toBeGreaterThanOrEqual(20);
    expect([...counts].filter(([, count]) => count < 20).map(([path]) => path)).toEqual([]);
    expect(threw).toEqual([]);
    expect(silent).toEqual([]);
  });
});

/** Functions of classes that take something. */
function factories(): string[] {
  return Object.entries(library).flatMap(([name, value]) =>
    typeof value !== "function" || !/^[A-Z]/.test(name)
      ? []
      : Object.entries(Object.getOwnPropertyDescriptors(value)).flatMap(
          ([factory, { value: one }]: [string, { readonly value?: unknown }]) =>
            typeof one === "function" && one.length > 0 && /^[a-z]/.test(factory) ? [`${name}.${factory}`] : [],
        ),
  );
}

/** Those that take nothing of the user's, or what another one judges. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  Component: "is derived from; it takes a scope and an id alone",
  FindingsError: "is thrown",
  "Environment.of": "looks up",
  "SecretRef.isSecretRef": "looks",
  "ExperimentTracker.managed": "is judged as the ExperimentTracker that it makes",
  "ExperimentTracker.trackingServer": "is judged as the ExperimentTracker that it makes",
  "Capacity.reservation": "is judged by the pool that takes it",
  "Capacity.block": "is judged by the pool that takes it",
};

test("everything that users make is here, and nothing else", () => {
  const listed = new Set([...Object.keys(NOUNS), ...Object.keys(ELSEWHERE)]);
  const missing = [...publicConstructs(), ...factories()].filter((name) => !listed.has(name));
  expect(missing).toEqual([]);
  expect([...listed].filter((name) => !(name.split(/\W/, 1)[0]! in library))).toEqual([]);
});

test("every table that props are judged by was tried", () => {
  const calls = sourcesBelow("lib")
    .filter((file) => !file.endsWith("core/props/objects.ts"))
    .flatMap((file) => [...readFileSync(file, "utf8").matchAll(/judgeProps<(\w+)>\(\w+, (\w+)/g)]);
  expect(calls.length).toBeGreaterThan(25);
  expect(used.size).toBe(calls.length);
});
