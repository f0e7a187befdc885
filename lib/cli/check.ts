import { parseArgs } from "node:util";
import { didYouMean } from "../core/props/words";
import { baseline, checkStacks, Pack, packNamed, packsOnTop, PACK_NAMES } from "../checks";
import { printable, printableJson } from "../core/printable";
import { ReadPlace, readShownText, readWithHcl } from "../terraform";
import { CheckResult, resultOf } from "./check-result";
import { renderResult } from "./check-text";
import { unreadable } from "./directory";
import { hclToJson, MissingReader } from "./hcl";
import { EXIT, Output, UsageError } from "./output";
import { STANDARD_INPUT, standardInput } from "./standard-input";

/** How `check` is called: names of packs are read when somebody asks for them. */
const usage = (): string => `ml-platform check [target] [--pack name] [--json] [--strict]

Judges a configuration by rules, whoever wrote it. Reads files only: no cloud, no Terraform, and nothing of the target
is run.

  target       one of
               a synthesized directory of any CDKTF app (default: cdktf.out)
               a folder of *.tf and *.tf.json, or one such file; *.tf needs the package @cdktf/hcl2json
               a plan in a file, as terraform show -json prints it; - reads it from the standard input
               a state in a file, which is counted, not judged
  --pack name  may be given several times: baseline, the default, all parts of it by what they are about, and production
               and hipaa, which stand on top of it and bring it:
               ${packNames()}
  --json       the same as one JSON object: target, packs, findings, acknowledged, unknown, rules, notShown
  --strict     warnings count as errors

Exit codes: 0 fine, 1 an error is open, 2 usage or a target that cannot be read, 3 @cdktf/hcl2json is missing.`;

/** The names of the packs in lines that fit below their explanation. */
function packNames(): string {
  const lines: string[] = [""];
  for (const name of PACK_NAMES) {
    const line = lines.at(-1)!;
    if (line.length + name.length > 100) lines.push(name);
    else lines[lines.length - 1] = line === "" ? name : `${line}, ${name}`;
  }
  return lines.join(`,\n${" ".repeat(15)}`);
}

/** `ml-platform check`. */
export async function checkCommand(args: readonly string[], output: Output): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      pack: { type: "string", multiple: true },
      json: { type: "boolean" },
      strict: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help === true) {
    output.print(usage());
    return EXIT.fine;
  }
  if (positionals.length > 1)
    throw new UsageError(`check takes one target, got ${positionals.join(" ")}; try ml-platform check --help`);
  const packs = packsOf(values.pack);
  try {
    const result = checked(await readTarget(positionals[0] ?? "cdktf.out"), packs);
    output.print(values.json === true ? printableJson(result) : renderResult(result));
    const failing = result.findings.filter(({ severity }) => severity === "error" || values.strict === true);
    return failing.length > 0 ? EXIT.findings : EXIT.fine;
  } catch (error) {
    if (!(error instanceof MissingReader)) throw error;
    output.complain(`ml-platform: ${printable(error.message)}`);
    return EXIT.missingTool;
  }
}

/** What a provider has found stands in a state beside what was asked for, so that no rule can judge it. */
function checked(place: ReadPlace, packs: readonly Pack[]): CheckResult {
  return resultOf(place, checkStacks(place.kind === "state" ? [] : packs, place.stacks));
}

async function readTarget(target: string): Promise<ReadPlace> {
  if (target === STANDARD_INPUT) return readShownText(await standardInput(), "plan");
  try {
    return await readWithHcl(target, hclToJson);
  } catch (error) {
    throw unreadable(error, target);
  }
}

function packsOf(names: readonly string[] = []): readonly Pack[] {
  if (names.length === 0) return [baseline];
  const packs = [...new Set(names)].map((name) => {
    const pack = packNamed(name);
    if (pack === undefined) {
      throw new UsageError(`--pack knows ${PACK_NAMES.join(", ")}, got "${name}"${didYouMean(name, PACK_NAMES)}`);
    }
    return pack;
  });
  return packs.some((pack) => packsOnTop.includes(pack)) ? [...new Set([baseline, ...packs])] : packs;
}
