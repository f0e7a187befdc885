import { PlatformStack, State } from "../../lib/core";
import { EncryptionKey } from "../../lib/iam";
import { StateBucket, StateBucketProps } from "../../lib/storage";
import { synthesize } from "../../lib/testing";
import { statementsIn } from "../support/documents";
import { environment, findingsIn, inStack } from "../support/stacks";

const NAME = "acme-terraform-state";
const KEY = { keyArn: "arn:aws:kms:us-east-1:123456789012:key/1234abcd" };
const made = (props: Partial<StateBucketProps> = {}) =>
  inStack((stack) => new StateBucket(stack, "States", { bucketName: NAME, ...props }));
const sids = (synth: ReturnType<typeof made>) =>
  statementsIn(synth.one("aws_s3_bucket_policy", "States/Policy").policy).map(({ Sid }) => Sid);

describe("StateBucket by default", () => {
  const synth = made();

  test("has no findings, and the name that was given", () => {
    expect(synth.findings).toEqual([]);
    expect(synth.one("aws_s3_bucket", "States/Bucket")).toEqual({
      bucket: NAME,
      force_destroy: false,
      lifecycle: { prevent_destroy: true },
    });
  });

  test("is private, versioned and encrypted, and keeps superseded states for a year", () => {
    expect(synth.one("aws_s3_bucket_public_access_block", "States/PublicAccessBlock")).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(synth.one("aws_s3_bucket_versioning", "States/Versioning")).toMatchObject({
      versioning_configuration: { status: "Enabled" },
    });
    expect(synth.one("aws_s3_bucket_server_side_encryption_configuration", "States/Encryption")).toMatchObject({
      rule: [
        { apply_server_side_encryption_by_default: { sse_algorithm: "AES256" }, blocked_encryption_types: ["SSE-C"] },
      ],
    });
    expect(synth.one("aws_s3_bucket_lifecycle_configuration", "States/Lifecycle")).toMatchObject({
      rule: [{ id: "superseded", noncurrent_version_expiration: [{ noncurrent_days: 365 }] }],
    });
  });

  test("refuses requests without TLS, and no encryption that Terraform's backend asks for", () => {
    expect(sids(synth)).toEqual(["DenyWithoutTls", "DenyOldTls"]);
  });

  test("logs each access into a bucket of its own", () => {
    expect(synth.one("aws_s3_bucket_logging", "States/Logging")).toMatchObject({
      target_bucket: "${aws_s3_bucket.States_AccessLogs_Bucket_56C856E1.id}",
    });
  });
});

test("a key encrypts, and another key is refused; AES256 still passes", () => {
  const synth = made({ key: KEY });
  expect(synth.one("aws_s3_bucket_server_side_encryption_configuration", "States/Encryption")).toMatchObject({
    rule: [
      {
        apply_server_side_encryption_by_default: { kms_master_key_id: KEY.keyArn, sse_algorithm: "aws:kms" },
        bucket_key_enabled: true,
      },
    ],
  });
  expect(sids(synth)).toEqual(["DenyWithoutTls", "DenyOldTls", "DenyOtherKeys"]);
});

test("what is given wins", () => {
  const synth = made({ supersededVersionDays: 30, accessLogs: "off", removalPolicy: "destroy", tags: { Team: "ml" } });
  expect(synth.one("aws_s3_bucket")).toEqual({ bucket: NAME, force_destroy: true, tags: { Team: "ml" } });
  expect(synth.all("aws_s3_bucket_logging")).toEqual([]);
  expect(synth.one("aws_s3_bucket_lifecycle_configuration")).toMatchObject({
    rule: [{ noncurrent_version_expiration: [{ noncurrent_days: 30 }] }],
  });
  const logged = made({ accessLogs: { bucketName: "company-logs" } });
  expect(logged.one("aws_s3_bucket_logging")).toMatchObject({ target_bucket: "company-logs" });
});

test("fails without a name, and with one that S3 refuses", () => {
  const of = (bucketName: unknown) =>
    findingsIn((stack) => new StateBucket(stack, "States", { bucketName: bucketName as string }));
  expect(of(undefined)).toEqual([expect.stringMatching(/^MLP-CORE-030 prod-foundation\/States bucketName: /)]);
  expect(of("Acme")).toEqual([
    'MLP-S3-001 prod-foundation/States bucketName: bucket name breaks AWS\'s rule, got "Acme" | use 3 to 63 lower case letters, digits, hyphens and dots, beginning and ending with a letter or digit',
  ]);
});

describe("a bucket with a key, and states in it", () => {
  const found = (kmsKeyArn: string | undefined, key: StateBucketProps["key"] | "made" | "none" = KEY, bucket = NAME) =>
    synthesize((app) => {
      const stack = new PlatformStack(app, "prod-state", { environment: environment() });
      const makes = () => new EncryptionKey(stack, "Key", { description: "States" });
      const own = key === "made" ? makes() : key === "none" ? undefined : key;
      new StateBucket(stack, "States", { bucketName: NAME, key: own });
      for (const id of ["prod-a", "prod-b"]) {
        const state = State.s3({ bucket, region: "us-east-1", kmsKeyArn });
        new EncryptionKey(new PlatformStack(app, id, { environment: environment(), state }), "Key", {
          description: "x",
        });
      }
    }).findings.map(({ severity, code, path, property, message, fix }) =>
      [severity, code, path, `${property}:`, message, "|", fix].join(" "),
    );

  test("fails, as a warning, where Terraform would not use it", () => {
    expect(found(undefined)).toEqual([
      "warning MLP-S3-009 prod-state/States key: states are encrypted with S3's own keys and not with this one: Terraform " +
        "asks for AES256 where its backend names no key, got prod-a, prod-b | give State.s3 the key's ARN as `kmsKeyArn`, " +
        "once it is known; or leave `key` out here",
    ]);
    expect(found(undefined, "made")).toHaveLength(1);
  });

  test("passes where they name one, where there is none, and in another bucket", () => {
    expect(found(KEY.keyArn)).toEqual([]);
    expect(found(undefined, "none")).toEqual([]);
    // that the bucket's own state stays local while others are elsewhere is a warning of its own
    const elsewhere = found(undefined, KEY, "another-bucket");
    expect(elsewhere).toEqual([expect.stringMatching(/^warning MLP-STATE-102 prod-state terraform\.backend\.local:/)]);
  });
});
