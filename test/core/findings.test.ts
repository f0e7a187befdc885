import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { Aspects, TerraformStack } from "cdktf";
import { IConstruct } from "constructs";
import { acknowledge, addFact, formatFinding, PlatformStack, record } from "../../lib/core";
import { grant, ServiceRole } from "../../lib/iam";
import { PlatformApp } from "../../lib/platform";
import { ArtifactBucket } from "../../lib/storage";
import { synthesize, synthesizePlain } from "../../lib/testing";
import { refusals } from "../support/refusals";
import { environment, findingsIn, inStack, plainStack, someToken } from "../support/stacks";
import { LogGroupFixture } from "../support/fixtures";

test("a finding reads as code and place, what is wrong, the fix, and where", () => {
  const text = formatFinding({
    code: "MLP-S3-002",
    severity: "error",
    path: "prod-foundation/Trainer",
    property: "prefix",
    message: 'unknown prefix, got "raw/"',
    fix: "use a prefix of the contract",
    docs: "node_modules/cdktf-ml-platform/docs/errors.md#mlp-s3-002",
    location: "infra/training.ts:42:5",
  });
  expect(text.split("\n")).toEqual([
    "error MLP-S3-002  prod-foundation/Trainer prefix",
    '  unknown prefix, got "raw/"',
    "  fix: use a prefix of the contract",
    "  at infra/training.ts:42:5 · see node_modules/cdktf-ml-platform/docs/errors.md#mlp-s3-002",
  ]);
});

test("findings of all stacks come at once, with the line of the user's code, and nothing is written", () => {
  const synth = synthesize((app) => {
    for (const id of ["one", "two"]) {
      new ArtifactBucket(new PlatformStack(app, id, { environment: environment() }), "Artifacts", {
        supersededVersionDays: 0,
      });
    }
  });
  expect(synth.findings.map(({ code, path, location }) => [code, path, location?.replace(/:\d+:\d+$/, "")])).toEqual([
    ["MLP-S3-004", "one/Artifacts", "test/core/findings.test.ts"],
    ["MLP-S3-004", "two/Artifacts", "test/core/findings.test.ts"],
  ]);
  expect(synth.stacks).toEqual([]);
  expect(synth.printed).toContain("findings      2 errors, 0 warnings");
  expect(synth.printed).not.toMatch(/^\s+at (?!.* · see ).*node_modules/m);
});

