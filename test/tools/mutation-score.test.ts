import { formatSurvivor, Mutant, scoreOf } from "../../tools/tiers/mutation/score";

const mutant = (status: string, more: Partial<Mutant> = {}): Mutant => ({
  fileName: "lib/iam/grant.ts",
  status,
  mutatorName: "Regex",
  location: { start: { line: 12 } },
  ...more,
});

test("killed and timed out count for the tests, survived and never run against them, the rest not at all", () => {
  const mutants = ["Killed", "Killed", "Timeout", "Survived", "NoCoverage", "NoCoverage", "CompileError", "Ignored"];
  const { killed, survivors, percent } = scoreOf(mutants.map((status) => mutant(status)));
  expect([killed, survivors.map(({ status }) => status), percent]).toEqual([
    3,
    ["Survived", "NoCoverage", "NoCoverage"],
    50,
  ]);
  expect(scoreOf([...Array<string>(2).fill("Killed"), "Survived"].map((status) => mutant(status))).percent).toBe(66.66);
  expect(scoreOf([]).percent).toBe(100);
});

test("a survivor reads in one line", () => {
  expect(formatSurvivor(mutant("Survived", { replacement: "/^a/" }))).toBe("lib/iam/grant.ts:12 Regex → /^a/");
  expect(formatSurvivor(mutant("NoCoverage", { replacement: `{\n  ${"x".repeat(200)}` }))).toBe(
    `lib/iam/grant.ts:12 Regex → { ${"x".repeat(88)} (no test runs it)`,
  );
});
