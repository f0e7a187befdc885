import { ArtifactBucket, ArtifactBucketProps } from "../../lib/storage";
import { statementsIn } from "../support/documents";
import { inStack } from "../support/stacks";

const ARN = "${aws_s3_bucket.Artifacts_Bucket_ADA78AEC.arn}";
const KEY = "${aws_kms_key.Artifacts_Key_4D266F5E.arn}";

describe("what a bucket refuses of what is put into it", () => {
  const policyWith = (props?: ArtifactBucketProps) =>
    statementsIn(
      inStack((stack) => new ArtifactBucket(stack, "Artifacts", props)).one("aws_s3_bucket_policy", "Artifacts/Policy")
        .policy,
    );
  const ALGORITHM = "s3:x-amz-server-side-encryption";
  const KEY_ID = "s3:x-amz-server-side-encryption-aws-kms-key-id";

  test("takes only objects under its own key: no other algorithm, and no key of AWS's", () => {
    const put = { Effect: "Deny", Principal: "*", Action: "s3:PutObject", Resource: `${ARN}/*` };
    expect(policyWith({ onlyOwnKey: true }).slice(2)).toEqual([
      {
        Sid: "DenyOtherKeys",
        ...put,
        Condition: { Null: { [KEY_ID]: "false" }, StringNotEquals: { [KEY_ID]: KEY } },
      },
      {
        Sid: "DenyOtherAlgorithms",
        ...put,
        Condition: {
          Null: { [ALGORITHM]: "false" },
          StringNotEquals: { [ALGORITHM]: ["aws:kms", "aws:kms:dsse"] },
        },
      },
      {
        Sid: "DenyKeysOfAws",
        ...put,
        Condition: { Null: { [KEY_ID]: "true" }, StringEquals: { [ALGORITHM]: ["aws:kms", "aws:kms:dsse"] } },
      },
    ]);
    expect(policyWith({ onlyOwnKey: false })).toEqual(policyWith());
  });

  test.each<[string, Record<string, string>, boolean, boolean]>([
    ["no header at all: the AWS CLI, boto3, parts of an upload", {}, true, true],
    ["AES256: Terraform's S3 backend with encrypt and no key", { [ALGORITHM]: "AES256" }, true, false],
    ["aws:kms without a key: SageMaker's jobs without KmsKeyId", { [ALGORITHM]: "aws:kms" }, true, false],
    ["the bucket's key", { [ALGORITHM]: "aws:kms", [KEY_ID]: KEY }, true, true],
    ["another key", { [ALGORITHM]: "aws:kms", [KEY_ID]: "arn:aws:kms:us-east-1:123456789012:key/x" }, false, false],
  ])("a put with %s", (_, headers, byDefault, onlyOwnKey) => {
    const passes = (props: ArtifactBucketProps) =>
      !policyWith(props)
        .slice(2)
        .some((one) => denies(one, headers));
    expect([passes({}), passes({ onlyOwnKey: true })]).toEqual([byDefault, onlyOwnKey]);
  });
});

type Test = Readonly<Record<string, string | readonly string[]>>;

/** Whether a Deny matches a request: each of its tests holds, as IAM has it (a negative test also without the key). */
function denies({ Condition }: Record<string, unknown>, request: Readonly<Record<string, string>>): boolean {
  const holds: Readonly<Record<string, (key: string, values: readonly string[]) => boolean>> = {
    Null: (key, values) => String(!(key in request)) === values[0],
    StringEquals: (key, values) => values.includes(request[key] ?? ""),
    StringNotEquals: (key, values) => !values.includes(request[key] ?? ""),
  };
  return Object.entries(Condition as Record<string, Test>).every(([operator, test]) =>
    Object.entries(test).every(([key, values]) => holds[operator]?.(key, [values].flat()) === true),
  );
}
