import { TerraformStack } from "cdktf";
import { DataAwsIamRole } from "@cdktf/provider-aws/lib/data-aws-iam-role";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { acknowledgementsIn, baseline, checkStacks } from "../../lib/checks";
import { acknowledge } from "../../lib/core";
import { formatFinding } from "../../lib/core/finding";
import { ServiceRole } from "../../lib/iam";
import { addRaw, rawStack } from "../support/raw";
import { found, unknown } from "./say";

// The other tests of rules make their JSON by hand; here it comes out of a real synth.

test("MLP-CHECK-101 reads providers as CDKTF writes them", () => {
  const second = (alias?: string) =>
    rawStack({}, (stack) => void new AwsProvider(stack, "Second", { region: "eu-west-1", alias }));
  expect(found("MLP-CHECK-101", second())).toHaveLength(1);
  expect(found("MLP-CHECK-101", second("eu"))).toEqual([]);
});

test("MLP-CHECK-102 fails when an override makes a data source ask for something else than the fact expects", () => {
  const role = (name: string) =>
    rawStack({}, (stack) => {
      ServiceRole.fromName(stack, "Trainer", "trainer");
      const data = stack.node.findAll().find((construct) => construct instanceof DataAwsIamRole);
      data?.addOverride("name", name);
    });
  expect(found("MLP-CHECK-102", role("trainer"))).toEqual([]);
  const [finding] = found("MLP-CHECK-102", role("somebody-else"));
  expect(finding).toMatch(
    /\n {2}a fact expects name = "trainer" of data\.aws_iam_role\.Trainer_Role_\w+, which asks for "somebody-else"\n/,
  );
  expect(unknown("MLP-CHECK-102", role("${var.role}"))).toEqual([
    expect.stringMatching(/^s\/Trainer\/Role data\..*\.name: whether it is "trainer", as a fact expects$/),
  ]);
});

describe("acknowledgements", () => {
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
        "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-core-010",
      ].join("\n"),
    ]);
  });
});