describe("acknowledge", () => {
  const bucketWithBadDays = (stack: PlatformStack) =>
    new ArtifactBucket(stack, "Artifacts", { supersededVersionDays: 0 });

  /** A text for people that is written as it is. */
  const roleWithTemplate = (stack: TerraformStack) =>
    new ServiceRole(stack, "Trainer", { service: "sagemaker.amazonaws.com", description: "for ${team}" });
  /** A finding of the whole app: a pack's. */
  const openBucket = (stack: PlatformStack) => {
    const samples = new ArtifactBucket(stack, "Samples");
    samples.resources.publicAccessBlock.addOverride("block_public_policy", false);
    return samples;
  };

  test("accepts a warning or a rule's finding below it, and is kept as a fact", () => {
    const synth = inStack((stack) => {
      acknowledge(roleWithTemplate(stack), "MLP-CORE-004", "trial, OPS-12");
      acknowledge(openBucket(stack), "MLP-S3-103", "public sample data");
    });
    expect(synth.findings).toEqual([]);
    expect(synth.printed).toContain("0 errors, 0 warnings, 2 acknowledged");
    expect(synth.stacks[0]?.facts).toContainEqual({
      type: "acknowledgement",
      path: "prod-foundation/Trainer",
      code: "MLP-CORE-004",
      reason: "trial, OPS-12",
    });
  });

  test("accepts an error of what a construct was given where that is written as it is", () => {
    const synth = inStack((stack) => {
      const role = new ServiceRole(stack, "Trainer", { service: "sagemaker.amazonaws.com" });
      grant(role, { id: "Reads", statements: [{ actions: ["s3:G*"], resources: ["arn:aws:s3:::data/*"] }] });
      for (const code of ["MLP-IAM-001", "MLP-IAM-101"]) acknowledge(role, code, "as narrow as it can be");
    });
    expect(synth.findings).toEqual([]);
    expect(synth.one("aws_iam_role_policy").policy).toContain("s3:G*");
  });

  test("accepts what is found when the whole app stands", () => {
    const twoProviders = (stack: PlatformStack) => {
      new AwsProvider(stack, "Second", { region: "us-west-2" });
      for (const code of ["MLP-CORE-003", "MLP-CHECK-101"]) acknowledge(stack, code, "a test");
    };
    expect(findingsIn(twoProviders)).toEqual([]);
  });

  const refused =
    "MLP-S3-004 prod-foundation/Artifacts supersededVersionDays: supersededVersionDays is out of range, got 0 | use a whole number from 1 to 36500 (days)";
  const mended =
    "an error of what a construct was given is mended, never acknowledged, got MLP-S3-004 of prod-foundation/Artifacts supersededVersionDays | mend it and remove the acknowledgement: a stand-in replaced the refused value, and would be written";

  test.each<[string, (bucket: ArtifactBucket, stack: PlatformStack) => IConstruct, string]>([
    ["the construct", (bucket) => bucket, "/Artifacts"],
    ["its stack", (_, stack) => stack, ""],
  ])("fails for an error of what a construct was given, and accepts nothing: on %s", (_, scopeOf, place) => {
    const synth = inStack((stack) => {
      const bucket = bucketWithBadDays(stack);
      acknowledge(scopeOf(bucket, stack), "MLP-S3-004", "trial");
    });
    const found = synth.findings.map(({ code, path, property, message, fix }) =>
      [code, path, property, `${message} | ${fix}`].filter(Boolean).join(" "),
    );
    expect(found.sort()).toEqual([
      `MLP-CORE-036 prod-foundation${place} ${mended}`,
      refused.replace("Days: ", "Days "),
    ]);
    expect(synth.stacks).toEqual([]);
  });

  test("accepts nothing beside it or of another code", () => {
    const found = findingsIn((stack) => {
      bucketWithBadDays(stack);
      acknowledge(new LogGroupFixture(stack, "Logs"), "MLP-S3-004", "elsewhere");
    });
    expect(found).toEqual([
      "MLP-S3-004 prod-foundation/Artifacts supersededVersionDays: supersededVersionDays is out of range, got 0 | use a whole number from 1 to 36500 (days)",
      'MLP-CORE-010 prod-foundation/Logs: the acknowledgement of MLP-S3-004 matches no finding here or below, its reason was "elsewhere" | remove it, or correct its code or its place',
    ]);
  });

  test("fails without a reason", () => {
    expect(findingsIn((stack) => acknowledge(stack, "MLP-S3-004", " "))).toEqual([
      'MLP-CORE-009 prod-foundation reason: the acknowledgement of MLP-S3-004 has no reason, got " " | say why the finding is accepted, and where that was decided',
    ]);
  });

  test("fails with what is no code, no reason and no construct, and accepts nothing", () => {
    const found = findingsIn((stack) => {
      bucketWithBadDays(stack);
      acknowledge(stack, undefined as unknown as string, undefined as unknown as string);
      acknowledge(stack, "MLP-S3-004", 7 as unknown as string);
    });
    expect(found.map((text) => text.replace(/ \|.*/, ""))).toEqual([
      "MLP-CORE-030 prod-foundation code: the code of a finding is required, got undefined; was an environment variable not set?",
      "MLP-CORE-009 prod-foundation reason: the acknowledgement of undefined has no reason, got undefined",
      "MLP-CORE-031 prod-foundation reason: not a reason, got 7",
      "MLP-S3-004 prod-foundation/Artifacts supersededVersionDays: supersededVersionDays is out of range, got 0",
    ]);
    expect(refusals(() => acknowledge("prod" as unknown as PlatformStack, "MLP-S3-004", "trial"))).toEqual([
      'MLP-CORE-031 acknowledge scope: not a construct, got "prod" | give a construct',
    ]);
  });

  test("works in a plain app, where errors are validations", () => {
    const build = (accept: boolean) => () =>
      synthesizePlain((app) => {
        const bucket = new ArtifactBucket(plainStack(app), "Artifacts", { supersededVersionDays: 0 });
        if (accept) acknowledge(bucket, "MLP-S3-004", "trial");
      });
    expect(build(false)).toThrow(/error MLP-S3-004 {2}company\/Artifacts supersededVersionDays/);
    expect(build(true)).toThrow(/error MLP-S3-004 {2}company\/Artifacts supersededVersionDays/);
    expect(build(true)).toThrow(/error MLP-CORE-036 {2}company\/Artifacts/);
    const twoProviders = (accept: boolean) => () =>
      synthesizePlain((app) => {
        const stack = plainStack(app);
        new ArtifactBucket(stack, "Artifacts");
        new AwsProvider(stack, "Second", { region: "us-west-2" });
        if (accept) acknowledge(stack, "MLP-CORE-003", "trial");
      });
    expect(twoProviders(false)).toThrow(/error MLP-CORE-003 {2}company/);
    expect(twoProviders(true)).not.toThrow();
  });
});

