import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cli, usage } from "../support";
import { Scripted, StubKubectl } from "../jobs/stub-kubectl";

const NAME = "/models/prod-models/churn/production";
const arn = (version: number) => `arn:aws:sagemaker:us-east-1:123456789012:model-package/churn/${String(version)}`;
const pointer = (more: object = {}) =>
  JSON.stringify({
    arn: arn(12),
    version: 12,
    status: "Approved",
    approvedBy: "arn:aws:sts::123456789012:assumed-role/ModelRisk/jane",
    at: "2026-11-28T09:12:00Z",
    ...more,
  });

const found = (...names: string[]): Scripted => ({
  to: "^ssm describe-parameters",
  says: [{ out: { Parameters: names.map((Name) => ({ Name })) } }],
});
const holds = (Value: string): Scripted => ({ to: "^ssm get-parameter", says: [{ out: { Parameter: { Value } } }] });
const described: Scripted = {
  to: "^sagemaker describe-model-package",
  says: [
    { out: { CustomerMetadataProperties: { ImageDigest: "sha256:0123", DataVersion: "v31", CodeRevision: "4be1" } } },
  ],
};
const updated: Scripted = { to: "^sagemaker update-model-package", says: [{ out: { ModelPackageArn: arn(11) } }] };

describe("ml-platform stage", () => {
  let aws: StubKubectl;
  let folder: string;
  beforeEach(() => {
    aws = new StubKubectl("aws");
    folder = mkdtempSync(join(tmpdir(), "ml-platform-stage-"));
  });
  afterEach(() => {
    aws.remove();
    rmSync(folder, { recursive: true });
  });

  test("says which version is in it, since when, by whom, from what", async () => {
    aws.answers(found(NAME, "/models/prod-models/other-churn/production"), holds(pointer()), described);
    expect(await cli("stage", "churn", "production")).toEqual({
      code: 0,
      out: "12  since 2026-11-28T09:12:00Z, approved by arn:aws:sts::123456789012:assumed-role/ModelRisk/jane, image sha256:0123, data v31, commit 4be1\n",
      err: "",
    });
  });

  test("says so before the first version", async () => {
    aws.answers(found(NAME), holds("none"));
    const said = await cli("stage", "churn", "production");
    expect(said).toEqual({ code: 0, out: "no version of churn has been approved for production yet\n", err: "" });
  });

  test("is a finding where the version in it was rejected", async () => {
    aws.answers(found(NAME), holds(pointer({ status: "Rejected", reason: "drift" })), described);
    const { code, out } = await cli("stage", "churn", "production");
    expect([code, out]).toEqual([1, expect.stringMatching(/, rejected by .*, reason: drift\n$/)]);
  });

  test("moves to a version by SageMaker's own approval, with the reason", async () => {
    aws.answers(found(NAME), holds(pointer()), updated);
    const said = await cli(
      "stage",
      "churn",
      "production",
      "--to",
      "11",
      "--reason",
      "INC-204",
      "--region",
      "us-east-1",
    );
    expect(said).toEqual({
      code: 0,
      out: "churn production → 11: approved; its parameter follows within a minute, what serves it with its next plan\n",
      err: "",
    });
    expect(aws.calls.at(-1)!.args).toEqual([
      ...["sagemaker", "update-model-package", "--model-package-arn", arn(11)],
      ...["--model-approval-status", "Approved", "--approval-description", "INC-204", "--model-life-cycle"],
      '{"Stage":"production","StageStatus":"Approved","StageDescription":"INC-204"}',
      ...["--region", "us-east-1", "--output", "json", "--no-cli-pager"],
    ]);
  });

  test("moves to the first version by its group", async () => {
    const listed = { ModelPackageSummaryList: [{ ModelPackageArn: arn(2) }, { ModelPackageArn: arn(1) }] };
    aws.answers(found(NAME), holds("none"), { to: "^sagemaker list-model", says: [{ out: listed }] }, updated);
    const { code } = await cli("stage", "churn", "production", "--to", "1", "--reason", "first", "--group", "churn");
    expect([code, aws.calls.at(-1)!.args[3]]).toEqual([0, arn(1)]);
  });

  test("writes the version into a file, and leaves others in it", async () => {
    const file = join(folder, "models.json");
    writeFileSync(file, '{"churn":{"staging":13},"ranking":{"production":4}}');
    aws.answers(found(NAME), holds(pointer()), described);
    const { code, out } = await cli("stage", "churn", "production", "--write", file);
    expect([code, out.split("\n")[1]]).toEqual([0, `${file}: churn production is 12`]);
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({
      churn: { staging: 13, production: 12 },
      ranking: { production: 4 },
    });
  });

  test("leaves a file that is something else", async () => {
    const file = join(folder, "models.json");
    writeFileSync(file, "churn: 12\n");
    aws.answers(found(NAME), holds(pointer()), described);
    const { code, err } = await cli("stage", "churn", "production", "--write", file);
    expect([code, err]).toEqual([2, `ml-platform: ${file} is no JSON object of models, and is left as it is\n`]);
    expect(readFileSync(file, "utf8")).toBe("churn: 12\n");
  });

  test("passes on what AWS refuses, in one line", async () => {
    const err = "\nAn error occurred (AccessDeniedException) when calling the UpdateModelPackage operation: no\n";
    aws.answers(found(NAME), holds(pointer()), { to: "update-model", says: [{ err, code: 254 }] });
    expect(await cli("stage", "churn", "production", "--to", "11", "--reason", "x")).toEqual({
      code: 1,
      out: "",
      err: `ml-platform: aws: ${err.trim()}\n`,
    });
  });

  test.each<[string, string[], Scripted[], string]>([
    ["no stage", ["churn"], [], "stage takes a model and a stage, got churn; try ml-platform stage --help"],
    ["no version", ["churn", "production", "--to", "v11"], [], '--to takes the number of a version, got "v11"'],
    [
      "no reason",
      ["churn", "production", "--to", "11"],
      [],
      "--to takes --reason: whoever looks later wants to know why",
    ],
    ["a reason for nothing", ["churn", "production", "--reason", "x"], [], "--reason belongs to --to"],
    [
      "a stage that nobody has",
      ["churn", "prod"],
      [found()],
      "no parameter /models/…/churn/prod can be seen here: a wrong name, account or region",
    ],
    [
      "a stage of two registries",
      ["churn", "production"],
      [found(NAME, "/models/b/churn/production")],
      `several registries have churn/production: name one with --parameter, ${NAME} or /models/b/churn/production`,
    ],
    [
      "the first version without a group",
      ["churn", "production", "--to", "1", "--reason", "x"],
      [found(NAME), holds("none")],
      "the stage has no version yet: name the group of the first with --group",
    ],
  ])("is a mistake in the call with %s", async (_, args, script, line) => {
    aws.answers(...script);
    expect(await cli("stage", ...args)).toEqual(usage(line));
  });

  test("needs the aws command", async () => {
    const path = process.env.PATH;
    process.env.PATH = folder;
    const said = await cli("stage", "churn", "production");
    process.env.PATH = path;
    expect(said).toEqual({ code: 3, out: "", err: "ml-platform: aws is not on the PATH: install the AWS CLI\n" });
  });
});
