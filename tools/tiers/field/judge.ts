import { formatFinding } from "../../../lib/core/finding";
import { diff, renderDiff } from "../../../lib/report";
import type { SynthesizedStack } from "../../../lib/terraform";
import { Expected, Said } from "./expected/words";
import { Played, ToldFinding } from "./played";

/** How a program's fault came to light. */
export type By = "error" | "warning" | "diff" | "rendering" | "precondition" | "not found" | "legal";

/** What became of a program. */
export interface Outcome {
  readonly id: string;
  readonly expected: Expected;
  readonly by: By;
  /** Codes and places of what it is told of its fault, or why not. */
  readonly text: string;
  /** Where it differs from the table. */
  readonly failure?: string;
}

/** Reads what a program has written. */
export type Read = (id: string) => readonly SynthesizedStack[];

/** Holds what a program was told against the table. */
export function judge(played: Played, expected: Expected, read: Read): Outcome {
  const { id } = played;
  const { told = [], also = [], rendered, diff: changed, missed } = expected;
  const differing = played.thrown === undefined ? difference(played, [...told, ...also]) : `it threw ${played.thrown}`;
  const outcome = (by: By, text: string, failure = differing): Outcome => ({ id, expected, by, text, failure });
  if (told.length > 0) {
    const found = played.findings.filter((finding) => told.includes(said(finding)));
    const isError = found.some(({ severity }) => severity === "error");
    return outcome(isError ? "error" : "warning", found.map(place).join("; "));
  }
  if (missed !== undefined) return outcome("not found", missed);
  if (rendered !== undefined) {
    const wrong =
      differing ?? (rendered.holds(read(id)) ? undefined : `what is rendered no longer shows: ${rendered.why}`);
    return outcome(rendered.by, rendered.why, wrong);
  }
  if (changed !== undefined) {
    const text = renderDiff(diff(read(changed.from), read(id)));
    const wrong = text.includes(changed.says) ? undefined : `diff no longer says ${changed.says}:\n${text}`;
    return outcome("diff", changed.says, differing ?? wrong);
  }
  return outcome("legal", played.findings.map(place).join("; "));
}

/** What is told and not in the table, and what is in the table and not told. */
function difference({ findings }: Played, right: readonly Said[]): string | undefined {
  const left = [...right];
  const more = findings.filter((finding) => {
    const at = left.indexOf(said(finding));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  if (more.length === 0 && left.length === 0) return undefined;
  return [
    ...more.map((finding) => `told, and not in the table: ${formatFinding(finding)}`),
    ...left.map((text) => `in the table, and not told: ${text}`),
  ].join("\n");
}

function said({ severity, code }: ToldFinding): Said {
  return `${severity} ${code}` as Said;
}

function place({ code, path, property }: ToldFinding): string {
  return [code, path, property].filter((text) => text !== undefined && text !== "").join(" ");
}
