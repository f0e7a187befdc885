import { baseline, checkStacks, inEachStack, judgeEach, Rule, runPack, runPacks } from "../../lib/checks";
import type { Code } from "../../lib/codes";
import { applyAcknowledgements } from "../../lib/core/acknowledge-match";
import { findingOf, formatFinding } from "../../lib/core/finding";
import { synthesizedStack } from "../../lib/terraform";
import { stackOf } from "../report/support";
import { found, unknown } from "./say";

describe("MLP-CHECK-101: providers of one type", () => {
  const second = (...aliases: (string | undefined)[]) =>
    stackOf({}, { provider: { aws: [{ region: "us-east-1" }, ...aliases.map((alias) => ({ alias }))] } }, "s");

  test("fails with two that have no alias", () => {
    expect(found("MLP-CHECK-101", second(undefined))).toEqual([
      [
        "error MLP-CHECK-101  s provider.aws",
        "  the stack configures the provider aws 2 times without an alias",
        "  fix: give all but one an alias of its own, and pass it to the resources it is for",
        "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-101",
      ].join("\n"),
    ]);
  });

  test("fails with one alias twice", () => {
    expect(found("MLP-CHECK-101", second("eu", "eu"))[0]).toContain(
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
    stackOf(
      { "aws_s3_bucket.Data": {}, "data.aws_iam_role.Role": { name: "trainer", path: "${var.path}" } },
      { "//": { mlPlatform: { version: 1, facts } } },
      "s",
    );
  const text = (message: string, fix: string) =>
    [
      "error MLP-CHECK-102  s facts[0]",
      `  ${message}`,
      `  fix: ${fix}`,
      "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-102",
    ].join("\n");

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
      "a fact expects an answer of aws_s3_bucket.Data, which is not a data source",
    ],
    [{ type: "expects", address: "data.aws_iam_role.Role" }, "a fact about data.aws_iam_role.Role has no values"],
    [prefix("data.aws_iam_role.Role"), "a fact gives a prefix to data.aws_iam_role.Role, which is not a bucket"],
    [
      { type: "prefix", address: "aws_s3_bucket.Data", prefix: "data/" },
      "a fact about aws_s3_bucket.Data has no prefix or no purpose",
    ],
  ])("fails: %j", (fact, message) => {
    expect(found("MLP-CHECK-102", withFacts(fact))).toEqual([text(message, "write facts with addFact")]);
  });

  test("compares an answer with what is asked by the same name", () => {
    const expects = (values: Record<string, unknown>) =>
      withFacts({ type: "expects", address: "data.aws_iam_role.Role", values });
    expect(found("MLP-CHECK-102", expects({ name: "somebody-else", arn: "arn" }))).toEqual([
      text(
        'a fact expects name = "somebody-else" of data.aws_iam_role.Role, which asks for "trainer"',
        "correct the fact, or undo the override that changed the data source",
      ),
    ]);
    expect(found("MLP-CHECK-102", expects({ path: "/" }))).toEqual([]);
    expect(unknown("MLP-CHECK-102", expects({ path: "/" }))).toEqual([
      's/Role data.aws_iam_role.Role.path: whether it is "/", as a fact expects',
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
  const finding = (code: Code, path: string) => findingOf({ code, message: "m", fix: "f" }, path);
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
    check: ({ all }) =>
      judgeEach(all, (resource, say) => say.error(resource, "bucket", { message: "no name", fix: "name it" })),
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

test("the body of a rule of 0.3 goes on stack by stack", () => {
  const named: Rule = {
    code: "ACME-S3-001",
    title: "buckets are named",
    check: inEachStack((result, stack, stacks) => {
      expect(stacks).toHaveLength(2);
      for (const resource of stack.resources) {
        if (typeof resource.body.bucket !== "string")
          result.finds(resource, "bucket", { message: "no name", fix: "name it" });
        else if (resource.body.bucket.includes("${")) result.cannotTell(resource, "bucket", "it is known only at plan");
      }
    }),
  };
  const stacks = ["a", "b"].map((name) =>
    synthesizedStack(name, {
      resource: { aws_s3_bucket: { One: {}, Two: { bucket: "${var.name}" }, Three: { bucket: "c" } } },
    }),
  );
  const { findings, unknown: open, rules } = runPack({ name: "acme", rules: [named] }, stacks);
  expect(findings.map(({ path, property }) => `${path} ${property ?? ""}`)).toEqual([
    "a aws_s3_bucket.One.bucket",
    "b aws_s3_bucket.One.bucket",
  ]);
  expect(open.map(({ stack, property }) => `${stack} ${property}`)).toEqual([
    "a aws_s3_bucket.Two.bucket",
    "b aws_s3_bucket.Two.bucket",
  ]);
  expect(rules[0]?.counts).toBeUndefined();
});