test("a fact with a token is a finding", () => {
  const [found] = findingsIn((stack) =>
    addFact(stack, { type: "expects", address: "data.aws_x.y", values: { id: someToken() } }),
  );
  expect(found).toMatch(
    /^MLP-CORE-008 prod-foundation expects: a expects fact holds a token, got .* \| give literal values; what exists only after apply cannot be a fact$/,
  );
});

test("facts are a comment that names its version", () => {
  const synth = inStack((stack) => new ArtifactBucket(stack, "Artifacts", { prefixes: { "raw/": "landing zone" } }));
  const comment = synth.stacks[0]?.json["//"] as { mlPlatform?: { version: number; facts: unknown[] } };
  expect(comment.mlPlatform?.version).toBe(1);
  expect(comment.mlPlatform?.facts).toContainEqual({
    type: "prefix",
    address: "aws_s3_bucket.Artifacts_Bucket_ADA78AEC",
    prefix: "raw/",
    purpose: "landing zone",
  });
});

test("a warning is printed and written, and fails only if strict", () => {
  const synthWith = (strict: boolean) => {
    const outdir = mkdtempSync(join(tmpdir(), "ml-platform-test-"));
    const printed: string[] = [];
    const before = process.exitCode;
    const app = new PlatformApp({ outdir, strict, print: (text) => printed.push(text) });
    record(new PlatformStack(app, "s", { environment: environment() }), [
      { code: "MLP-CORE-004", severity: "warning", message: "m", fix: "f" },
    ]);
    app.synth();
    const seen = {
      exitCode: process.exitCode ?? 0,
      written: existsSync(join(outdir, "manifest.json")),
      text: printed[0],
    };
    process.exitCode = before;
    rmSync(outdir, { recursive: true });
    return seen;
  };
  const text = expect.stringContaining("warning MLP-CORE-004  s") as string;
  expect(synthWith(false)).toEqual({ exitCode: 0, written: true, text });
  expect(synthWith(true)).toEqual({ exitCode: 1, written: false, text });
});

test("a validation of another library is a finding too", () => {
  const found = findingsIn((stack) => stack.node.addValidation({ validate: () => ["company rule 7 is broken"] }));
  expect(found).toEqual([
    "MLP-CORE-014 prod-foundation: company rule 7 is broken | mend what this validation of another library names",
  ]);
});

const OWN_FIX = "mend the program where it throws: an aspect, a construct of its own or a value that it computes";

test("what CDKTF cannot render is a finding, not a crash", () => {
  const [found] = findingsIn((stack) => {
    new S3Bucket(stack, "Bucket", { tags: { list: ["a"] as unknown as string, broken: stack as unknown as string } });
  });
  expect(found).toMatch(
    /^MLP-CORE-015 : CDKTF could not render: [\s\S]*circular reference[\s\S]* \| mend what CDKTF names$/,
  );
});

test("what a value of the program throws while CDKTF renders is the program's own", () => {
  const broken = {
    resolve: () => {
      throw new Error("cannot resolve this");
    },
  };
  const found = findingsIn((stack) => {
    new S3Bucket(stack, "Bucket", { tags: { broken: broken as unknown as string } });
  });
  expect(found).toEqual([
    `MLP-CORE-015 : rendering failed with an error of the program: Resolution error: cannot resolve this. | ${OWN_FIX}`,
  ]);
});

test("what an aspect throws is told with its place, beside all that was found before", () => {
  const { findings } = inStack((stack) => {
    record(stack, [{ code: "MLP-CORE-001", message: "m", fix: "f" }]);
    Aspects.of(stack).add({
      visit: () => {
        throw new TypeError("no such tag");
      },
    });
  });
  expect(findings.map(({ code, message }) => [code, message])).toEqual([
    ["MLP-CORE-001", "m"],
    ["MLP-CORE-015", "rendering failed with an error of the program: no such tag"],
  ]);
  expect(findings[1]?.location).toMatch(/^test\/core\/findings\.test\.ts:\d+:\d+$/);
});

test("what CDKTF cannot render is told beside an error that is acknowledged, and cannot be accepted itself", () => {
  const found = findingsIn((stack) => {
    record(stack, [{ code: "MLP-CORE-001", message: "m", fix: "f", acknowledgeable: true }]);
    acknowledge(stack, "MLP-CORE-001", "known, OPS-12");
    new S3Bucket(stack, "Bucket", { tags: { broken: stack as unknown as string } });
  });
  expect(found).toEqual([expect.stringMatching(/^MLP-CORE-015 : CDKTF could not render: /)]);
});
