import { parseArgs } from "node:util";
import { printableJson } from "../core/printable";
import { CHANGE_ACTIONS, ChangeAction, diff, renderDiff } from "../report";
import { readPair } from "./directory";
import { EXIT, Output, UsageError } from "./output";

/** How `diff` is called. */
const DIFF_USAGE = `ml-platform diff <before> <after> [--json] [--fail-on actions]

Says what deploying <after> over <before> would add, change, replace and destroy, and what has to be removed in two
steps. Both are synthesized directories (keep the one of your last release), or both folders of *.tf.json. Reads files
only: no cloud, no Terraform.

  --json             the same as one JSON object
  --fail-on actions  exit code 1 when one of these happens, separated by commas:
                     ${CHANGE_ACTIONS.slice(0, 6).map(word).join(", ")},
                     ${CHANGE_ACTIONS.slice(6).map(word).join(", ")}
                     (replaced includes may-replace)

Exit codes: 0 fine, 1 something of --fail-on happens, 2 usage.`;

/** `ml-platform diff`. */
export function diffCommand(args: readonly string[], output: Output): number {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: "boolean" }, "fail-on": { type: "string" }, help: { type: "boolean", short: "h" } },
  });
  if (values.help === true) {
    output.print(DIFF_USAGE);
    return EXIT.fine;
  }
  const [before, after, ...others] = positionals;
  if (before === undefined || after === undefined || others.length > 0) {
    throw new UsageError(`diff takes two directories, got ${String(positionals.length)}; try ml-platform diff --help`);
  }
  const refused = failOn(values["fail-on"]);
  const result = diff(...readPair(before, after));
  output.print(values.json === true ? printableJson(result) : renderDiff(result));
  return refused.some((action) => result.counts[action] > 0) ? EXIT.findings : EXIT.fine;
}

/** What may replace is not known to be safe, so `replaced` refuses it, too. */
function failOn(list: string | undefined): ChangeAction[] {
  if (list === undefined) return [];
  return list.split(",").flatMap((name) => {
    const action = CHANGE_ACTIONS.find((known) => word(known) === name.trim());
    if (action === undefined)
      throw new UsageError(`--fail-on knows ${CHANGE_ACTIONS.map(word).join(", ")}, got "${name}"`);
    return action === "replaced" ? [action, "may replace" as const] : [action];
  });
}

function word(action: ChangeAction): string {
  return action.replace(" ", "-");
}
