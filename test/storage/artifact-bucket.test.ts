import { EncryptionKey } from "../../lib/iam";
import { ArtifactBucket, ArtifactBucketProps } from "../../lib/storage";
import { planArtifactBucket } from "../../lib/storage/plan/artifact-bucket";
import { findingsIn, inStack, someToken } from "../support/stacks";
import { statementsIn } from "../support/documents";

const bucketWith = (props?: ArtifactBucketProps) => inStack((stack) => new ArtifactBucket(stack, "Artifacts", props));
const problems = (props: ArtifactBucketProps) =>
  findingsIn((stack) => new ArtifactBucket(stack, "Artifacts", props)).map((text) =>
    text.replace("prod-foundation/Artifacts ", ""),
  );
const BUCKET = "${aws_s3_bucket.Artifacts_Bucket_ADA78AEC.id}";
const ARN = "${aws_s3_bucket.Artifacts_Bucket_ADA78AEC.arn}";
const KEY = "${aws_kms_key.Artifacts_Key_4D266F5E.arn}";

describe("ArtifactBucket by default", () => {
  const synth = bucketWith();
  const one = (type: string) => synth.one(type, `prod-foundation/Artifacts/${type}`);

  test("has exactly these resources", () => {
    expect(synth.addresses()).toEqual([
      "aws_kms_alias.Artifacts_Key_Alias_144C1DAD",
      "aws_kms_key.Artifacts_Key_4D266F5E",
      "aws_s3_bucket.Artifacts_AccessLogs_Bucket_4A4C8413",
      "aws_s3_bucket.Artifacts_Bucket_ADA78AEC",
      "aws_s3_bucket_lifecycle_configuration.Artifacts_AccessLogs_Lifecycle_0080B274",
      "aws_s3_bucket_lifecycle_configuration.Artifacts_Lifecycle_D508A738",
      "aws_s3_bucket_logging.Artifacts_Logging_375DA6EB",
      "aws_s3_bucket_ownership_controls.Artifacts_AccessLogs_OwnershipControls_4CB6FB8D",
      "aws_s3_bucket_ownership_controls.Artifacts_OwnershipControls_41CE3892",
      "aws_s3_bucket_policy.Artifacts_AccessLogs_Policy_8B7192CF",
      "aws_s3_bucket_policy.Artifacts_Policy_021333A6",
      "aws_s3_bucket_public_access_block.Artifacts_AccessLogs_PublicAccessBlock_94491C9A",
      "aws_s3_bucket_public_access_block.Artifacts_PublicAccessBlock_42ABB041",
      "aws_s3_bucket_server_side_encryption_configuration.Artifacts_AccessLogs_Encryption_A88DD85F",
      "aws_s3_bucket_server_side_encryption_configuration.Artifacts_Encryption_23BEE821",
      "aws_s3_bucket_versioning.Artifacts_AccessLogs_Versioning_F81021AB",
      "aws_s3_bucket_versioning.Artifacts_Versioning_12398376",
    ]);
  });

  test("has a generated name and cannot be destroyed with data in it", () => {
    expect(synth.one("aws_s3_bucket", "Artifacts/Bucket")).toEqual({
      bucket_prefix: "prod-foundation-artifacts-",
      force_destroy: false,
      lifecycle: { prevent_destroy: true },
    });
    expect(one.length).toBe(1);
  });

  test.each(["Artifacts", "Artifacts/AccessLogs"])("%s blocks all public access and ACLs", (path) => {
    expect(synth.one("aws_s3_bucket_public_access_block", `${path}/PublicAccessBlock`)).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(synth.one("aws_s3_bucket_ownership_controls", `${path}/OwnershipControls`)).toMatchObject({
      rule: { object_ownership: "BucketOwnerEnforced" },
    });
    expect(synth.one("aws_s3_bucket_versioning", `${path}/Versioning`)).toMatchObject({
      versioning_configuration: { status: "Enabled" },
    });
  });

  test("encrypts with its own key and a bucket key; its logs with S3's keys", () => {
    expect(synth.one("aws_s3_bucket_server_side_encryption_configuration", "Artifacts/Encryption").rule).toEqual([
      {
        apply_server_side_encryption_by_default: { kms_master_key_id: KEY, sse_algorithm: "aws:kms" },
        blocked_encryption_types: ["SSE-C"],
        bucket_key_enabled: true,
      },
    ]);
    expect(synth.one("aws_s3_bucket_server_side_encryption_configuration", "AccessLogs/Encryption").rule).toEqual([
      {
        apply_server_side_encryption_by_default: { sse_algorithm: "AES256" },
        blocked_encryption_types: ["SSE-C"],
      },
    ]);
  });

  test("refuses plain HTTP, old TLS and other keys, and only requests that name another key", () => {
    const statements = statementsIn(synth.one("aws_s3_bucket_policy", "Artifacts/Policy").policy);
    const everything = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: [ARN, `${ARN}/*`] };
    const header = "s3:x-amz-server-side-encryption-aws-kms-key-id";
    expect(statements).toEqual([
      { Sid: "DenyWithoutTls", ...everything, Condition: { Bool: { "aws:SecureTransport": "false" } } },
      { Sid: "DenyOldTls", ...everything, Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } } },
      {
        Sid: "DenyOtherKeys",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:PutObject",
        Resource: `${ARN}/*`,
        Condition: { Null: { [header]: "false" }, StringNotEquals: { [header]: KEY } },
      },
    ]);
  });

  test("lets only S3's log delivery write to the log bucket, for this account", () => {
    expect(synth.one("aws_s3_bucket_policy", "AccessLogs/Policy").policy).toContain(
      '"Principal":{"Service":"logging.s3.amazonaws.com"},"Action":"s3:PutObject"',
    );
    expect(synth.one("aws_s3_bucket_policy", "AccessLogs/Policy").policy).toContain(
      '"aws:SourceAccount":"123456789012"',
    );
  });

  test("keeps superseded versions 90 days and aborts uploads after 7, by a rule with a filter", () => {
    expect(synth.one("aws_s3_bucket_lifecycle_configuration", "Artifacts/Lifecycle").rule).toEqual([
      {
        id: "superseded",
        status: "Enabled",
        filter: [{ prefix: "" }],
        noncurrent_version_expiration: [{ noncurrent_days: 90 }],
        abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
      },
    ]);
    expect(synth.one("aws_s3_bucket_lifecycle_configuration", "AccessLogs/Lifecycle").rule).toMatchObject([
      { filter: [{ prefix: "" }], expiration: [{ days: 365 }] },
    ]);
  });

  test("is built in S3's order: access block, policy, ownership; versioning, lifecycle; log policy, logging", () => {
    const after = (type: string, path: string) => synth.one(type, path).depends_on;
    expect(after("aws_s3_bucket_policy", "Artifacts/Policy")).toEqual([
      "aws_s3_bucket_public_access_block.Artifacts_PublicAccessBlock_42ABB041",
    ]);
    expect(after("aws_s3_bucket_ownership_controls", "Artifacts/OwnershipControls")).toEqual([
      "aws_s3_bucket_policy.Artifacts_Policy_021333A6",
    ]);
    expect(after("aws_s3_bucket_lifecycle_configuration", "Artifacts/Lifecycle")).toEqual([
      "aws_s3_bucket_versioning.Artifacts_Versioning_12398376",
    ]);
    expect(after("aws_s3_bucket_logging", "Artifacts/Logging")).toEqual([
      "aws_s3_bucket_policy.Artifacts_AccessLogs_Policy_8B7192CF",
    ]);
    expect(synth.one("aws_s3_bucket_logging")).toMatchObject({
      bucket: BUCKET,
      target_bucket: "${aws_s3_bucket.Artifacts_AccessLogs_Bucket_4A4C8413.id}",
      target_prefix: "prod-foundation-artifacts/",
    });
  });

  test("records what each prefix is for", () => {
    const prefixes = synth.stacks[0]?.facts.map(({ prefix }) => prefix);
    expect(prefixes).toEqual(["data/", "features/", "checkpoints/", "models/", "capture/", "monitoring/", "tracking/"]);
  });
});

