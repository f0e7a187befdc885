import { judgeEach, Rule } from "../../lib/checks";
import { Views } from "../../lib/views";
import { allProofs } from "./proofs/all";
import { casesOf, RULES } from "./proofs/cases";
import { readStacks } from "./proofs/proof";

const PROOFS = allProofs();

/** Whether a rule says how many targets it looked at. */
function counts(rule: Rule): boolean {
  return rule.check(Views.of(readStacks([["s", {}]]))).counts !== undefined;
}

test("every rule of a pack that counts its targets has a proof", () => {
  const proved = new Set(PROOFS.map(([, { rule }]) => rule.code));
  expect(RULES.filter((rule) => counts(rule) && !proved.has(rule.code)).map(({ code }) => code)).toEqual([]);
  expect(counts({ code: "X", title: "x", check: () => judgeEach([], () => undefined) })).toBe(true);
});

describe.each(PROOFS)("%s", (file, proof) => {
  test.each(casesOf(file, proof).map((one) => [one.name, one] as const))("%s", (_name, { got, expected }) => {
    expect(got()).toEqual(expected);
  });
});
