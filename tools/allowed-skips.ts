import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The only things a complete machine may lack: real providers to be found, the folder of measured facts, Go, which one of
 * the scanners and a control plane are built with, what that is built of or the time for it, OpenTofu, and botocore.
 */
const ALLOWED = [
  /no real AWS provider/,
  /no real provider (?:kubernetes|helm)/,
  /\.\.\/shared\b.* is not beside this repository/,
  /no Go on PATH/,
  /the programs of the control plane (?:are not built|cannot be fetched)/,
  /no OpenTofu on PATH/,
  /no botocore in reach/,
];

/** The skipped cases of the tiers' JUnit files that name none of the allowed reasons. */
export function refusedSkips(tiers: readonly string[], folder: string): string[] {
  return tiers.flatMap((tier) => {
    const file = join(folder, `${tier}.xml`);
    if (!existsSync(file)) return [];
    return skippedCases(readFileSync(file, "utf8"))
      .filter((reason) => !ALLOWED.some((allowed) => allowed.test(reason)))
      .map((reason) => `${tier}: ${reason}`);
  });
}

/** Each skipped case of a JUnit document as "name: message". */
export function skippedCases(xml: string): string[] {
  const cases = xml.matchAll(/<testcase\b(?<head>[^>]*[^/>])>\s*<skipped\b(?<rest>[^>]*)>/g);
  return Array.from(cases, ({ groups }) =>
    [attribute(groups?.head, "name"), attribute(groups?.rest, "message")].filter((text) => text !== "").join(": "),
  );
}

function attribute(text = "", name: string): string {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(text)?.[1] ?? "";
}
