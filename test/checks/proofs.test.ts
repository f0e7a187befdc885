import { isDeepStrictEqual } from "node:util";
import { judgeEach, Rule } from "../../lib/checks";
import { Views } from "../../lib/views";
import { allProofs } from "./proofs/all";
import { casesOf, ProofCase, RULES } from "./proofs/cases";
import { Proof, readStacks, sceneStacks } from "./proofs/proof";
import { VARIANTS } from "./proofs/variants";
import { isWrappable } from "./proofs/wrapped";

const PROOFS = allProofs();
/** How many cases each proof has had judged. */
const judged = new Map<string, number>();

/** Whether a rule says how many targets it looked at. */
function counts(rule: Rule): boolean {
  return rule.check(Views.of(readStacks([["s", {}]]))).counts !== undefined;
}

test("every rule of a pack that counts its targets has a proof", () => {
  const proved = new Set(PROOFS.map(([, { rule }]) => rule.code));
  expect(RULES.filter((rule) => counts(rule) && !proved.has(rule.code)).map(({ code }) => code)).toEqual([]);
  expect(counts({ code: "X", title: "x", check: () => judgeEach([], () => undefined) })).toBe(true);
});

/** What a case comes to that is not what has to come out; nothing where it holds. */
function wrongIn({ name, expected, got }: ProofCase): readonly object[] {
  try {
    const found = got();
    return isDeepStrictEqual(found, expected) ? [] : [{ name, expected, got: found }];
  } catch (error) {
    return [{ name, expected, threw: error instanceof Error ? error.stack : error }];
  }
}

/** So many cases a proof has to have, by its programs: each in every way, in full, and most as a module of a plan. */
function due({ breaks, legal, unknown, withinStack = false }: Proof): number {
  const ways = 1 + Object.keys(VARIANTS).length + (withinStack ? 0 : 1);
  const judgedAll = [...breaks, ...legal];
  const asModules = judgedAll.map(sceneStacks).filter(([one, other]) => other === undefined && isWrappable(one![1]));
  const certain = legal.filter(({ isCertain = false }) => isCertain);
  return 2 + judgedAll.length * (ways + 1) + asModules.length + certain.length + unknown.length * 2;
}

// one test a proof: with one a case, jest took more time than the rules
test.each(PROOFS)("%s", (file, proof) => {
  const cases = casesOf(file, proof);
  judged.set(file, cases.length);
  expect(cases.flatMap(wrongIn)).toEqual([]);
  expect(cases).toHaveLength(due(proof));
});

test("all of them are judged", () => {
  const total = [...judged.values()].reduce((sum, cases) => sum + cases, 0);
  process.stdout.write(`${String(total)} cases of ${String(judged.size)} proofs were judged\n`);
  expect(judged.size).toBe(PROOFS.length);
  expect(total).toBeGreaterThan(24_000);
});
