import { AssertionError } from "node:assert";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { App, TerraformStack } from "cdktf";
import { baseline, judgeEach, Pack } from "../../lib/checks";
import { PlatformApp } from "../../lib/platform";
import { ArtifactBucket } from "../../lib/storage";
import { assertNoFindings, findingsOf, toHaveNoFindings } from "../../lib/testing";

expect.extend({ toHaveNoFindings });

const outdir = mkdtempSync(join(tmpdir(), "findings-"));
afterAll(() => rmSync(outdir, { recursive: true }));

function stackOf(app: App, name: string): TerraformStack {
  const stack = new TerraformStack(app, name);
  new AwsProvider(stack, "Aws", { region: "us-east-1" });
  return stack;
}

const OURS: Pack = {
  name: "ours",
  rules: [
    {
      code: "ACME-001",
      title: "no buckets",
      check: (views) =>
        judgeEach(views.resources("aws_s3_bucket"), (bucket, say) => {
          say.warning(bucket, undefined, { message: "a bucket", fix: "none" });
        }),
    },
  ],
};

describe.each<[string, () => App]>([
  ["cdktf's App", () => new App({ outdir })],
  ["a PlatformApp", () => new PlatformApp({ outdir, print: () => undefined })],
])("of %s", (_, newApp) => {
  test("a stack of ours has no findings", () => {
    const stack = stackOf(newApp(), "training");
    new ArtifactBucket(stack, "Artifacts");
    expect(stack).toHaveNoFindings();
    expect(stack.node.root).toHaveNoFindings({ pack: [baseline] });
    expect(() => assertNoFindings(stack)).not.toThrow();
    expect(() => expect(stack).not.toHaveNoFindings()).toThrow("expected findings in training, and there are none");
  });

  test("a plain bucket is judged by the rules, in its own stack alone", () => {
    const app = newApp();
    const [plain, other] = [stackOf(app, "plain"), stackOf(app, "other")];
    new S3Bucket(plain, "Data", {});
    expect(findingsOf(plain).map(({ code }) => code)).toEqual(["MLP-S3-103", "MLP-S3-104", "MLP-S3-105"]);
    expect(other).toHaveNoFindings();
    expect(() => expect(plain).toHaveNoFindings()).toThrow(/^3 findings in plain\n(error|warning) MLP-S3-103/);
    expect(() => assertNoFindings(app)).toThrow(AssertionError);
    expect(() => assertNoFindings(app)).toThrow(/^3 findings in the app\n/);
  });

  test("what a construct finds is found once, and before any rule", () => {
    const stack = stackOf(newApp(), "training");
    new ArtifactBucket(stack, "Artifacts", { bucketName: "Not A Name" });
    const found = findingsOf(stack, { pack: { name: "none", rules: [] } });
    expect(found.map(({ code, path }) => `${code} ${path}`)).toEqual(["MLP-S3-001 training/Artifacts"]);
    expect(findingsOf(stack, { pack: { name: "none", rules: [] } })).toEqual(found);
  });

  test("packs of one's own take the place of the baseline", () => {
    const stack = stackOf(newApp(), "training");
    new S3Bucket(stack, "Data", {});
    expect(findingsOf(stack, { pack: OURS }).map(({ code }) => code)).toEqual(["ACME-001"]);
    expect(findingsOf(stack, { pack: [OURS, baseline] })).toHaveLength(4);
  });
});

test("cdktf's own validations of a stack stay as they are afterwards", () => {
  const app = new App({ outdir });
  const stack = stackOf(app, "training");
  new ArtifactBucket(stack, "Artifacts", { bucketName: "Not A Name" });
  findingsOf(stack);
  expect(app.node.findAll().flatMap(({ node }) => node.validate())).toContainEqual(
    expect.stringContaining("MLP-S3-001"),
  );
});
