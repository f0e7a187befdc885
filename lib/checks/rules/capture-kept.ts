import type { Code } from "../../codes";
import { Block, blocksOf, Bucket, Part, partsOf, Resource, Views } from "../../views";
import { judgeEach, Say } from "../judged";
import { MonitorDefinition, monitorDefinitions, monitoredConfiguration, partOf, spelled } from "../monitor-definitions";
import type { Rule } from "../rule";

const LIFECYCLE = "aws_s3_bucket_lifecycle_configuration";

/** What a monitor looks back at is still there. Where nothing says how far it looks, that is its own period: a day at most. */
export const captureKept: Rule<Code> = {
  code: "MLP-MONITOR-107",
  title: "captured requests are kept until their monitor looks",
  source: "https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-model-quality-schedule.html",
  check: (views) =>
    judgeEach(
      monitorDefinitions(views).filter((definition) => lookedBack(definition) !== undefined),
      (definition, say) => judge(definition, views, say),
    ),
};

function inputOf(definition: MonitorDefinition): Block | undefined {
  return partOf(definition, "JobInput")?.block(spelled(definition, "EndpointInput", false));
}

/** Hours, where it is said. */
function lookedBack(definition: MonitorDefinition): number | undefined {
  return hoursOf(inputOf(definition)?.text("StartTimeOffset"));
}

/** `-P8D`, `-PT48H`, `-P1DT6H`. */
function hoursOf(offset: string | undefined): number | undefined {
  const [, days, hours] = /^-P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:\d+M)?)?$/.exec(offset ?? "") ?? [];
  return days === undefined && hours === undefined ? undefined : Number(days ?? 0) * 24 + Number(hours ?? 0);
}

function judge(definition: MonitorDefinition, views: Views, say: Say): void {
  const { resource } = definition;
  const input = inputOf(definition)!;
  const at = input.argument("StartTimeOffset");
  const capture = monitoredConfiguration(views, input, "EndpointName")?.block("data_capture_config");
  const place = capture === undefined ? undefined : placeOf(views, capture);
  if (place === undefined) return say.unknown(resource, at, "only the plan knows where the endpoint captures");
  for (const lifecycle of place.bucket.all(LIFECYCLE)) {
    const rules = blocksOf(lifecycle, "rule");
    if (rules === undefined) {
      say.unknown(resource, at, `the rules of ${lifecycle.address} are known only at plan`);
      continue;
    }
    for (const rule of rules)
      compare(resource, at, { rule, lifecycle, prefix: place.prefix, hours: lookedBack(definition)! }, say);
  }
}

interface Kept {
  readonly rule: Block;
  readonly lifecycle: Resource;
  readonly prefix: string;
  readonly hours: number;
}

function compare(resource: Resource, at: string, { rule, lifecycle, prefix, hours }: Kept, say: Say): void {
  if (rule.text("status") === "Disabled" || !isFor(rule, prefix)) return;
  const days = rule.block("expiration")?.number("days");
  if (days === undefined || days * 24 >= hours) return;
  say.warning(resource, at, {
    message: `${lifecycle.address} deletes what is below ${prefix} after ${days} days, and the monitor looks back ${hours} hours`,
    fix: "keep captured requests for longer, or look at them sooner; right where the rule is for other objects",
  });
}

/** Whether a rule is for all that begins so. One that asks for tags or sizes is for some of it. */
function isFor(rule: Block, prefix: string): boolean {
  const filter = rule.block("filter");
  if (filter?.has("and") === true || filter?.has("tag") === true) return false;
  const begins = filter?.text("prefix") ?? rule.text("prefix") ?? "";
  return prefix.startsWith(begins);
}

function placeOf(views: Views, capture: Block): { readonly bucket: Bucket; readonly prefix: string } | undefined {
  const parts = partsOf(views, capture, "destination_s3_uri") ?? [];
  const [first, second] = parts;
  if (typeof first !== "string") return undefined;
  const [, name, path] = /^s3:\/\/([^/]*)(\/.*)?$/s.exec(first) ?? [];
  if (name === undefined) return undefined;
  if (name !== "") return found(views.s3.bucket({ kind: "known", value: name }), [path ?? "", ...parts.slice(1)]);
  return typeof second === "object" && second.kind === "refers"
    ? found(views.s3.bucket(second), parts.slice(2))
    : undefined;
}

function found(bucket: Bucket | undefined, rest: readonly Part[]) {
  const isKnown = rest.every((part) => typeof part === "string");
  return bucket === undefined || !isKnown ? undefined : { bucket, prefix: rest.join("").replace(/^\//, "") };
}
