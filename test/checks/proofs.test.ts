import { readdirSync } from "node:fs";
import * as path from "node:path";
import { baseline, judgeEach, packsOnTop, Rule, runPack } from "../../lib/checks";
import { formatFinding } from "../../lib/core/finding";
import type { SynthesizedStack } from "../../lib/terraform";
import { Views } from "../../lib/views";
import { Proof, readStacks, Scene, sceneStacks } from "./proofs/proof";
import { wrapped } from "./proofs/wrapped";
import { NEW, split, Stacks, VARIANTS } from "./proofs/variants";

const FOLDER = path.join(__dirname, "proofs");

const PROOFS = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
  .filter((file) => file.includes(path.sep) && file.endsWith(".ts"))
  .sort()
  .map((file): [string, Proof] => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- every file of the folder
    const { proof } = require(path.join(FOLDER, file)) as { proof: Proof };
    return [file.replace(/\.ts$/, ""), proof];
  });

/** Whether a rule says how many targets it looked at. */
function counts(rule: Rule): boolean {
  return rule.check(Views.of(readStacks([["s", {}]]))).counts !== undefined;
}

function findingsOf(rule: Rule, stacks: Stacks): string[] {
  return runPack({ name: "one", rules: [rule] }, readStacks(stacks)).findings.map(({ property = "" }) =>
    property.replaceAll(NEW, ""),
  );
}

/** The rules of all packs. */
const RULES = [baseline, ...packsOnTop].flatMap(({ rules }) => rules);

test("every rule of a pack that counts its targets has a proof", () => {
  const proved = new Set(PROOFS.map(([, { rule }]) => rule.code));
  expect(RULES.filter((rule) => counts(rule) && !proved.has(rule.code)).map(({ code }) => code)).toEqual([]);
  expect(counts({ code: "X", title: "x", check: () => judgeEach([], () => undefined) })).toBe(true);
});

/** Those that can be read as a module of a plan, each with its stacks. */
function inModules(scenes: readonly Scene[]): [string, readonly SynthesizedStack[], Scene][] {
  return scenes.flatMap((scene): [string, readonly SynthesizedStack[], Scene][] => {
    const [only, ...others] = sceneStacks(scene);
    const stacks = only === undefined || others.length > 0 ? undefined : wrapped(...only);
    return stacks === undefined ? [] : [[scene.what, stacks, scene]];
  });
}

describe.each(PROOFS)("%s", (_, proof) => {
  const { rule, breaks, legal, unknown, told, withinStack = false } = proof;
  const ways = Object.entries({
    ...VARIANTS,
    ...(withinStack ? {} : { "with every resource in a stack of its own": split }),
  });
  const named = (scenes: readonly Scene[]): [string, Scene][] => scenes.map((scene) => [scene.what, scene]);

  test("is a rule of a pack with a source, and all three kinds of programs", () => {
    expect(RULES).toContain(rule);
    expect(rule.source).toMatch(/^https:\/\//);
    expect([breaks.length, legal.length, unknown.length].every((count) => count > 0)).toBe(true);
  });

  test("says it in full", () => {
    const [first] = runPack({ name: "one", rules: [rule] }, readStacks(sceneStacks(breaks[0]!))).findings;
    expect(formatFinding(first!)).toBe(told);
  });

  describe.each(named(breaks))("finds %s", (_, scene) => {
    const { at } = scene as Proof["breaks"][number];
    test("as it is written", () => {
      expect(findingsOf(rule, sceneStacks(scene))).toEqual(at);
    });

    test.each(ways)("%s", (_, vary) => {
      expect(findingsOf(rule, vary(sceneStacks(scene))).sort()).toEqual([...at].sort());
    });
  });

  describe.each(named(legal))("is silent on %s", (_, scene) => {
    test("as it is written", () => {
      const { findings, unknown: open } = runPack({ name: "one", rules: [rule] }, readStacks(sceneStacks(scene)));
      const { isCertain = false } = scene as Proof["legal"][number];
      expect(isCertain ? [...findings, ...open] : findings).toEqual([]);
    });

    test.each(ways)("%s", (_, vary) => {
      expect(findingsOf(rule, vary(sceneStacks(scene)))).toEqual([]);
    });
  });

  const modules = { breaks: inModules(breaks), legal: inModules(legal) };
  const found = (stacks: readonly SynthesizedStack[]): string[] =>
    runPack({ name: "one", rules: [rule] }, stacks).findings.map(({ property = "" }) => property);

  if (modules.breaks.length > 0) {
    test.each(modules.breaks)("of a module in a plan, it says of %s what the plan shows", (_, stacks, scene) => {
      const { at } = scene as Proof["breaks"][number];
      const hidden = scene.hiddenInPlans ?? proof.hiddenInPlans;
      expect(found(stacks).sort()).toEqual(hidden === undefined ? [...at].sort() : []);
    });
  }

  if (modules.legal.length > 0) {
    test.each(modules.legal)("of a module in a plan, it is silent on %s", (_, stacks) => {
      expect(found(stacks)).toEqual([]);
    });
  }

  test.each(named(unknown))("does not know %s", (_, scene) => {
    const result = runPack({ name: "one", rules: [rule] }, readStacks(sceneStacks(scene)));
    expect(result.findings).toEqual([]);
    expect(result.unknown.length).toBeGreaterThan(0);
  });
});
