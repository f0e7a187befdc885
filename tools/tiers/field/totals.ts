import { SHOWN_BY } from "./expected";
import type { Outcome } from "./judge";

const KNOWN = { G: 30, M: 29, R: 21 } as const;

/** The faults of the field that are known: G01 to R21. */
export const KNOWN_FAULTS: readonly string[] = Object.entries(KNOWN).flatMap(([letter, count]) =>
  Array.from({ length: count }, (_, at) => letter + String(at + 1).padStart(2, "0")),
);

/** The fault that a program shows: `G05` of `G05n`, else the name of its file. */
export function faultOf(id: string): string {
  return /^[GMR]\d\d/.exec(id)?.[0] ?? id.split(" ")[0] ?? id;
}

/** How many faults come to light: on one of the programs that make them at least, and on every one. */
export interface Total {
  readonly name: string;
  readonly faults: number;
  readonly some: number;
  readonly every: number;
  /** Those that come to light on none. */
  readonly none: readonly string[];
}

/** Counts the faults of some programs; legal ones count nothing. */
export function totalOf(name: string, faults: readonly string[], outcomes: readonly Outcome[]): Total {
  const shown = faults.flatMap((fault) => {
    const programs = outcomes.filter(
      ({ id, by }) => by !== "legal" && (faultOf(id) === fault || SHOWN_BY[fault]?.includes(id) === true),
    );
    const found = programs.filter(({ by }) => by !== "not found");
    return programs.length === 0 ? [] : [{ fault, some: found.length > 0, every: found.length === programs.length }];
  });
  return {
    name,
    faults: shown.length,
    some: shown.filter(({ some }) => some).length,
    every: shown.filter(({ every }) => every).length,
    none: shown.filter(({ some }) => !some).map(({ fault }) => fault),
  };
}

/** The faults known, by nouns, by other ways and by any; those of props; the field's reports. */
export function totals(outcomes: readonly Outcome[]): Total[] {
  const known = outcomes.filter(({ id }) => KNOWN_FAULTS.includes(faultOf(id)));
  const others = outcomes.filter((outcome) => !known.includes(outcome) && !/^[FX]\d\d/.test(outcome.id));
  const isField = ({ id }: Outcome): boolean => /^\d\d-/.test(id);
  const ofFiles = (name: string, programs: readonly Outcome[]): Total =>
    totalOf(name, [...new Set(programs.map(({ id }) => faultOf(id)))], programs);
  return [
    totalOf(
      "known, by nouns and props",
      KNOWN_FAULTS,
      known.filter(({ expected }) => expected.way === "noun"),
    ),
    totalOf(
      "known, by any other way",
      KNOWN_FAULTS,
      known.filter(({ expected }) => expected.way !== "noun"),
    ),
    totalOf(`known, of ${String(KNOWN_FAULTS.length)}`, KNOWN_FAULTS, known),
    ofFiles(
      "props",
      others.filter((one) => !isField(one)),
    ),
    ofFiles("field", others.filter(isField)),
  ];
}
