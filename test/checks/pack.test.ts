import { TerraformStack } from "cdktf";
import { DataAwsIamRole } from "@cdktf/provider-aws/lib/data-aws-iam-role";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { acknowledgementsIn, baseline, checkStacks, Rule, runPack, runPacks, Verdict } from "../../lib/checks";
import { acknowledge } from "../../lib/core";
import { applyAcknowledgements } from "../../lib/core/acknowledge-match";
import { findingOf, formatFinding } from "../../lib/core/finding";
import { synthesizedStack } from "../../lib/core/synthesis";
import { ServiceRole } from "../../lib/iam";
import { addRaw, rawStack } from "../support/raw";
import { found, unknown } from "./say";

describe("MLP-CHECK-101: providers of one type", () => {
  const second = (alias?: string) =>
    rawStack({}, (stack) => void new AwsProvider(stack, "Second", { region: "eu-west-1", alias }));

  test("fails with two that have no alias", () => {
    expect(found("MLP-CHECK-101", second())).toEqual([
      [
        "error MLP-CHECK-101  s provider.aws",
        "  the stack configures the provider aws 2 times without an alias",
        "  fix: give all but one an alias of its own, and pass it to the resources it is for",
        "  see docs/errors.md#mlp-check-101",
      ].join("\n"),
    ]);
  });

  test("fails with one alias twice", () => {
    const stack = rawStack({}, (scope) => {
      new AwsProvider(scope, "B", { region: "eu-west-1", alias: "eu" });
      new AwsProvider(scope, "C", { region: "eu-west-2", alias: "eu" });
    });
    expect(found("MLP-CHECK-101", stack)[0]).toContain(
      'the stack configures the provider aws 2 times with the alias "eu"',
    );
  });

  test("passes with different aliases, and with providers written as an object", () => {
    expect(found("MLP-CHECK-101", second("eu"))).toEqual([]);
    expect(found("MLP-CHECK-101", synthesizedStack("s", { provider: { aws: { region: "us-east-1" } } }))).toEqual([]);
  });
});

describe("MLP-CHECK-102: facts", () => {
  const withFacts = (...facts: Record<string, unknown>[]) =>
    rawStack({ "aws_s3_bucket.Data": {} }, (stack) => {
      new DataAwsIamRole(stack, "Role", { name: "trainer" });
      stack.addOverride("//.mlPlatform", { version: 1, facts });
    });
  const text = (message: string, fix: string) =>
    ["error MLP-CHECK-102  s facts[0]", `  ${message}`, `  fix: ${fix}`, "  see docs/errors.md#mlp-check-102"].join(
      "\n",
    );

  test("fails about a resource that is not there", () => {
    expect(found("MLP-CHECK-102", withFacts({ type: "prefix", address: "aws_s3_bucket.Gone" }))).toEqual([
      text(
        "a fact of type prefix is about aws_s3_bucket.Gone, which is not in the stack",
        "remove the fact, or undo the override that removed or renamed the resource",
      ),
    ]);
  });

  test("fails without a type or an address", () => {
    expect(found("MLP-CHECK-102", withFacts({ address: "aws_s3_bucket.Data" }))).toEqual([
      text("a fact has no type", "write facts with addFact"),
    ]);
    expect(found("MLP-CHECK-102", withFacts({ type: "prefix" }))).toEqual([
      text("a fact of type prefix has no address", "write facts with addFact"),
    ]);
  });

  const prefix = (address: string) => ({ type: "prefix", address, prefix: "data/", purpose: "training data" });

  test.each([
    [
      { type: "expects", address: "aws_s3_bucket.Data", values: {} },
      "a fact expects an answer of aws_s3_bucket.Data, which is no data source",
    ],
    [{ type: "expects", address: "data.aws_iam_role.Role" }, "a fact about data.aws_iam_role.Role has no values"],
    [prefix("data.aws_iam_role.Role"), "a fact gives a prefix to data.aws_iam_role.Role, which is no bucket"],
    [
      { type: "prefix", address: "aws_s3_bucket.Data", prefix: "data/" },
      "a fact about aws_s3_bucket.Data has no prefix or no purpose",
    ],
  ])("fails: %j", (fact, message) => {
    expect(found("MLP-CHECK-102", withFacts(fact))).toEqual([text(message, "write facts with addFact")]);
  });

  test("fails when an override makes a data source ask for something else than the fact expects", () => {
    const role = (name: string) =>
      rawStack({}, (stack) => {
        ServiceRole.fromName(stack, "Trainer", "trainer");
        const data = stack.node.findAll().find((construct) => construct instanceof DataAwsIamRole);
        data?.addOverride("name", name);
      });
    expect(found("MLP-CHECK-102", role("trainer"))).toEqual([]);
    const [finding] = found("MLP-CHECK-102", role("somebody-else"));
    expect(finding?.replace(/Role_\w+/, "Role")).toBe(
      text(
        'a fact expects name = "trainer" of data.aws_iam_role.Trainer_Role, which asks for "somebody-else"',
        "correct the fact, or undo the override that changed the data source",
      ),
    );
    expect(unknown("MLP-CHECK-102", role("${var.role}"))).toEqual([
      expect.stringMatching(/^s\/Trainer\/Role data\..*\.name: whether it is "trainer", as a fact expects$/),
    ]);
  });

  test("passes about a resource, one of its instances, an answer that is not asked for, and for acknowledgements", () => {
    const facts = [
      prefix("aws_s3_bucket.Data"),
      prefix('aws_s3_bucket.Data["a"]'),
      { type: "expects", address: "data.aws_iam_role.Role", values: { name: "trainer", arn: "arn:aws:iam::1:role/x" } },
      { type: "acknowledgement", path: "s", code: "MLP-S3-103", reason: "because" },
      { type: "of-tomorrow", address: "aws_s3_bucket.Data" },
    ];
    expect(found("MLP-CHECK-102", withFacts(...facts))).toEqual([]);
  });
});

