import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { App, TerraformStack } from "cdktf";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { baseline, checkStacks, hipaa, packNamed, packsOnTop, production, runPack } from "../../lib/checks";
import { planPlatformApp } from "../../lib/platform/plan/platform-app";
import { findingsOf } from "../../lib/testing";
import { JsonObject, synthesizedStack } from "../../lib/terraform";
import { ROOT } from "../../tools/examples";

const GOLDEN = join(ROOT, "test", "golden", "01-platform");

/** The stacks of the first example, as they are committed. */
const example = readdirSync(GOLDEN)
  .filter((file) => file.endsWith(".json"))
  .map((file) =>
    synthesizedStack(file.replace(/\.json$/, ""), JSON.parse(readFileSync(join(GOLDEN, file), "utf8")) as JsonObject),
  );

test("they have their own rules alone, with codes of their own", () => {
  expect(packsOnTop).toEqual([production, hipaa]);
  expect(packsOnTop.map(({ name }) => packNamed(name))).toEqual([production, hipaa]);
  const areas = packsOnTop.map(({ rules }) => [...new Set(rules.map(({ code }) => code.split("-")[1]))]);
  expect(areas).toEqual([["PROD"], ["HIPAA"]]);
  expect(baseline.rules.filter(({ code }) => /^MLP-(?:PROD|HIPAA)-/.test(code))).toEqual([]);
});

test("the first example keeps to production but for one instance, and needs a key and six years for hipaa", () => {
  const places = ({ open }: ReturnType<typeof checkStacks>) =>
    open.map(({ code, property = "" }) => `${code} ${property.split(".")[0]!}`).sort();
  expect(places(checkStacks([production], example))).toEqual(["MLP-PROD-108 aws_appautoscaling_target"]);
  expect(places(checkStacks([hipaa], example))).toEqual([
    ...Array.from({ length: 3 }, () => "MLP-HIPAA-101 aws_launch_template"),
    ...Array.from({ length: 2 }, () => "MLP-HIPAA-113 aws_cloudwatch_log_group"),
    "MLP-HIPAA-113 aws_s3_bucket_lifecycle_configuration",
  ]);
});

test("what a plan does not show of lifecycle is unknown", () => {
  const bucket = { resource: { aws_s3_bucket: { B: {} } } };
  const pack = { name: "one", rules: production.rules.filter(({ code }) => code === "MLP-PROD-104") };
  const judged = (hides: readonly "lifecycle"[]) => runPack(pack, [synthesizedStack("s", bucket, { hides })]);
  expect([judged([]).findings.length, judged([]).unknown.length]).toEqual([1, 0]);
  expect([judged(["lifecycle"]).findings.length, judged(["lifecycle"]).unknown.length]).toEqual([0, 1]);
});

test("apps and tests take them, alone or beside the baseline", () => {
  const codes = (packs: Parameters<typeof checkStacks>[0]) => {
    const stack = new TerraformStack(new App(), "s");
    new AwsProvider(stack, "Aws", { region: "us-east-1" });
    new S3Bucket(stack, "B");
    return findingsOf(stack, { pack: packs }).map(({ code, severity }) => `${severity} ${code}`);
  };
  expect(codes([production])).toEqual(["warning MLP-PROD-104", "warning MLP-PROD-107"]);
  expect(codes([baseline, hipaa])).toEqual(
    expect.arrayContaining(["warning MLP-S3-103", "warning MLP-HIPAA-103", "warning MLP-HIPAA-108"]),
  );
  const { plan, problems } = planPlatformApp({ packs: [baseline, production, hipaa] });
  expect([plan.packs, problems]).toEqual([[baseline, production, hipaa], []]);
});
