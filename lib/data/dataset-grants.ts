import { demandGrantee, grant, Grantee } from "../iam/grant";
import { DatasetBucket, DataVersionSystem } from "./dataset-versions-props";
import { planSystem } from "./plan/dataset-versions";

/** Access to a dataset, with the key that encrypts it. */
export class DatasetGrants {
  constructor(
    private readonly grantId: string,
    private readonly bucket: DatasetBucket,
    private readonly prefix: string,
    private readonly layout: Readonly<Record<"latest" | "manifests" | "versions", string>>,
    private readonly keeping: (system: DataVersionSystem) => string,
  ) {}

  /** Read every version, the latest, and their manifests. */
  read(grantee: Grantee): void {
    this.bucket.grants.read(demandGrantee(grantee, "grants.read"), this.prefix);
  }

  /** Publish versions: write them and their manifests, and make `latest/` a copy of one. Versions are not deleted. */
  publish(given: Grantee): void {
    const grantee = demandGrantee(given, "grants.publish");
    const { versions, manifests, latest } = this.layout;
    for (const prefix of [versions, manifests, latest]) this.bucket.grants.readWrite(grantee, prefix);
    this.bucket.grants.delete(grantee, latest);
  }

  /** Let DVC, lakeFS or Pachyderm keep its objects in a folder of the dataset, as each documents it. */
  remote(given: Grantee, system: DataVersionSystem): void {
    const grantee = demandGrantee(given, "grants.remote");
    const prefix = this.keeping(system);
    this.bucket.grants.readWrite(grantee, prefix);
    this.bucket.grants.delete(grantee, prefix);
    // lakeFS asks where the bucket is, and for uploads that were not finished
    if (planSystem(system).plan !== "lakefs") return;
    const actions = ["s3:GetBucketLocation", "s3:ListBucketMultipartUploads"];
    grant(grantee, { id: `${this.grantId}-lakefs`, statements: [{ actions, resources: [this.bucket.bucketArn] }] });
  }
}
