import { quote } from "../../lib/core/quote";
import { EncryptionKey, ServiceRole } from "../../lib/iam";
import { ArtifactBucket } from "../../lib/storage";
import { statementsIn } from "../support/documents";
import { refusals } from "../support/refusals";
import { findingsIn, inStack, someToken } from "../support/stacks";

const ARN = "${aws_s3_bucket.Artifacts_Bucket_ADA78AEC.arn}";
const KEY = "${aws_kms_key.Artifacts_Key_4D266F5E.arn}";

describe("grants", () => {
  const granted = (
    give: (bucket: Pick<ArtifactBucket, "grants">, role: ServiceRole) => void,
    bucket?: Pick<ArtifactBucket, "grants">,
  ) =>
    inStack((stack) => {
      const own = bucket ?? new ArtifactBucket(stack, "Artifacts");
      give(own, new ServiceRole(stack, "Trainer", { service: "sagemaker.amazonaws.com" }));
    });
  const statements = (synth: ReturnType<typeof granted>) => statementsIn(synth.one("aws_iam_role_policy").policy);
  const key = (actions: string | string[]) => ({
    Effect: "Allow",
    Action: actions,
    Resource: KEY,
    Condition: {
      StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" },
      StringLike: { "kms:EncryptionContext:aws:s3:arn": [ARN, `${ARN}/*`] },
    },
  });
  const listing = {
    Effect: "Allow",
    Action: "s3:ListBucket",
    Resource: ARN,
    Condition: { StringLike: { "s3:prefix": ["models/", "models/*"] } },
  };
  const objects = (actions: string | string[]) => ({ Effect: "Allow", Action: actions, Resource: `${ARN}/models/*` });

  test("read lists and gets below the prefix, with the key through S3 only", () => {
    expect(statements(granted(({ grants }, role) => grants.read(role, "models/")))).toEqual([
      objects("s3:GetObject"),
      listing,
      key("kms:Decrypt"),
    ]);
  });

  test("write puts and neither lists nor gets", () => {
    expect(statements(granted(({ grants }, role) => grants.write(role, "models/")))).toEqual([
      objects(["s3:AbortMultipartUpload", "s3:ListMultipartUploadParts", "s3:PutObject"]),
      key(["kms:Decrypt", "kms:GenerateDataKey"]),
    ]);
  });

  test("readWrite does both, delete deletes and needs no key", () => {
    expect(statements(granted(({ grants }, role) => grants.readWrite(role, "models/")))).toEqual([
      objects(["s3:AbortMultipartUpload", "s3:GetObject", "s3:ListMultipartUploadParts", "s3:PutObject"]),
      listing,
      key(["kms:Decrypt", "kms:GenerateDataKey"]),
    ]);
    expect(statements(granted(({ grants }, role) => grants.delete(role, "models/")))).toEqual([
      objects("s3:DeleteObject"),
    ]);
  });

  test("each is one policy: twice the same is one, another verb or prefix another", () => {
    const synth = granted(({ grants }, role) => {
      grants.read(role, "models/");
      grants.read(role, "models/");
      grants.write(role, "models/");
      grants.read(role, "data/");
    });
    expect(synth.all("aws_iam_role_policy").map(({ body }) => body.name)).toEqual([
      "prod-foundation-Artifacts-data-read",
      "prod-foundation-Artifacts-models-read",
      "prod-foundation-Artifacts-models-write",
    ]);
  });

  test("of paths that look alike stay apart", () => {
    const synth = granted(({ grants }, role) => {
      grants.read(role, "data/a/b/");
      grants.read(role, "data/a-b/");
      grants.read(role, "data/a.b/");
    });
    expect(new Set(synth.all("aws_iam_role_policy").map(({ body }) => body.name)).size).toBe(3);
  });

  test("reach an existing bucket, with its key if it is given", () => {
    const imported = ArtifactBucket.fromName("company-data", {
      key: { keyArn: "arn:aws:kms:us-east-1:123456789012:key/k" },
    });
    const text = JSON.stringify(statements(granted(({ grants }, role) => grants.read(role, "data/"), imported)));
    expect(text).toContain("arn:aws:s3:::company-data/data/*");
    expect(text).toContain("key/k");
    expect(
      JSON.stringify(
        statements(granted(({ grants }, role) => grants.read(role, "data/"), ArtifactBucket.fromName("company-data"))),
      ),
    ).not.toContain("kms:");
  });

  test("of a bucket that cannot exist throw what is wrong with it", () => {
    const options = {
      key: { keyArn: "alias/mine" },
      partition: "azure",
      prefixes: { raw: "as it came" },
    };
    expect(() => ArtifactBucket.fromName("Company Data", options)).toThrow(
      new RegExp(
        [
          "^error MLP-S3-001 {2}ArtifactBucket\\.fromName bucketName",
          '  bucket name breaks AWS\'s rule, got "Company Data"[^]*',
          "error MLP-KMS-001 {2}ArtifactBucket\\.fromName key\\.keyArn[^]*",
          "error MLP-S3-007 {2}ArtifactBucket\\.fromName partition",
          '  partition does not exist in AWS, got "azure"',
          "  fix: use one of aws, aws-cn, aws-us-gov[^]*",
          "error MLP-S3-003 {2}ArtifactBucket\\.fromName prefixes",
        ].join("\n"),
      ),
    );
  });

  test.each([undefined, null, ""])("of a bucket named %p throw one error that says so", (bucketName) => {
    // no environment variable is null
    const hint = bucketName === null ? "" : "; was an environment variable not set?";
    expect(refusals(() => ArtifactBucket.fromName(bucketName as string))).toEqual([
      `MLP-CORE-030 ArtifactBucket.fromName bucketName: a bucket name is required, got ${quote(bucketName)}${hint} | give a bucket name`,
    ]);
  });

  test("of a bucket elsewhere are of its key's partition", () => {
    const key = EncryptionKey.fromArn("arn:aws-us-gov:kms:us-gov-west-1:123456789012:key/k");
    expect(ArtifactBucket.fromName("data", { key }).bucketArn).toBe("arn:aws-us-gov:s3:::data");
    expect(ArtifactBucket.fromName("data", { key, partition: someToken() }).bucketArn).not.toContain("us-gov");
  });

  test.each([undefined, "trainer", 7, { roleName: "trainer", roleArn: "arn:aws:iam::123456789012:role/trainer" }])(
    "to %p, which is no role of a construct, throw one error",
    (grantee) => {
      const { grants } = ArtifactBucket.fromName("company-data");
      expect(refusals(() => grants.read(grantee as unknown as ServiceRole, "data/"))[0]).toMatch(
        /^MLP-CORE-03[01] grants\.read grantee/,
      );
    },
  );

  test.each(["", "*", "models", "models/*", "secret/", "/models/", "model/"])(
    "fail with the prefix %p and grant nothing",
    (prefix) => {
      const synth = findingsIn((stack) =>
        new ArtifactBucket(stack, "Artifacts").grants.read(
          new ServiceRole(stack, "Trainer", { service: "sagemaker.amazonaws.com" }),
          prefix,
        ),
      );
      expect(synth).toEqual([
        `MLP-S3-002 prod-foundation/Trainer prefix: unknown prefix, got "${prefix}" | use one of data/ features/ checkpoints/ models/ capture/ monitoring/ tracking/ or a path below one, ending with / and without *; declare others in \`prefixes\``,
      ]);
    },
  );
});
