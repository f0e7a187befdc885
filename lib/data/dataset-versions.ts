import { S3Object } from "@cdktf/provider-aws/lib/s3-object";
import { Construct } from "constructs";
import { Component } from "../core/component";
import { addFact } from "../core/facts";
import { literal } from "../core/literal";
import { DataPlaceRef } from "../core/refs";
import { DatasetGrants } from "./dataset-grants";
import { DatasetBucket, DatasetVersion, DatasetVersionsProps, DataVersionSystem } from "./dataset-versions-props";
import { DatasetPlan, descriptionText, planDatasetVersions, planSystem, planVersion } from "./plan/dataset-versions";

/**
 * Versions of a dataset in a bucket. Each is a folder that is written once, `versions/31/`, and a manifest that is written
 * last, `manifests/31.json`; `latest/` is a copy of the newest. A job that is to be repeated reads a version by its name.
 * How long versions are kept is said here and held against the bucket's lifecycle rules and its Object Lock.
 *
 * Cost: a copy in S3 for each version, and one for `latest/`. Replaced by: nothing; another `prefix` is another dataset.
 * It cannot stop who may write from writing over a version: the bucket keeps what was there for as long as it keeps
 * superseded versions. It does not share what is equal between versions, as DVC and lakeFS do (`grants.remote`).
 *
 * @example
 * const customers = new DatasetVersions(stack, "Customers", { bucket: artifacts, prefix: "data/customers/" });
 * customers.grants.publish(etl);
 * const pinned = customers.version("31"); // a place for a job, and what its model was trained on
 */
export class DatasetVersions extends Component implements DataPlaceRef {
  readonly bucket: DatasetBucket;
  readonly prefix: string;
  /** The newest version, as a copy: what a job reads there may change under it. */
  readonly latest: DataPlaceRef & {
    /** The dataset's own. */
    readonly bucket: DatasetBucket;
  };
  /** Lets others read and publish. */
  readonly grants: DatasetGrants;
  /** The Terraform resources behind it, for arguments that no prop covers. */
  readonly resources: {
    /** `dataset.json`: where versions are, for who reads the bucket. */
    readonly description: S3Object;
  };
  private readonly plan: DatasetPlan;
  private readonly kept = new Set<string>();

  constructor(scope: Construct, id: string, props: DatasetVersionsProps) {
    super(scope, id, props);
    const plan = this.accept(planDatasetVersions(props));
    const { bucket, prefix, layout } = plan;
    const description = new S3Object(this, "Description", {
      bucket: bucket.bucketName,
      key: layout.description,
      content: literal(descriptionText(plan)),
      contentType: "application/json",
      // an object takes ten tags, and the provider's count
      overrideProvider: { defaultTags: { tags: {} } },
    });
    this.plan = plan;
    this.resources = { description };
    this.bucket = bucket;
    this.prefix = prefix;
    this.latest = { bucket, prefix: layout.latest };
    for (const kept of [layout.versions, layout.manifests]) this.keep(kept);
    const remote = (system: DataVersionSystem) => this.remotePrefix(system);
    this.grants = new DatasetGrants(this.node.path.replace(/\//g, "-"), bucket, prefix, layout, remote);
  }

  /** A version by its name; whether it was published, its manifest tells. */
  version(name: string): DatasetVersion {
    const version = this.accept(planVersion(name));
    const { bucket, layout } = this.plan;
    const manifestKey = `${layout.manifests}${version}.json`;
    return { bucket, prefix: `${layout.versions}${version}/`, version, manifestKey };
  }

  /** Where DVC, lakeFS or Pachyderm keeps this dataset: `s3://company-data/data/customers/dvc`. */
  remoteUrl(system: DataVersionSystem): string {
    return `s3://${this.bucket.bucketName}/${this.remotePrefix(system).replace(/\/$/, "")}`;
  }

  private remotePrefix(given: DataVersionSystem): string {
    const prefix = `${this.prefix}${this.accept(planSystem(given))}/`;
    this.keep(prefix);
    return prefix;
  }

  /** What the bucket's lifecycle may not take away. */
  private keep(prefix: string): void {
    if (this.kept.has(prefix)) return;
    this.kept.add(prefix);
    const address = `aws_s3_object.${this.resources.description.friendlyUniqueId}`;
    addFact(this, { type: "kept", address, prefix, ...this.plan.kept });
  }
}
