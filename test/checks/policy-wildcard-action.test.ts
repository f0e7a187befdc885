import { found, made, policy } from "./say";

describe("MLP-IAM-105: wildcard actions in policies of resources", () => {
  test("passes: the administrators of a key, as the console writes them; half a verb and everything fail, once", () => {
    const admin = (...actions: string[]) =>
      found(
        "MLP-IAM-105",
        made({
          "aws_kms_key.K": {
            policy: policy({
              Effect: "Allow",
              Principal: { AWS: "arn:aws:iam::111122223333:role/A" },
              Action: actions,
              Resource: "*",
            }),
          },
        }),
      );
    expect(admin("kms:Create*", "kms:Put*", "kms:ScheduleKeyDeletion")).toEqual([]);
    const got = admin("kms:Create*", "kms:P*", "kms:*", "kms:*Key");
    expect(got).toHaveLength(1);
    expect(got[0]).toContain(`statement 1 allows wildcard actions, got "kms:P*", "kms:*", "kms:*Key"\n`);
  });

  test("warns: a bucket, even for the root; an error for everybody, a service and all but some", () => {
    const statement = {
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::111122223333:root" },
      Action: "s3:*",
      Resource: "*",
    };
    const stack = made({ "aws_s3_bucket_policy.P": { bucket: "data", policy: policy(statement) } });
    expect(found("MLP-IAM-105", stack)).toEqual([
      [
        "warning MLP-IAM-105  s/P aws_s3_bucket_policy.P.policy",
        '  statement 1 allows a wildcard action, got "s3:*"',
        "  fix: name the actions that are needed",
        "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-105",
      ].join("\n"),
    ]);
    for (const Principal of ["*", { AWS: "*" }, { Service: "ec2.amazonaws.com" }]) {
      const wide = { "aws_s3_bucket_policy.P": { bucket: "data", policy: policy({ ...statement, Principal }) } };
      expect(found("MLP-IAM-105", made(wide))).toEqual([expect.stringContaining("error MLP-IAM-105")]);
    }
  });
});
