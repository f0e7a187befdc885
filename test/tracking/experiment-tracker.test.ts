import { ArtifactBucket, ExperimentTracker, ExperimentTrackerProps, ServiceRole } from "../../lib";
import { findingsIn, inStack } from "../support/stacks";

const BUCKET = ArtifactBucket.fromName("company-models", {
  key: { keyArn: "arn:aws:kms:us-east-1:123456789012:key/1234abcd" },
});
const APP = "aws_sagemaker_mlflow_app";
const SERVER = "aws_sagemaker_mlflow_tracking_server";

const made = (props: Partial<ExperimentTrackerProps> = {}) =>
  inStack((stack) => new ExperimentTracker(stack, "Runs", { bucket: BUCKET, ...props }));
const found = (props: object) =>
  findingsIn((stack) => new ExperimentTracker(stack, "Runs", { bucket: BUCKET, ...props }));

/** The statements of each policy of a role, by the end of its path. */
function granted(verb: "log" | "read" | "administer", kind: ExperimentTrackerProps["kind"]) {
  const { all } = inStack((stack) => {
    const tracker = new ExperimentTracker(stack, "Runs", { bucket: BUCKET, kind });
    tracker.grants[verb](new ServiceRole(stack, "User", { service: "sagemaker.amazonaws.com" }));
  });
  return all("aws_iam_role_policy")
    .filter(({ path }) => path.includes("/User/"))
    .flatMap(({ body }) => (JSON.parse(body.policy as string) as { Statement: Statement[] }).Statement);
}

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
}

const actionsOf = (statements: readonly Statement[]): string[] => statements.flatMap(({ Action }) => Action);

describe("a tracker", () => {
  test("is an MLflow App that registers nothing, protected, with its artifacts below a folder of its own", () => {
    expect(made().one(APP)).toEqual({
      name: "prod-foundation-Runs",
      artifact_store_uri: "s3://company-models/tracking/Runs",
      role_arn: expect.stringMatching(/^\$\{aws_iam_role\.Runs_Role_\w+\.arn\}$/) as string,
      model_registration_mode: "AutoModelRegistrationDisabled",
      lifecycle: { prevent_destroy: true },
    });
  });

  test("is a server where asked", () => {
    const { one } = made({ kind: "trackingServer", size: "Medium", mlflowVersion: "3.0", tags: { Team: "ml" } });
    expect(one(SERVER)).toMatchObject({
      artifact_store_uri: "s3://company-models/tracking/Runs",
      automatic_model_registration: false,
      lifecycle: { prevent_destroy: true },
      mlflow_version: "3.0",
      tags: { Team: "ml" },
      tracking_server_name: "prod-foundation-Runs",
      tracking_server_size: "Medium",
    });
    expect(made({ kind: "trackingServer" }).one(SERVER)).toMatchObject({ tracking_server_size: "Small" });
  });

  test("keeps its artifacts where asked, has tags, and may be destroyed where asked", () => {
    const app = made({ prefix: "tracking/churn/", tags: { Team: "ml" }, removalPolicy: "destroy" }).one(APP);
    expect(app).toMatchObject({ artifact_store_uri: "s3://company-models/tracking/churn", tags: { Team: "ml" } });
    expect(app.lifecycle).toBeUndefined();
    expect(made({ kind: "trackingServer", removalPolicy: "destroy" }).one(SERVER).lifecycle).toBeUndefined();
  });

  test("has a role that may use its folder and the key of the bucket, and nothing else", () => {
    const statements = made()
      .all("aws_iam_role_policy")
      .flatMap(({ body }) => (JSON.parse(body.policy as string) as { Statement: Statement[] }).Statement);
    expect(statements.map(({ Action, Resource }) => [Action, Resource])).toEqual([
      [
        ["s3:AbortMultipartUpload", "s3:GetObject", "s3:ListMultipartUploadParts", "s3:PutObject"],
        "arn:aws:s3:::company-models/tracking/Runs/*",
      ],
      ["s3:ListBucket", "arn:aws:s3:::company-models"],
      [["kms:Decrypt", "kms:GenerateDataKey"], "arn:aws:kms:us-east-1:123456789012:key/1234abcd"],
    ]);
  });

  test("tells clients where it is", () => {
    let variables: Readonly<Record<string, string>> = {};
    inStack((stack) => {
      variables = ExperimentTracker.managed(stack, "Runs", { bucket: BUCKET }).clientVariables;
    });
    expect(Object.keys(variables)).toEqual(["MLFLOW_TRACKING_URI"]);
    const arn = "arn:aws:sagemaker:us-east-1:123456789012:mlflow-tracking-server/runs";
    expect(ExperimentTracker.fromArn(arn)).toMatchObject({ clientVariables: { MLFLOW_TRACKING_URI: arn }, pages: arn });
  });
});

