import type { Code } from "../../codes";
import type { JsonObject, SynthesizedStack } from "../../terraform";
import { Block, blocksOf, Bucket, Resource, Views } from "../../views";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";

const LIFECYCLE = "aws_s3_bucket_lifecycle_configuration";
const LOCK = "aws_s3_bucket_object_lock_configuration";
/** Storage classes whose objects nobody reads before they are restored. */
const ARCHIVES = new Set(["GLACIER", "DEEP_ARCHIVE"]);

/** Objects below a prefix that are needed for a time; for ever where it does not say. */
interface Kept {
  readonly prefix: string;
  readonly trainingDays: number;
  readonly auditDays: number;
  /** What names the bucket. */
  readonly resource: Resource;
}

/** What is said to be kept is neither deleted nor archived by its bucket before. */
export const keptData: Rule<Code> = {
  code: "MLP-DATA-101",
  title: "versions of data are kept for as long as they are needed",
  source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-expire-general-considerations.html",
  check: (views) =>
    judgeEach(
      views.stacks.flatMap((stack) => keptIn(stack, views)),
      (kept, say) => {
        const bucket = views.s3.bucket(kept.resource.value("bucket"));
        if (bucket === undefined) return say.unknown(kept.resource, "bucket", "how its objects age");
        judgeLock(kept, bucket, say);
        for (const lifecycle of bucket.all(LIFECYCLE)) judgeLifecycle(kept, bucket, lifecycle, say);
      },
    ),
};

function keptIn(stack: SynthesizedStack, views: Views): readonly Kept[] {
  return stack.facts.flatMap((fact) => {
    const resource =
      fact.type === "kept" && typeof fact.address === "string" ? views.at(stack, fact.address) : undefined;
    if (resource === undefined || typeof fact.prefix !== "string") return [];
    return [
      {
        prefix: fact.prefix,
        trainingDays: daysIn(fact, "trainingDays"),
        auditDays: daysIn(fact, "auditDays"),
        resource,
      },
    ];
  });
}

function daysIn(fact: JsonObject, name: string): number {
  const days = fact[name];
  return typeof days === "number" ? days : Infinity;
}

function judgeLifecycle(kept: Kept, bucket: Bucket, lifecycle: Resource, say: Say): void {
  const rules = blocksOf(lifecycle, "rule");
  if (rules === undefined) return say.unknown(lifecycle, "rule", "its rules are known only at plan");
  for (const rule of rules.filter((one) => one.text("status") !== "Disabled")) {
    const about = aboutIn(rule, kept.prefix);
    if (about === "others") continue;
    if (about === "unknown") say.unknown(lifecycle, rule.argument("filter"), `whether it is for ${kept.prefix}`);
    else judgeRule({ kept, bucket, lifecycle, rule, some: about === "some" }, say);
  }
}

/** Whether a rule is for objects below the prefix; `some` of them where tags or sizes choose. */
function aboutIn(rule: Block, kept: string): "all" | "some" | "others" | "unknown" {
  const filters = blocksOf(rule, "filter");
  if (filters === undefined) return "unknown";
  const filter = filters[0];
  const and = filter?.block("and");
  const places = [rule, filter, and].flatMap((place) => (place?.has("prefix") === true ? [place] : []));
  const prefixes = places.map((place) => place.text("prefix"));
  if (prefixes.includes(undefined)) return "unknown";
  if (!prefixes.every((prefix) => kept.startsWith(prefix!) || prefix!.startsWith(kept))) return "others";
  const chooses = ["tag", "tags", "object_size_greater_than", "object_size_less_than"];
  return [filter, and].some((place) => chooses.some((name) => place?.has(name) === true)) ? "some" : "all";
}

interface OneRule {
  readonly kept: Kept;
  readonly bucket: Bucket;
  readonly lifecycle: Resource;
  readonly rule: Block;
  /** Whether it is for some of the objects only, as far as can be seen. */
  readonly some: boolean;
}

function judgeRule(one: OneRule, say: Say): void {
  judgeExpiration(one, say);
  const { kept, lifecycle, rule } = one;
  for (const move of blocksOf(rule, "transition") ?? []) {
    const [days, storage] = [move.number("days"), move.text("storage_class")];
    if (days === undefined || storage === undefined || !ARCHIVES.has(storage) || days >= kept.trainingDays) continue;
    say.warning(lifecycle, move.argument("days"), {
      message: `the rule ${nameOf(rule)} archives what is below ${kept.prefix} after ${String(days)} days, got ${storage}; jobs read it ${spanOf(kept.trainingDays)}, and would wait until it is restored`,
      fix: "move it later, or to GLACIER_IR, which is read at once",
    });
  }
}

/** A date has come or will come, whatever is published when. */
function judgeExpiration({ kept, bucket, lifecycle, rule, some }: OneRule, say: Say): void {
  const expiration = rule.block("expiration");
  const at = expiration?.has("date") === true ? "date" : "days";
  if (expiration?.has(at) !== true) return;
  const days = at === "date" ? 0 : expiration.number(at);
  if (days === undefined) {
    return say.unknown(lifecycle, expiration.argument(at), expiration.why(at) ?? "it is no number");
  }
  if ((days === 0 && at === "days") || days >= kept.auditDays) return;
  const hides = (lockedDays(bucket) ?? 0) >= kept.auditDays;
  const when = at === "date" ? "on a day" : `after ${String(days)} days`;
  const finding = {
    message: `the rule ${nameOf(rule)} ${hides ? "hides" : "deletes"} ${some ? "some of what" : "what"} is below ${kept.prefix} ${when}, which is kept ${spanOf(kept.auditDays)}${hides ? "; Object Lock still has it" : ""}`,
    fix: "let the rule leave it alone, by its prefix or its days; or say in `auditDays` what is really needed",
  };
  if (some || hides) say.warning(lifecycle, expiration.argument(at), finding);
  else say.error(lifecycle, expiration.argument(at), finding);
}

function nameOf(rule: Block): string {
  return rule.text("id") ?? rule.at;
}

/** Object Lock that ends too soon keeps nobody from deleting what is still needed. */
function judgeLock({ prefix, auditDays }: Kept, bucket: Bucket, say: Say): void {
  const days = lockedDays(bucket);
  const lock = bucket.one(LOCK);
  if (lock === undefined || days === undefined || days >= auditDays || auditDays === Infinity) return;
  say.warning(lock, "rule.default_retention", {
    message: `Object Lock keeps what is below ${prefix} for ${String(days)} days, which is kept ${spanOf(auditDays)}`,
    fix: "lock objects for as long, where the lock is what an audit asks for",
  });
}

/** How long Object Lock keeps each object by default; undefined without one. */
function lockedDays(bucket: Bucket): number | undefined {
  const retention = bucket.one(LOCK)?.block("rule")?.block("default_retention");
  const years = retention?.number("years");
  return years === undefined ? retention?.number("days") : years * 365;
}

function spanOf(days: number): string {
  return days === Infinity ? "for ever" : `for ${String(days)} days`;
}
