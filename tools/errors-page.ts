import { writeFileSync } from "node:fs";
import * as path from "node:path";
import { baseline, packsOnTop } from "../lib/checks";
import { CODES, ListedCode } from "../lib/codes";
import { wrap } from "../lib/cli/wrap";
import { ROOT } from "./examples";

/** Where the page lies. */
export const ERRORS_PAGE = path.join(ROOT, "docs", "errors.md");

const WIDTH = 120;

const INTRO = `# Errors

Every finding has a code that keeps its meaning, the path of the construct, the property, the value it got and what to
do. Errors stop the synth (nothing is written); warnings do not, unless it runs with \`--strict\`. Accept one on purpose with
[\`acknowledge\`](concepts.md#findings).

A synth that fails says that nothing was written, and whether the output there is of an earlier one. While an error is
open, the summary has no cost and no quotas: a refused value is replaced by a stand-in so that the rest can be judged, and
what the stand-in costs says nothing about your platform.`;

/** What does not come from the props of constructs. */
const ELSEWHERE = {
  CORE: "every construct: environment, stacks, names, tags, acknowledgements",
  LINT: "the schemas of the installed providers, in a rehearsal",
  REHEARSE: "Terraform itself, in a rehearsal",
};

/** The areas of codes in the order of the page, each with where it comes from. */
function areas(): string {
  const ofRules = [baseline, ...packsOnTop].flatMap(({ rules }) => rules).map(({ code }) => code);
  const all = CODES.map(({ code }) => code).filter((code) => !(areaOf(code) in ELSEWHERE));
  const rules = new Set(all.filter((code) => ofRules.includes(code)).map(areaOf));
  const props = new Set(all.filter((code) => !ofRules.includes(code)).map(areaOf));
  const having = (both: boolean): Areas => [...props].filter((area) => rules.has(area) === both);
  const { CORE, LINT, REHEARSE } = ELSEWHERE;
  return table([
    ["codes", "from"],
    [quoted("CORE"), CORE],
    [`${listed(having(true))} below 100; ${listed(having(false))}`, "the props of the constructs"],
    [`${listed([...rules])} from 100`, "rules on the rendered JSON: whoever wrote it, overrides included"],
    [quoted("LINT"), LINT],
    [quoted("REHEARSE"), REHEARSE],
  ]);
}

type Areas = readonly string[];

function areaOf(code: string): string {
  return code.split("-")[1] ?? "";
}

function listed(areas: Areas): string {
  return areas.map(quoted).join(", ");
}

function quoted(area: string): string {
  return `\`${area}\``;
}

/** A Markdown table as Prettier writes it. */
function table(rows: readonly (readonly [string, string])[]): string {
  const [first, second] = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]!.length))) as [
    number,
    number,
  ];
  const [head, ...body] = rows.map(([a, b]) => `| ${a.padEnd(first)} | ${b.padEnd(second)} |`);
  return [head, `| ${"-".repeat(first)} | ${"-".repeat(second)} |`, ...body].join("\n");
}

/** docs/errors.md, made from the tables of lib/codes. */
export function errorsPage(): string {
  return `${[INTRO, areas(), ...CODES.map(sectionOf)].join("\n\n")}\n`;
}

/** A code's own section, after the heading that begins with it. */
function sectionOf({ code, section, intro = "", title, why, fix }: ListedCode): string {
  const heading = section === undefined ? [] : [`## ${section}`, wrapped(intro)];
  return [...heading, `### ${code}`, `**${title}.**`, wrapped(why), wrapped(`Fix: ${fix}`)]
    .filter((part) => part !== "")
    .join("\n\n");
}

function wrapped(text: string): string {
  return wrap(text, WIDTH);
}

if (require.main === module) {
  if (process.argv.slice(2).join(" ") === "--write") writeFileSync(ERRORS_PAGE, errorsPage());
  else {
    process.stderr.write("usage: npm run docs:errors -- --write\n");
    process.exitCode = 2;
  }
}
