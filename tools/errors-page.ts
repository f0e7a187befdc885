import { writeFileSync } from "node:fs";
import * as path from "node:path";
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
what the stand-in costs says nothing about your platform.

| codes                                                                                                           | from                                                                |
| --------------------------------------------------------------------------------------------------------------- | ------------------------------------------------------------------- |
| \`CORE\`                                                                                                          | every construct: environment, stacks, names, tags, acknowledgements |
| \`IAM\`, \`KMS\`, \`NET\`, \`S3\`, \`ECR\`, \`MODEL\` below 100; \`CLUSTER\`, \`K8S\`, \`ADDON\`, \`SERVE\`, \`DELIVERY\`, \`PLATFORM\` | the props of the constructs                                         |
| \`CHECK\`, \`IAM\`, \`S3\` from 100                                                                                   | rules on the rendered JSON: whoever wrote it, overrides included    |
| \`LINT\`                                                                                                          | the schemas of the installed providers, in a rehearsal              |
| \`REHEARSE\`                                                                                                      | Terraform itself, in a rehearsal                                    |`;

/** docs/errors.md, made from the tables of lib/codes. */
export function errorsPage(): string {
  return `${[INTRO, ...CODES.map(sectionOf)].join("\n\n")}\n`;
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
