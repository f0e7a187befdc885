import { DatasetVersions, DatasetVersionsProps } from "../../lib/data";
import { PlatformStack } from "../../lib/core";
import { ServiceRole } from "../../lib/iam";
import { ArtifactBucket } from "../../lib/storage";
import { synthesize } from "../../lib/testing";
import { documentIn, statementsIn } from "../support/documents";
import { environment, findingsIn, inStack, someToken } from "../support/stacks";

const BUCKET = ArtifactBucket.fromName("company-data");
const SAGEMAKER = { service: "sagemaker.amazonaws.com" };

function dataset(stack: PlatformStack, props: Partial<DatasetVersionsProps> = {}): DatasetVersions {
  return new DatasetVersions(stack, "Customers", { bucket: BUCKET, prefix: "data/customers/", ...props });
}

describe("DatasetVersions", () => {
  test("describes its layout beside the data, without tags", () => {
    const body = inStack((stack) => dataset(stack, { trainingDays: 90, auditDays: 365 })).one("aws_s3_object");
    expect(body).toEqual({
      bucket: "company-data",
      key: "data/customers/dataset.json",
      content_type: "application/json",
      content: expect.any(String) as unknown,
      override_provider: { default_tags: { tags: {} } },
    });
    expect(documentIn(body.content)).toEqual({
      format: 1,
      dataset: "data/customers/",
      latest: "data/customers/latest/",
      versions: "data/customers/versions/<version>/",
      manifests: "data/customers/manifests/<version>.json",
      trainingDays: 90,
      auditDays: 365,
    });
  });

  test("is a place, and so are the latest version and one by its name", () => {
    inStack((stack) => {
      const it = dataset(stack);
      expect([it.bucket, it.prefix]).toEqual([BUCKET, "data/customers/"]);
      expect(it.latest).toEqual({ bucket: BUCKET, prefix: "data/customers/latest/" });
      expect(it.version("31")).toEqual({
        bucket: BUCKET,
        prefix: "data/customers/versions/31/",
        version: "31",
        manifestKey: "data/customers/manifests/31.json",
      });
      expect(it.remoteUrl("dvc")).toBe("s3://company-data/data/customers/dvc");
    });
  });

  test.each<[Partial<DatasetVersionsProps>, object]>([
    [{}, {}],
    [{ trainingDays: 90 }, { trainingDays: 90 }],
    [{ auditDays: 365 }, { trainingDays: 365, auditDays: 365 }],
    [
      { trainingDays: 400, auditDays: 365 },
      { trainingDays: 400, auditDays: 400 },
    ],
  ])("keeps versions and manifests, and what remotes hold: %p", (props, days) => {
    const synth = inStack((stack) => dataset(stack, props).remoteUrl("lakefs"));
    const facts = synth.stacks[0]!.facts.filter(({ type }) => type === "kept");
    expect(facts).toEqual(
      ["versions/", "manifests/", "lakefs/"].map((folder) => ({
        type: "kept",
        address: "aws_s3_object.Customers_Description_18D90F46",
        prefix: `data/customers/${folder}`,
        ...days,
      })),
    );
  });

  test("is held against the rules of its bucket, across stacks", () => {
    const told = (expireDays: number) =>
      synthesize((app) => {
        const foundation = new PlatformStack(app, "prod-foundation", { environment: environment() });
        const bucket = new ArtifactBucket(foundation, "Artifacts", {
          lifecycleRules: [{ prefix: "data/customers/", expireDays }],
        });
        dataset(new PlatformStack(app, "prod-data", { environment: environment() }), { bucket, auditDays: 365 });
      }).findings.map(({ code, severity }) => `${severity} ${code}`);
    expect(told(364)).toEqual(["error MLP-DATA-101", "error MLP-DATA-101"]);
    expect(told(365)).toEqual([]);
  });
});

describe("grants of DatasetVersions", () => {
  const policies = (use: (it: DatasetVersions, role: ServiceRole) => void) =>
    inStack((stack) => use(dataset(stack), new ServiceRole(stack, "R", SAGEMAKER)))
      .all("aws_iam_role_policy")
      .flatMap(({ body }) => statementsIn<{ Action: unknown; Resource: unknown }>(body.policy))
      .map(({ Action, Resource }) => `${[Action].flat().join(" ")}: ${[Resource].flat().join(" ")}`)
      .sort();
  const at = (path: string) => `arn:aws:s3:::company-data/data/customers/${path}`;
  const WRITES = "s3:AbortMultipartUpload s3:GetObject s3:ListMultipartUploadParts s3:PutObject";
  const LISTS = "s3:ListBucket: arn:aws:s3:::company-data";

  test("read all of it", () => {
    expect(policies((it, role) => it.grants.read(role))).toEqual([`s3:GetObject: ${at("*")}`, LISTS].sort());
  });

  test("publish versions, and delete nothing but of the latest", () => {
    expect(policies((it, role) => it.grants.publish(role))).toEqual(
      [
        ...["versions/*", "manifests/*", "latest/*"].flatMap((path) => [`${WRITES}: ${at(path)}`, LISTS]),
        `s3:DeleteObject: ${at("latest/*")}`,
      ].sort(),
    );
  });

  test("remotes have a folder each, and lakeFS asks about the bucket", () => {
    const dvc = [`${WRITES}: ${at("dvc/*")}`, LISTS, `s3:DeleteObject: ${at("dvc/*")}`];
    expect(policies((it, role) => it.grants.remote(role, "dvc"))).toEqual(dvc.sort());
    expect(policies((it, role) => it.grants.remote(role, "lakefs"))).toContain(
      "s3:GetBucketLocation s3:ListBucketMultipartUploads: arn:aws:s3:::company-data",
    );
  });
});

describe("DatasetVersions fails with", () => {
  const problems = (use: (stack: PlatformStack) => unknown) =>
    findingsIn((stack) => void use(stack)).map((text) => text.replace(/prod-foundation\/\w+ /, ""));

  test.each(["customers/", "data/", "data/customers", "data/../x/", "data/*/"])("the prefix %p", (prefix) => {
    expect(problems((stack) => dataset(stack, { prefix }))).toEqual([
      `MLP-DATA-001 prefix: dataset's prefix is not a folder below data/, got "${prefix}" | use a folder for each dataset, ending with a slash: data/customers/`,
    ]);
  });

  test.each(["", "..", "a/b", "-x", someToken()])("the version %p", (version) => {
    expect(problems((stack) => dataset(stack).version(version))[0]).toMatch(/^MLP-(DATA-002|CORE-0\d\d) version: /);
    expect(problems((stack) => dataset(stack).version("a b"))).toEqual([
      'MLP-DATA-002 version: version breaks AWS\'s rule, got "a b" | use letters, digits, dots, hyphens and underscores, at most 64: 31, 2026-11-28',
    ]);
  });

  test("days that are none, and another system", () => {
    expect(problems((stack) => dataset(stack, { auditDays: 0 }))).toEqual([
      "MLP-DATA-003 auditDays: auditDays is out of range, got 0 | use a whole number from 1 to 36500 (days)",
    ]);
    expect(problems((stack) => dataset(stack).remoteUrl("git" as never))).toEqual([
      'MLP-CORE-032 system: unknown value, got "git" | use "dvc", "lakefs" or "pachyderm"',
    ]);
  });
});
