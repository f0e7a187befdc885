import type { Said } from "./child";

/** What a command must not show. */
export interface Forbidden {
  /** Values of variables of the environment, and the text of the file outside. */
  readonly secrets: readonly string[];
}

/** What acts on a terminal instead of being shown; lines may end. */
const ACTING = /[^\P{Cc}\n]|[\u202A-\u202E\u2066-\u2069]/u;
const TRACE = /^\s+at .*:\d+:\d+\)?$/m;
const COMMAND = /^\s*::[a-z-]+[^\n]*::|##\[[a-z]/im;

/** What is wrong with how a command went; `code` is the exit code it should have, where that is known. */
export function problemsOf(said: Said | string, { secrets }: Forbidden, code?: number): string[] {
  if (typeof said === "string") return [said];
  const { out } = said;
  const acting = ACTING.exec(out)?.[0];
  return [
    ...(code !== undefined && said.code !== code ? [`exit code ${said.code}, expected ${code}: ${lastLine(out)}`] : []),
    ...([0, 1, 2].includes(said.code) ? [] : [`exit code ${said.code}: ${lastLine(out)}`]),
    ...(acting === undefined ? [] : [`prints U+${acting.codePointAt(0)!.toString(16).padStart(4, "0")}`]),
    ...(TRACE.test(out) ? [`prints a stack trace: ${TRACE.exec(out)![0].trim()}`] : []),
    ...(COMMAND.test(out) ? [`prints a command of a CI system: ${COMMAND.exec(out)![0].trim()}`] : []),
    ...(secrets.some((secret) => out.includes(secret)) ? ["prints a secret"] : []),
  ];
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1)?.slice(0, 200) ?? "";
}