describe("acknowledgements", () => {
  const finding = (code: string, path: string) => findingOf({ code, message: "m", fix: "f" }, path);
  const ack = (path: string, code = "MLP-S3-103") => ({ path, code, reason: `for ${path}` });

  test("match by code and subtree; the nearest is named", () => {
    const findings = [finding("MLP-S3-103", "s/A/B"), finding("MLP-S3-103", "s/AB"), finding("MLP-S3-104", "s/A")];
    const result = applyAcknowledgements(findings, [ack("s/A"), ack("s/A/B"), ack("s/C"), ack("s/AB", "MLP-S3-999")]);
    expect(result.open.map(({ code, path }) => [code, path])).toEqual([
      ["MLP-S3-103", "s/AB"],
      ["MLP-S3-104", "s/A"],
    ]);
    expect(result.acknowledged.map(({ acknowledgement }) => acknowledgement.reason)).toEqual(["for s/A/B"]);
    expect(result.unused.map(({ path }) => path)).toEqual(["s/C", "s/AB"]);
  });

  const sample = (more: (stack: TerraformStack) => void) =>
    rawStack({}, (stack) => {
      addRaw(stack, { "aws_s3_bucket.Sample": {} });
      more(stack);
    });

  test("those in a stack silence its findings and are reported", () => {
    const stack = sample((scope) => acknowledge(scope, "MLP-S3-103", "public sample data, OPS-12"));
    expect(acknowledgementsIn([stack])).toEqual([
      { path: "s", code: "MLP-S3-103", reason: "public sample data, OPS-12" },
    ]);
    const report = checkStacks([baseline], [stack]);
    expect(report.open.map(({ code }) => code)).toEqual(["MLP-S3-104", "MLP-S3-105"]);
    expect(report.acknowledged.map(({ finding: { code, path } }) => `${code} ${path}`)).toEqual([
      "MLP-S3-103 s/Sample",
    ]);
  });

  test("MLP-CORE-010: one of the pack's codes that matches nothing is a finding, one of another code is not", () => {
    const stack = sample((scope) => {
      acknowledge(scope, "MLP-S3-102", "nothing to see");
      acknowledge(scope, "MLP-NETWORK-003", "a construct's own");
    });
    const unused = checkStacks([baseline], [stack]).open.filter(({ code }) => code === "MLP-CORE-010");
    expect(unused.map(formatFinding)).toEqual([
      [
        "error MLP-CORE-010  s",
        '  the acknowledgement of MLP-S3-102 matches no finding here or below, its reason was "nothing to see"',
        "  fix: remove it, or correct its code or its place",
        "  see docs/errors.md#mlp-core-010",
      ].join("\n"),
    ]);
  });
});

test("the baseline holds each code once, and every rule says what it keeps", () => {
  const codes = baseline.rules.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
  for (const rule of baseline.rules) expect(rule.title).toMatch(/^[a-z].*[^.]$|^no /);
});

test("a pack runs every rule over every stack", () => {
  const bucket = { resource: { aws_s3_bucket: { Data: {} } } };
  const result = runPack(baseline, [synthesizedStack("a", bucket), synthesizedStack("b", bucket)]);
  expect(result.findings.map(({ code, path }) => `${code} ${path}`)).toEqual(
    ["a", "b"].flatMap((stack) => ["MLP-S3-103", "MLP-S3-104", "MLP-S3-105"].map((code) => `${code} ${stack}`)),
  );
});

test("a company's own rule stands beside the baseline; one that is in two packs runs once", () => {
  const named: Rule = {
    code: "ACME-S3-001",
    title: "buckets are named",
    docs: "https://acme.example/rules#names",
    check(stack) {
      const verdict = new Verdict(this, stack);
      for (const resource of stack.resources) verdict.finds(resource, "bucket", { message: "no name", fix: "name it" });
      return verdict;
    },
  };
  const bucket = synthesizedStack("s", { resource: { aws_s3_bucket: { Data: {} } } });
  const packs = [baseline, { name: "acme", rules: [named, ...baseline.rules] }];
  const codes = ["MLP-S3-103", "MLP-S3-104", "MLP-S3-105", "ACME-S3-001"];
  expect(runPacks(packs, [bucket]).findings.map(({ code }) => code)).toEqual(codes);
  const report = checkStacks(packs, [bucket]);
  expect(report.packs).toEqual(["baseline", "acme"]);
  expect(report.open.map(formatFinding).at(-1)).toBe(
    [
      "error ACME-S3-001  s aws_s3_bucket.Data.bucket",
      "  no name",
      "  fix: name it",
      "  see https://acme.example/rules#names",
    ].join("\n"),
  );
});
