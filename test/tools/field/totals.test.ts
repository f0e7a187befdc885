import { escape, noun } from "../../../tools/tiers/field/expected/words";
import type { By, Outcome } from "../../../tools/tiers/field/judge";
import { KNOWN_FAULTS, totals } from "../../../tools/tiers/field/totals";

function outcome(id: string, by: By, { way } = noun.legal()): Outcome {
  return { id, by, expected: { way }, text: "" };
}

test("eighty faults are known", () => {
  expect(KNOWN_FAULTS).toHaveLength(80);
});

test("a fault counts by its programs: on one at least, and on every one; legal programs count nothing", () => {
  const all = totals([
    outcome("G05n", "error"),
    outcome("G05e", "not found", escape.legal()),
    outcome("G06n", "not found"),
    outcome("G12n1", "legal"),
    outcome("M22n", "rendering"), // of M23 as well
    outcome("gp3-throughput fault", "error"),
    outcome("gp3-throughput sc", "warning"),
    outcome("gp3-throughput legal", "legal"),
    outcome("02-pool-min-raised MIN=3", "diff"),
    outcome("F04", "legal"),
    outcome("X05", "warning"),
  ]).map(({ name, faults, some, every, none }) => [name, faults, some, every, none.join(" ")]);
  expect(all).toEqual([
    ["known, by nouns and props", 5, 3, 3, "G06 R21"],
    ["known, by any other way", 1, 0, 0, "G05"],
    ["known, of 80", 5, 3, 2, "G06 R21"],
    ["props", 1, 1, 1, ""],
    ["field", 1, 1, 1, ""],
  ]);
});
