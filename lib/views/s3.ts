import type { Configuration } from "./configuration";
import { grouped } from "./grouped";
import type { Resource } from "./resource";
import type { Value } from "./value";

/** A bucket that the app makes, with what configures it. */
export class Bucket {
  constructor(
    /** The `aws_s3_bucket`. */
    readonly resource: Resource,
    private readonly settings: ReadonlyMap<string, readonly Resource[]>,
  ) {}

  /** The resources of a type that configure it, in all stacks: `aws_s3_bucket_policy`. */
  all(type: string): readonly Resource[] {
    return this.settings.get(type) ?? [];
  }

  /** The one of a type that configures it. */
  one(type: string): Resource | undefined {
    return this.all(type)[0];
  }
}

const BUCKET = "aws_s3_bucket";
const SETTING = /^aws_s3_bucket_/;

/** The buckets that the app makes, each with its settings from whichever stack. */
export class S3 {
  private made?: ReadonlyMap<Resource, Bucket>;
  private byName?: ReadonlyMap<string | undefined, readonly Resource[]>;

  constructor(private readonly configuration: Configuration) {}

  /** All buckets, in the order of the stacks. */
  get buckets(): readonly Bucket[] {
    return [...this.all.values()];
  }

  /** The bucket that a value means, by reference, name or ARN; undefined for any other. */
  bucket(value: Value<Resource> | undefined): Bucket | undefined {
    const resource = this.resourceOf(value);
    return resource === undefined ? undefined : this.all.get(resource);
  }

  /** The resources of a type of which nobody can tell which bucket they are for. */
  unclear(type: string): readonly Resource[] {
    return this.configuration
      .resources(type)
      .filter(
        (setting) => this.resourceOf(setting.value("bucket")) === undefined && setting.text("bucket") === undefined,
      );
  }

  private get all(): ReadonlyMap<Resource, Bucket> {
    this.made ??= this.read();
    return this.made;
  }

  private read(): ReadonlyMap<Resource, Bucket> {
    const settings = new Map<Resource, Map<string, Resource[]>>();
    for (const setting of this.configuration.all) {
      if (setting.mode !== "resource" || !SETTING.test(setting.type)) continue;
      const bucket = this.resourceOf(setting.value("bucket"));
      if (bucket === undefined) continue;
      const types = settings.get(bucket) ?? new Map<string, Resource[]>();
      settings.set(bucket, types);
      types.set(setting.type, [...(types.get(setting.type) ?? []), setting]);
    }
    return new Map(
      this.configuration.resources(BUCKET).map((one) => [one, new Bucket(one, settings.get(one) ?? new Map())]),
    );
  }

  private resourceOf(value: Value<Resource> | undefined): Resource | undefined {
    if (value?.kind === "refers") {
      if (value.to.mode === "resource" && value.to.type === BUCKET) return value.to;
      // what a setting gives as its bucket, or id, is the bucket that it is for
      if (SETTING.test(value.to.type) || value.to.type === BUCKET) return this.resourceOf(value.to.value("bucket"));
    }
    if (value?.kind !== "known" || typeof value.value !== "string") return undefined;
    const name = value.value.startsWith("arn:") ? nameIn(value.value) : value.value;
    this.byName ??= grouped(this.configuration.resources(BUCKET), (bucket) => bucket.text("bucket"));
    const named = name === undefined ? [] : (this.byName.get(name) ?? []);
    return named.length === 1 ? named[0] : undefined;
  }
}

function nameIn(arn: string): string | undefined {
  return /^arn:[^:]*:s3:::([^/*?]+)$/.exec(arn)?.[1];
}