describe("ArtifactBucket when told", () => {
  test("is destroyed with everything in it", () => {
    const synth = bucketWith({ removalPolicy: "destroy" });
    for (const { body } of [...synth.all("aws_s3_bucket"), ...synth.all("aws_kms_key")])
      expect(body.lifecycle).toBeUndefined();
    expect(synth.all("aws_s3_bucket").map(({ body }) => body.force_destroy)).toEqual([true, true]);
  });

  test("takes a fixed name and tags", () => {
    expect(
      bucketWith({ bucketName: "company-artifacts", tags: { Team: "ml" } }).one("aws_s3_bucket", "Artifacts/Bucket"),
    ).toMatchObject({
      bucket: "company-artifacts",
      tags: { Team: "ml" },
    });
  });

  test("takes a key of somebody else's and makes none", () => {
    const synth = bucketWith({ key: EncryptionKey.fromArn("arn:aws:kms:us-east-1:123456789012:key/k") });
    expect(synth.all("aws_kms_key")).toEqual([]);
    expect(
      JSON.stringify(synth.one("aws_s3_bucket_server_side_encryption_configuration", "Artifacts/Encryption")),
    ).toContain("key/k");
  });

  test("logs to a bucket of somebody else's, or not at all", () => {
    expect(bucketWith({ accessLogs: { bucketName: "company-logs" } }).one("aws_s3_bucket_logging").target_bucket).toBe(
      "company-logs",
    );
    const off = bucketWith({ accessLogs: "off" });
    expect([off.all("aws_s3_bucket_logging").length, off.all("aws_s3_bucket").length]).toEqual([0, 1]);
  });

  test("ages objects by prefix", () => {
    const rules = [
      { prefix: "capture/", expireDays: 90 },
      { prefix: "data/raw/", infrequentAccessDays: 30, expireDays: 400 },
    ];
    expect(
      bucketWith({ lifecycleRules: rules, supersededVersionDays: 5, accessLogDays: 30 }).one(
        "aws_s3_bucket_lifecycle_configuration",
        "Artifacts/Lifecycle",
      ).rule,
    ).toMatchObject([
      { id: "superseded", noncurrent_version_expiration: [{ noncurrent_days: 5 }] },
      { id: "prefix-capture", filter: [{ prefix: "capture/" }], expiration: [{ days: 90 }] },
      {
        id: "prefix-data/raw",
        filter: [{ prefix: "data/raw/" }],
        transition: [{ days: 30, storage_class: "STANDARD_IA" }],
        expiration: [{ days: 400 }],
      },
    ]);
  });
});

