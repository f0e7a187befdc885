import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { readSynthesis } from "../../../lib/terraform";
import { ROOT } from "../../examples";
import type { JunitCase } from "../../junit";
import { run, scratchFolder } from "../../process";
import { runTier, say } from "../run-tier";
import { TABLE } from "./expected";
import { Expected, noun } from "./expected/words";
import { judge, Outcome } from "./judge";
import type { Played } from "./played";
import { renderOutcomes, renderTotals } from "./table";
import { totals } from "./totals";

const CASES = resolve(ROOT, "../shared/cases");

/** Plays the programs with the library as it is, and holds what each is told against the table. */
async function field(): Promise<JunitCase[]> {
  if (!existsSync(CASES)) {
    return [{ name: "programs of the field", skipped: "../shared/cases is not beside this repository" }];
  }
  const folder = scratchFolder("field");
  try {
    const programs = await play(folder.path);
    const read = (id: string) => readSynthesis(join(folder.path, id));
    const outcomes = programs.map((played) => judge(played, expectedOf(played), read));
    say(`${renderOutcomes(outcomes)}\n\n${renderTotals(totals(outcomes))}\n`);
    return [...outcomes.map(caseOf), noRowIsLeft(programs)];
  } finally {
    folder.remove();
  }
}

async function play(out: string): Promise<Played[]> {
  const { code, stderr } = await run(process.execPath, ["--import", "tsx", join(__dirname, "play.ts"), CASES, out], {
    cwd: ROOT,
    timeoutSeconds: 300,
  });
  const file = join(out, "played.json");
  if (code !== 0 || !existsSync(file)) throw new Error(`the programs cannot be played: ${stderr}`);
  return JSON.parse(readFileSync(file, "utf8")) as Played[];
}

/** A legal program needs no row. */
function expectedOf({ id, from }: Played): Expected {
  const expected = TABLE[id] ?? (from.startsWith("known/false") ? noun.legal() : undefined);
  return expected ?? noun.missed("it has no row in the table");
}

function caseOf({ id, failure }: Outcome): JunitCase {
  return { name: id, failure };
}

function noRowIsLeft(programs: readonly Played[]): JunitCase {
  const ids = new Set(programs.map(({ id }) => id));
  const rows = Object.keys(TABLE);
  const left = rows.filter((id) => !ids.has(id));
  const missing = programs.filter(({ id, from }) => !rows.includes(id) && !from.startsWith("known/false"));
  const failures = [
    ...left.map((id) => `a row without a program: ${id}`),
    ...missing.map(({ id }) => `a program without a row: ${id}`),
  ];
  return { name: "rows and programs go together", failure: failures.length > 0 ? failures.join("\n") : undefined };
}

void runTier("field", field);
