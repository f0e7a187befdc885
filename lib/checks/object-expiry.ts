import { Block, blocksOf, Bucket, Resource } from "../views";

/** A rule by which objects expire. */
export interface Expiry {
  /** What has the rule. */
  readonly resource: Resource;
  /** What names of objects begin with; empty for all of them. */
  readonly prefix: string;
  /** Days after which they are gone. */
  readonly days: number;
}

/** The rules by which all objects under a prefix of a bucket expire, or why they are not known. */
export function expiriesOf(bucket: Bucket): readonly Expiry[] | string {
  const own = blocksOf(bucket.resource, "lifecycle_rule");
  const listed = bucket
    .all("aws_s3_bucket_lifecycle_configuration")
    .map((resource) => ({ resource, rules: blocksOf(resource, "rule") }));
  const all = [{ resource: bucket.resource, rules: own }, ...listed];
  const open = all.find(({ rules }) => rules === undefined);
  if (open !== undefined) return `the lifecycle rules of ${open.resource.address}`;
  return all.flatMap(({ resource, rules = [] }) => rules.flatMap((rule) => expiryOf(resource, rule)));
}

function expiryOf(resource: Resource, rule: Block): Expiry[] {
  const isOn = rule.has("status") ? rule.text("status") === "Enabled" : rule.boolean("enabled") === true;
  const days = rule.block("expiration")?.number("days");
  const prefix = prefixOf(rule);
  return isOn && days !== undefined && days > 0 && prefix !== undefined ? [{ resource, prefix, days }] : [];
}

/** Undefined where it is not known, and where not all objects under it are meant. */
function prefixOf(rule: Block): string | undefined {
  const filter = rule.block("filter");
  const both = filter?.block("and");
  const narrow = ["tag", "tags", "object_size_greater_than", "object_size_less_than"];
  if ([rule, filter, both].some((block) => narrow.some((name) => block?.has(name) === true))) return undefined;
  const holder = [both, filter, rule].find((block) => block?.has("prefix") === true);
  return holder === undefined ? "" : holder.text("prefix");
}
