import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { printable } from "../../core/printable";
import { isObject, Json, JsonObject } from "../../terraform";
import { unreadable } from "../directory";
import { EXIT, Output, UsageError } from "../output";
import { Aws } from "./aws";
import { describe, Standing, standingOf, textAt, versionOf } from "./registry";

/** How `stage` is called. */
const STAGE_USAGE = `ml-platform stage <model> <stage> [--to <version> --reason <text>] [--write <file>]

Says which version of a model is in a stage: since when, approved by whom, from which image, data and commit. With the
access of the aws command alone.

  --to <version>     approves this version for the stage, with --reason; what follows the stage changes with its next plan
  --reason <text>    why; SageMaker keeps it with the version
  --write <file>     writes the version into a JSON file, { "churn": { "production": 12 } }, for code that pins it
  --parameter        the parameter's whole name, where several registries have such a stage
  --group            the model package group, for the first version of a stage
  --profile, --region   as the aws command takes them

Exit codes: 0 fine, 1 AWS refuses or is away, or the version in the stage was rejected, 2 usage, 3 no aws command.`;

/** `ml-platform stage`. */
export async function stageCommand(args: readonly string[], output: Output): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
  if (values.help === true) {
    output.print(STAGE_USAGE);
    return EXIT.fine;
  }
  const [model, stage, ...more] = positionals;
  if (model === undefined || stage === undefined || more.length > 0)
    throw new UsageError(
      `stage takes a model and a stage, got ${positionals.join(" ") || "nothing"}; try ml-platform stage --help`,
    );
  const to = versionIn(values.to);
  if (to !== undefined && (values.reason ?? "").trim() === "")
    throw new UsageError("--to takes --reason: whoever looks later wants to know why");
  if (to === undefined && values.reason !== undefined) throw new UsageError("--reason belongs to --to");
  const aws = new Aws(values);
  const standing = await standingOf(aws, { model, stage, parameter: values.parameter });
  const target = to === undefined ? undefined : { to, reason: values.reason ?? "", group: values.group };
  const arn = target === undefined ? standing.arn : await move(aws, stage, standing, target);
  if (arn === undefined) {
    output.print(`no version of ${model} has been approved for ${stage} yet`);
    return EXIT.fine;
  }
  const number = arn.split("/").at(-1) ?? arn;
  if (target === undefined) output.print(await lineOf(aws, standing, arn));
  else
    output.print(
      `${model} ${stage} → ${number}: approved; its parameter follows within a minute, what serves it with its next plan`,
    );
  if (values.write !== undefined) output.print(write(values.write, { model, stage, version: Number(number) }));
  return target === undefined && textAt(standing.said, "status") === "Rejected" ? EXIT.findings : EXIT.fine;
}

const OPTIONS = {
  to: { type: "string" },
  reason: { type: "string" },
  write: { type: "string" },
  parameter: { type: "string" },
  group: { type: "string" },
  profile: { type: "string" },
  region: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

function versionIn(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new UsageError(`--to takes the number of a version, got "${text}"`);
}

interface Target {
  readonly to: number;
  readonly reason: string;
  readonly group?: string;
}

/** The same way back and forth: SageMaker's own approval, whose event moves the parameter. */
async function move(aws: Aws, stage: string, standing: Standing, { to, reason, group }: Target): Promise<string> {
  const arn = await versionOf(aws, standing, to, group);
  const cycle = JSON.stringify({ Stage: stage, StageStatus: "Approved", StageDescription: reason });
  await aws.json([
    ...["sagemaker", "update-model-package", "--model-package-arn", arn],
    ...["--model-approval-status", "Approved", "--approval-description", reason, "--model-life-cycle", cycle],
  ]);
  return arn;
}

async function lineOf(aws: Aws, { said }: Standing, arn: string): Promise<string> {
  const version = await describe(aws, arn);
  const from = (property: string): string | undefined => textAt(version, "CustomerMetadataProperties", property);
  const parts = [
    `since ${textAt(said, "at") ?? "unknown"}`,
    `${textAt(said, "status") === "Rejected" ? "rejected" : "approved"} by ${textAt(said, "approvedBy") ?? "unknown"}`,
    `image ${from("ImageDigest") ?? "unknown"}`,
    `data ${from("DataVersion") ?? "unknown"}`,
    `commit ${from("CodeRevision") ?? "unknown"}`,
    ...(textAt(said, "reason") === undefined ? [] : [`reason: ${textAt(said, "reason")!}`]),
  ];
  return printable(`${arn.split("/").at(-1)!}  ${parts.join(", ")}`);
}

/** Other models and stages in the file stay. */
function write(file: string, { model, stage, version }: { model: string; stage: string; version: number }): string {
  const all = readPins(file);
  const ofModel = Object.hasOwn(all, model) && isObject(all[model] ?? null) ? (all[model] as JsonObject) : {};
  const pinned = Object.fromEntries([...Object.entries(all), [model, { ...ofModel, [stage]: version }]]);
  try {
    writeFileSync(file, `${JSON.stringify(pinned, undefined, 2)}\n`);
  } catch (error) {
    throw unreadable(error, file);
  }
  return `${file}: ${model} ${stage} is ${String(version)}`;
}

function readPins(file: string): JsonObject {
  if (!existsSync(file)) return {};
  try {
    const value = JSON.parse(readFileSync(file, "utf8")) as Json;
    if (isObject(value)) return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw unreadable(error, file);
  }
  throw new UsageError(`${file} is no JSON object of models, and is left as it is`);
}
