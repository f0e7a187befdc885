import { DataAwsS3Bucket } from "@cdktf/provider-aws/lib/data-aws-s3-bucket";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { ArtifactBucket } from "../../lib/storage";
import { synthesizePlain } from "../../lib/testing";
import { inStack, plainStack } from "../support/stacks";

describe("what is asked of a synth", () => {
  const both = inStack((stack) => {
    new ArtifactBucket(stack, "Artifacts");
    new DataAwsS3Bucket(stack, "Shared", { bucket: "shared" });
  });

  test("a data source is no resource, and is asked for as one", () => {
    expect(both.all("aws_s3_bucket").every(({ mode }) => mode === "resource")).toBe(true);
    expect(both.all("aws_s3_bucket")).toHaveLength(2);
    expect(both.one("data.aws_s3_bucket")).toEqual({ bucket: "shared" });
    expect(() => both.one("aws_s3_bucket", "/Shared")).toThrow(
      /^0 resources of type aws_s3_bucket ending with "\/Shared": $/,
    );
  });

  test("fails with all there are, where it is not one", () => {
    expect(() => both.one("aws_s3_bucket")).toThrow(
      /^2 resources of type aws_s3_bucket ending with "": prod-foundation\/Artifacts\/AccessLogs\/Bucket, prod-foundation\/Artifacts\/Bucket$/,
    );
  });

  test("fails with the findings of a synth that failed, warnings left out", () => {
    const failed = inStack((stack) => void new ArtifactBucket(stack, "Artifacts", { bucketName: "Not A Name" }));
    expect(() => failed.one("aws_s3_bucket", "Artifacts/Bucket")).toThrow(
      /^0 resources of type .*\nthe synth failed and wrote nothing:\nerror MLP-S3-\d{3} {2}prod-foundation\/Artifacts bucketName\n/,
    );
  });
});

describe("a synth of cdktf's own App", () => {
  test("is read like one of ours, and runs no rules on the JSON", () => {
    const plain = synthesizePlain((app) => void new S3Bucket(plainStack(app), "Plain", { bucket: "plain" }));
    expect(plain.one("aws_s3_bucket")).toEqual({ bucket: "plain" });
    expect(plain.findings).toEqual([]);
  });

  test("throws the findings", () => {
    expect(() =>
      synthesizePlain((app) => void new ArtifactBucket(plainStack(app), "Artifacts", { bucketName: "Not A Name" })),
    ).toThrow(/MLP-S3-\d{3}/);
  });
});
