import type { Resource, Value, Views } from "../views";

/** A bucket that an argument means. */
export interface MeantBucket {
  /** The same for whatever means the same bucket. */
  readonly key: Resource | string;
  /** Its address, else its name. */
  readonly words: string;
}

const NAMES = new WeakMap<Views, ReadonlyMap<string, Resource>>();

/** Which bucket a value means, through local values and outputs; undefined when only the plan knows. */
export function bucketNamed(value: Value<Resource> | undefined, views: Views): MeantBucket | undefined {
  if (value?.kind === "known") return typeof value.value === "string" ? ofName(value.value, views) : undefined;
  if (value?.kind !== "refers" || !/^(?:id|bucket|arn)$/.test(value.attribute ?? "")) return undefined;
  const { to } = value;
  if (to.has("count") || to.has("for_each")) return undefined;
  // a bucket that is looked up is the one that it is looked up by
  if (to.mode === "data") return to.type === "aws_s3_bucket" ? bucketNamed(to.value("bucket"), views) : undefined;
  return { key: to, words: to.address };
}

function ofName(name: string, views: Views): MeantBucket {
  const names = NAMES.get(views) ?? named(views);
  NAMES.set(views, names);
  const made = names.get(name);
  return made === undefined ? { key: name, words: name } : { key: made, words: made.address };
}

/** Of several of one name the first. */
function named(views: Views): ReadonlyMap<string, Resource> {
  const buckets = [...views.resources("aws_s3_bucket")].reverse();
  return new Map(buckets.flatMap((bucket) => (bucket.has("bucket") ? [[bucket.text("bucket") ?? "", bucket]] : [])));
}

/** The resources of one type that configure a bucket; `unclear` are those whose bucket only the plan knows. */
export interface BucketSettings {
  readonly found: readonly Resource[];
  readonly unclear: readonly Resource[];
}

/** Settings by the bucket they mean. */
type Settings = Map<Resource | string | undefined, Resource[]>;

const READ = new WeakMap<Views, Map<string, Settings>>();

/** What configures a bucket in resources of their own. */
export function settingsOf(bucket: Resource | string, type: string, views: Views): BucketSettings {
  const read = READ.get(views) ?? new Map<string, Settings>();
  READ.set(views, read);
  const settings = read.get(type) ?? settingsIn(views, type);
  read.set(type, settings);
  return { found: settings.get(bucket) ?? [], unclear: settings.get(undefined) ?? [] };
}

/** Whether a bucket is a website, which everybody may read. */
export function servesWebsite(bucket: Resource | string, views: Views): boolean {
  if (typeof bucket !== "string" && bucket.block("website") !== undefined) return true;
  return settingsOf(bucket, "aws_s3_bucket_website_configuration", views).found.length > 0;
}

/** The settings of one type in all stacks, sorted once however many buckets ask. */
function settingsIn(views: Views, type: string): Settings {
  const settings: Settings = new Map();
  for (const resource of views.resources(type)) {
    const target = bucketNamed(resource.value("bucket"), views)?.key;
    const listed = settings.get(target);
    if (listed === undefined) settings.set(target, [resource]);
    else listed.push(resource);
  }
  return settings;
}
