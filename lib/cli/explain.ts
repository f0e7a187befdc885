import { parseArgs } from "node:util";
import { CODES, ListedCode } from "../codes";
import { DOCS, docsOf } from "../core/finding";
import { nearest } from "../core/nearest";
import { EXIT, Output, UsageError } from "./output";
import { plainText } from "./plain-text";
import { wrap } from "./wrap";

/** How `explain` is called. */
const EXPLAIN_USAGE = `ml-platform explain <code> [--json]

Says what a finding's code means, why it is a finding, how to mend it, and since which release it is found. The same
texts are in ${DOCS}/errors.md.

  code     the code of a finding, such as MLP-NET-002; upper and lower case are the same
  --json   the same as one JSON object, its texts in Markdown: code, title, why, fix, since, docs

Exit codes: 0 fine, 2 usage or unknown code.`;

const WIDTH = 100;

/** `ml-platform explain`. */
export function explainCommand(args: readonly string[], output: Output): number {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: "boolean" }, help: { type: "boolean", short: "h" } },
  });
  if (values.help === true) {
    output.print(EXPLAIN_USAGE);
    return EXIT.fine;
  }
  const [name, ...others] = positionals;
  if (name === undefined || others.length > 0) {
    throw new UsageError(`explain takes one code, got ${String(positionals.length)}; try ml-platform explain --help`);
  }
  const listed = listedCode(name);
  output.print(values.json === true ? JSON.stringify(forMachines(listed), null, 2) : forPeople(listed));
  return EXIT.fine;
}

function listedCode(name: string): ListedCode {
  const wanted = name.toUpperCase();
  const found = CODES.find(({ code }) => code === wanted);
  if (found !== undefined) return found;
  const meant = nearest(
    wanted,
    CODES.map(({ code }) => code),
  );
  const hint = meant === undefined ? `${DOCS}/errors.md lists all` : `did you mean ${meant}?`;
  throw new UsageError(`unknown code ${JSON.stringify(name)}; ${hint}`);
}

function forMachines({ code, title, why, fix, since }: ListedCode): Readonly<Record<string, string>> {
  return { code, title, why, fix, since, docs: docsOf(code) };
}

function forPeople({ code, title, why, fix, since }: ListedCode): string {
  const head = `${code}  ${plainText(title)}`;
  const paragraphs = [head, plainText(why), `fix: ${plainText(fix)}`, `since ${since} · see ${docsOf(code)}`];
  return paragraphs.map((text) => wrap(text, WIDTH)).join("\n\n");
}
