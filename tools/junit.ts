import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** One proved thing: passed unless it carries a failure or the reason it was skipped. */
export interface JunitCase {
  readonly name: string;
  readonly seconds?: number;
  readonly failure?: string;
  readonly skipped?: string;
}

/** What a JUnit file, or several, add up to. */
export interface JunitSum {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** The folder of the JUnit files, one a tier. */
export const REPORTS = resolve(__dirname, "../reports");

/** Writes `reports/<tier>.xml`, replacing what an earlier run left, and returns its path. */
export function writeJunit(tier: string, cases: readonly JunitCase[], folder: string = REPORTS): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${tier}.xml`);
  writeFileSync(file, renderJunit(tier, cases));
  return file;
}

/** The JUnit document of a tier's cases. A tier without a case has proved nothing: it is one failure. */
export function renderJunit(tier: string, cases: readonly JunitCase[]): string {
  const all = cases.length > 0 ? cases : [{ name: "runs at least one case", failure: "the tier ran no case" }];
  const { failed, skipped } = sumCases(all);
  const seconds = all.reduce((total, { seconds = 0 }) => total + seconds, 0);
  const counts = `tests="${all.length}" failures="${failed}" skipped="${skipped}" time="${seconds.toFixed(3)}"`;
  return [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<testsuites name="${escapeXml(tier)}" ${counts}>`,
    `  <testsuite name="${escapeXml(tier)}" ${counts}>`,
    ...all.map((one) => `    ${renderCase(tier, one)}`),
    `  </testsuite>`,
    `</testsuites>`,
    "",
  ].join("\n");
}

/** Counts cases: a failure weighs more than a reason to skip. */
export function sumCases(cases: readonly JunitCase[]): JunitSum {
  const failed = cases.filter((one) => one.failure !== undefined).length;
  const skipped = cases.filter((one) => one.failure === undefined && one.skipped !== undefined).length;
  return { passed: cases.length - failed - skipped, failed, skipped };
}

/** Counts the cases of a JUnit document, whoever wrote it; throws where it holds none. */
export function parseJunit(xml: string): JunitSum {
  return sumCases(casesOf(xml));
}

/** The cases that failed in a JUnit document, whoever wrote it, each with its message where it has one. */
export function failedCases(xml: string): readonly string[] {
  return casesOf(xml).flatMap(({ name, failure }) => {
    if (failure === undefined) return [];
    return [failure === "" ? name : `${name}: ${failure.slice(0, SHOWN)}`];
  });
}

/** So much of a message is shown; the file has all of it. */
const SHOWN = 200;

function casesOf(xml: string): readonly JunitCase[] {
  const tags = xml
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, "")
    .matchAll(/<(\/?)(testcase|failure|error|skipped)\b((?:"[^"]*"|'[^']*'|[^>"'])*)>/g);
  const cases: { name: string; failure?: string; skipped?: string }[] = [];
  for (const [, closing, tag, attributes = ""] of tags) {
    const last = cases.at(-1);
    if (closing !== "") continue;
    if (tag === "testcase") cases.push({ name: attributeOf(attributes, "name") });
    else if (last !== undefined && tag === "skipped") last.skipped = "";
    else if (last !== undefined) last.failure = attributeOf(attributes, "message");
  }
  if (cases.length === 0) throw new Error("the JUnit file holds no case");
  return cases;
}

function attributeOf(attributes: string, name: string): string {
  for (const [, found, , value = ""] of attributes.matchAll(/([\w:-]+)\s*=\s*(["'])(.*?)\2/gs)) {
    if (found === name) return ENTITIES.reduce((text, [sign, entity]) => text.replaceAll(entity, sign), value);
  }
  return "";
}

/** Sums the files of the named tiers. A missing, empty or unreadable file is one failure, and is named. */
export function sumJunit(
  tiers: readonly string[],
  folder: string = REPORTS,
): JunitSum & { readonly missing: readonly string[] } {
  const missing: string[] = [];
  const sums = tiers.map((tier): JunitSum => {
    const file = join(folder, `${tier}.xml`);
    try {
      if (existsSync(file)) return parseJunit(readFileSync(file, "utf8"));
    } catch {
      // counted below, like a file that is not there
    }
    missing.push(tier);
    return { passed: 0, failed: 1, skipped: 0 };
  });
  const total = (key: keyof JunitSum): number => sums.reduce((count, sum) => count + sum[key], 0);
  return { passed: total("passed"), failed: total("failed"), skipped: total("skipped"), missing };
}

/** The last line of a run: `12 passed, 0 failed, 1 skipped`. */
export function formatSum({ passed, failed, skipped }: JunitSum): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

function renderCase(tier: string, { name, seconds = 0, failure, skipped }: JunitCase): string {
  const head = `<testcase classname="${escapeXml(tier)}" name="${escapeXml(name)}" time="${seconds.toFixed(3)}"`;
  if (failure !== undefined) {
    const [message = ""] = failure.split("\n");
    return `${head}><failure message="${escapeXml(message)}">${escapeXml(failure)}</failure></testcase>`;
  }
  if (skipped !== undefined) return `${head}><skipped message="${escapeXml(skipped)}"/></testcase>`;
  return `${head}/>`;
}

/** What stands for a sign in XML; `&` is last, so that what it gives is not read again. */
const ENTITIES = [
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&apos;"],
  ["&", "&amp;"],
] as const;

function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\x20-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}
