import { ArtifactBucket, DeployRoles, EncryptionKey, PlatformStack, ServiceRole } from "cdktf-ml-platform";
import { platform, Slip, slip, stack, UNSET, untyped } from "./program";

const inOne =
  (make: (one: PlatformStack) => unknown): Slip["build"] =>
  (app) =>
    void make(stack(app));

/** Buckets, keys, registries, and who deploys. */
export const STORES: readonly Slip[] = [
  slip(
    "one image twice",
    (app) => void platform(app, { images: ["server", "server"] }),
    "MLP-ECR-002 prod-foundation/Images repositories",
  ),
  slip(
    "an image in upper case",
    (app) => void platform(app, { images: ["Trainer"] }),
    "MLP-ECR-001 prod-foundation/Images repositories[0]",
  ),
  slip("no images", (app) => void platform(app, { images: undefined }), "MLP-CORE-030 prod images"),
  slip(
    "an image whose variable is not set",
    (app) => void platform(app, { images: [UNSET] }),
    "MLP-CORE-030 prod-foundation/Images repositories[0]",
  ),
  slip("no models", (app) => void platform(app, { models: UNSET }), "MLP-CORE-030 prod models"),
  slip(
    "a bucket's name with dots",
    (app) => void platform(app, { artifacts: { bucketName: "acme.data" } }),
    "warning MLP-S3-008 prod-foundation/Artifacts bucketName",
  ),
  slip(
    "a bucket's name with an underscore",
    inOne((one) => new ArtifactBucket(one, "B", { bucketName: "Acme_Data" })),
    "MLP-S3-001 prod-x/B bucketName",
  ),
  slip(
    "an existing bucket whose variable is not set",
    inOne((one) => {
      const role = new ServiceRole(one, "R", { service: "sagemaker.amazonaws.com" });
      ArtifactBucket.fromName(untyped(UNSET)).grants.read(role, "data/");
    }),
    "MLP-CORE-030 ArtifactBucket.fromName bucketName",
  ),
  slip(
    "a key whose variable is not set",
    inOne((one) => new ArtifactBucket(one, "B", { key: EncryptionKey.fromArn(untyped(UNSET)) })),
    "MLP-CORE-030 EncryptionKey.fromArn keyArn",
  ),
  slip(
    "a construct of CDKTF for a key",
    inOne((one) => {
      const role = new ServiceRole(one, "R", { service: "sagemaker.amazonaws.com" });
      return new ArtifactBucket(one, "B", { key: untyped(role.resources.role) });
    }),
    "MLP-CORE-030 prod-x/B key.keyArn",
  ),
  slip(
    "an alias for a key",
    inOne(
      (one) =>
        new ArtifactBucket(one, "B", { key: EncryptionKey.fromArn("arn:aws:kms:us-east-1:123456789012:alias/foo") }),
    ),
    "MLP-KMS-001 EncryptionKey.fromArn keyArn",
  ),
  slip(
    "a repository's URL, and variables that are not set",
    inOne((one) => {
      new DeployRoles(
        one,
        "R",
        untyped({
          repository: "https://github.com/acme/ml-platform",
          state: { bucket: UNSET },
          applyPolicyArns: [UNSET],
        }),
      );
    }),
    "MLP-DELIVERY-001 prod-x/R repository",
    "MLP-CORE-030 prod-x/R state.bucket",
    "MLP-CORE-030 prod-x/R applyPolicyArns[0]",
  ),
];