describe("ArtifactBucket fails with", () => {
  test.each(["My-Bucket", "ab", "192.168.0.1", "xn--bucket", "a..b", "bucket-s3alias"])("the name %s", (bucketName) => {
    expect(problems({ bucketName })).toEqual([
      `MLP-S3-001 bucketName: bucket name breaks AWS's rule, got "${bucketName}" | use 3 to 63 lower case letters, digits, hyphens and dots, beginning and ending with a letter or digit`,
    ]);
  });

  test("dots in its name, in a warning", () => {
    expect(problems({ bucketName: "acme.data" })).toEqual([
      'MLP-S3-008 bucketName: S3\'s certificate does not cover a bucket name with dots, got "acme.data" | use hyphens; acknowledge this for a bucket that exists',
    ]);
  });

  test("a token as name", () => {
    expect(problems({ bucketName: someToken() })[0]).toMatch(
      /^MLP-CORE-001 bucketName: bucket name has to be a literal/,
    );
  });

  test("a lifecycle rule without prefix, one that does nothing, and one in the wrong order", () => {
    const nowhere = { expireDays: 1 } as { prefix: string; expireDays: number };
    expect(
      problems({
        lifecycleRules: [
          nowhere,
          { prefix: "data/" },
          { prefix: "capture/", expireDays: 30, infrequentAccessDays: 60 },
          { prefix: "capture/", expireDays: 9 },
        ],
      }),
    ).toEqual([
      "MLP-S3-005 lifecycleRules[0].prefix: a lifecycle rule without a prefix would apply to every object of the bucket, got undefined | name the prefix it is for",
      'MLP-S3-004 lifecycleRules[1]: the rule does nothing, got {"prefix":"data/"} | give expireDays or infrequentAccessDays',
      "MLP-S3-004 lifecycleRules[2].expireDays: objects expire after 30 days, before they move after 60 | let expireDays be greater than infrequentAccessDays",
    ]);
  });

  test("two lifecycle rules for one prefix", () => {
    const twice = { prefix: "capture/", expireDays: 9 };
    expect(problems({ lifecycleRules: [twice, twice] })).toEqual([
      'MLP-S3-004 lifecycleRules: two rules for one prefix, got "capture/" twice | make them one rule',
    ]);
  });

  test("a rule below a prefix of its own only where those are sound", () => {
    const lifecycleRules = [{ prefix: "raw/", expireDays: 9 }];
    expect(problems({ prefixes: { "raw/": "as it came" }, lifecycleRules })).toEqual([]);
    expect(problems({ prefixes: { raw: "as it came" }, lifecycleRules })).toEqual([
      'MLP-S3-003 prefixes: a prefix is one segment with a slash at its end, got "raw" | write it like "raw/"',
    ]);
  });

  test("days outside S3's range", () => {
    expect(
      problems({ supersededVersionDays: 0.5, lifecycleRules: [{ prefix: "data/", infrequentAccessDays: 29 }] }),
    ).toEqual([
      "MLP-S3-004 lifecycleRules[0].infrequentAccessDays: lifecycleRules[0].infrequentAccessDays is out of range, got 29 | use a whole number from 30 to 36500 (days)",
      "MLP-S3-004 supersededVersionDays: supersededVersionDays is out of range, got 0.5 | use a whole number from 1 to 36500 (days)",
    ]);
  });

  test("a prefix of its own that is no single segment", () => {
    expect(problems({ prefixes: { "raw/in/": "x", "*/": "x" } })).toEqual([
      'MLP-S3-003 prefixes: a prefix is one segment with a slash at its end, got "raw/in/" | write it like "raw/"',
      'MLP-S3-003 prefixes: a prefix is one segment with a slash at its end, got "*/" | write it like "raw/"',
    ]);
  });

  test("a path with steps in it, and one too long", () => {
    expect(problems({ lifecycleRules: [{ prefix: "data/../models/", expireDays: 1 }] })[0]).toMatch(
      /^MLP-S3-002 lifecycleRules\[0\]\.prefix: unknown prefix, got "data\/\.\.\/models\/"/,
    );
    const long = `data/${"x".repeat(200)}/`;
    expect(problems({ lifecycleRules: [{ prefix: long, expireDays: 1 }] })).toEqual([
      `MLP-S3-002 lifecycleRules[0].prefix: a prefix has at most 200 characters, got 206: "data/${"x".repeat(111)}… | shorten it`,
    ]);
  });

  test("an unknown target of access logs", () => {
    expect(problems({ accessLogs: "none" as "off" })).toEqual([
      'MLP-S3-006 accessLogs: unknown target of access logs, got "none" | use "own", "off", or { bucketName } of a bucket that exists',
    ]);
  });

  test("a removal policy that does not exist, and protects all the same", () => {
    const removalPolicy = "Destroy" as "destroy";
    expect(problems({ removalPolicy })).toEqual([
      'MLP-CORE-032 removalPolicy: unknown value, got "Destroy" | use "protect" or "destroy"',
    ]);
    expect(planArtifactBucket({ removalPolicy }).plan.removalPolicy ?? "protect").toBe("protect");
  });

  test("a log bucket that cannot be", () => {
    expect(problems({ accessLogs: { bucketName: "Logs" } })[0]).toMatch(
      /^MLP-S3-001 accessLogs\.bucketName: bucket name breaks AWS's rule, got "Logs"/,
    );
  });
});
