import { existsSync, readdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { domains, packsOnTop } from "../lib/checks";
import type { Pack, Rule } from "../lib/checks";
import { CODES } from "../lib/codes";
import { wrap } from "../lib/cli/wrap";
import type { Proof } from "../test/checks/proofs/proof";
import { ROOT } from "./examples";

/** Where the page lies. */
export const RULES_PAGE = path.join(ROOT, "docs", "rules.md");

const WIDTH = 120;
const PROOFS = path.join(ROOT, "test", "checks", "proofs");

const INTRO = `# Rules

What \`PlatformApp.synth()\`, \`ml-platform check\` and \`toHaveNoFindings\` judge: everything that will be deployed, all stacks
together, whoever wrote it. The pack \`baseline\` is all domains together, each of which is a pack of its own. On top of it
stand \`production\` and \`hipaa\`, which are a matter of taste or of a policy ([check](check.md#packs)). An error is what AWS,
Kubernetes or Terraform refuses, or what loses data or access; a warning names the case in which it is right. What only the
plan knows has not passed: it is counted as unknown.

How each is mended stands in [errors](errors.md).`;

/** The proofs by the codes of their rules. */
export function proofs(): ReadonlyMap<string, Proof> {
  const files = existsSync(PROOFS) ? readdirSync(PROOFS, { recursive: true, encoding: "utf8" }) : [];
  const found = files
    .filter((file) => file.includes(path.sep) && file.endsWith(".ts"))
    .sort()
    .map((file) => {
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- every file of the folder
      const { proof } = require(path.join(PROOFS, file)) as { proof: Proof };
      return [proof.rule.code, proof] as const;
    });
  return new Map(found);
}

/** docs/rules.md, made from the packs, the tables of codes and the proofs. */
export function rulesPage(): string {
  const known = proofs();
  return `${[INTRO, ...[...domains, ...packsOnTop].map((pack) => packText(pack, known))].join("\n\n")}\n`;
}

function packText({ name, rules }: Pack, known: ReadonlyMap<string, Proof>): string {
  return [`## ${name}`, ...rules.map((rule) => ruleText(rule, known.get(rule.code)))].join("\n\n");
}

function ruleText({ code, title, source }: Rule, proof: Proof | undefined): string {
  const entry = CODES.find((one) => one.code === code);
  const since = entry === undefined ? [] : [`since ${entry.since}`];
  const said = source === undefined ? [] : [`[source](${source})`];
  const parts = [
    `### ${code}`,
    `**${title[0]!.toUpperCase()}${title.slice(1)}.**`,
    wrap((entry?.why ?? "").replace(/^A rule on the JSON[.:] /, ""), WIDTH),
    [...said, ...since].join(" · "),
  ];
  return [...parts, ...(proof === undefined ? [] : [exampleText(proof)])].filter((part) => part !== "").join("\n\n");
}

function exampleText({ breaks, told }: Proof): string {
  const [first] = breaks;
  const written = first?.json ?? first?.stacks ?? {};
  const report = told.split("\n").filter((line) => !line.trim().startsWith("see "));
  return ["```json", JSON.stringify(written, null, 2), "```", "", "```text", ...report, "```"].join("\n");
}

if (require.main === module) {
  if (process.argv.slice(2).join(" ") === "--write") writeFileSync(RULES_PAGE, rulesPage());
  else {
    process.stderr.write("usage: npm run docs:rules -- --write\n");
    process.exitCode = 2;
  }
}