describe("a tracker that exists already", () => {
  test.each([
    ["mlflow-app/app-0123456789AB", "sagemaker:CallMlflowAppApi"],
    ["mlflow-tracking-server/runs", "sagemaker:DescribeMlflowTrackingServer"],
  ])("lets others log by its ARN: %s", (end, client) => {
    const arn = `arn:aws:sagemaker:us-east-1:123456789012:${end}`;
    const { body } = inStack((stack) => {
      const role = new ServiceRole(stack, "User", { service: "sagemaker.amazonaws.com" });
      ExperimentTracker.fromArn(arn).grants?.log(role);
      ExperimentTracker.fromArn(arn).grants?.log(role);
    }).all("aws_iam_role_policy")[0]!;
    const { Statement: statements } = JSON.parse(body.policy as string) as { Statement: Statement[] };
    expect(body.name).toBe(`sagemaker-us-east-1-123456789012-${end.replace("/", "-")}-log`);
    expect(actionsOf(statements)).toEqual(expect.arrayContaining([client, "sagemaker-mlflow:CreateRun"]));
    expect(statements.map(({ Resource }) => Resource)).toEqual([arn, arn]);
  });

  test("has no grants where its ARN is known only after apply", () => {
    expect(ExperimentTracker.fromArn("${TfToken[TOKEN.3]}")).not.toHaveProperty("grants");
  });
});

describe("grants", () => {
  test.each(["managed", "trackingServer"] as const)("of %s: each verb has what it is for and no more", (kind) => {
    const [read, log, administer] = (["read", "log", "administer"] as const).map((verb) =>
      actionsOf(granted(verb, kind)),
    );
    const isDelete = (action: string): boolean => /:Delete/.test(action);
    const isWrite = (action: string): boolean =>
      /^sagemaker-mlflow:(?:Create|Log|Set|Start|Update|Delete)/.test(action);
    expect(read!.filter(isWrite)).toEqual([]);
    expect(read).not.toContain("s3:PutObject");
    expect(log!.filter(isDelete)).toEqual([]);
    expect(log).toEqual(expect.arrayContaining(["sagemaker-mlflow:CreateRun", "s3:PutObject", "kms:GenerateDataKey"]));
    expect(log).not.toContain("sagemaker-mlflow:AccessUI");
    expect(administer).toEqual(expect.arrayContaining(["sagemaker-mlflow:DeleteRun", "s3:DeleteObject"]));
    for (const actions of [read, log, administer]) {
      expect(actions!.filter((action) => /RegisteredModel|ModelVersion|\*/.test(action))).toEqual([]);
    }
  });

  test("nothing but opening its pages is granted on more than the tracker", () => {
    const open = (verb: "read" | "log" | "administer") =>
      granted(verb, "managed").filter(({ Resource }) => Resource === "*");
    const pages = [expect.objectContaining({ Action: "sagemaker-mlflow:AccessUI" })];
    expect(open("read")).toEqual(pages);
    expect(open("administer")).toEqual(pages);
    expect(open("log")).toEqual([]);
  });

  test("an App's client is let into its one API; a server's is not asked for it", () => {
    expect(actionsOf(granted("log", "managed"))).toEqual(
      expect.arrayContaining(["sagemaker:CallMlflowAppApi", "sagemaker:DescribeMlflowApp"]),
    );
    expect(actionsOf(granted("log", "trackingServer")).filter((one) => one.startsWith("sagemaker:"))).toEqual([
      "sagemaker:DescribeMlflowTrackingServer",
    ]);
    expect(actionsOf(granted("read", "managed"))).toContain("sagemaker:CreatePresignedMlflowAppUrl");
    expect(actionsOf(granted("read", "trackingServer"))).toContain("sagemaker:CreatePresignedMlflowTrackingServerUrl");
  });
});

describe("fails", () => {
  test("a folder that is not its own", () => {
    expect(found({ prefix: "models/" })).toEqual([
      'MLP-TRACK-001 prod-foundation/Runs prefix: prefix is not a folder below tracking/, got "models/" | ' +
        "use a folder for each tracker, tracking/churn/, or leave it out",
    ]);
  });

  test("arguments of a server for an App", () => {
    const fix = "leave it out, or use ExperimentTracker.trackingServer";
    expect(found({ size: "Large", mlflowVersion: "3.0" })).toEqual([
      `MLP-TRACK-002 prod-foundation/Runs size: an MLflow App has none, got "Large" | ${fix}`,
      `MLP-TRACK-002 prod-foundation/Runs mlflowVersion: an MLflow App has none, got "3.0" | ${fix}`,
    ]);
  });

  test("a version that would be read back as another", () => {
    expect(found({ kind: "trackingServer", mlflowVersion: "2.16.2" })).toContain(
      'MLP-TRACK-003 prod-foundation/Runs mlflowVersion: version of MLflow has not two numbers, got "2.16.2" | use the two first numbers: 3.0',
    );
  });

  test("a server by the hour, as a warning", () => {
    expect(found({ kind: "trackingServer" })).toEqual([
      "MLP-TRACK-006 prod-foundation/Runs kind: a tracking server is billed by the hour, got the size Small; Small is some " +
        "469 USD a month in eu-west-2 | use ExperimentTracker.managed, or acknowledge this",
    ]);
  });

  test("an ARN of something else", () => {
    expect(() => ExperimentTracker.fromArn("arn:aws:sagemaker:us-east-1:123456789012:model/churn")).toThrow(
      "error MLP-TRACK-004  ExperimentTracker.fromArn trackerArn\n  ARN of a tracker breaks AWS's rule, got",
    );
  });
});
