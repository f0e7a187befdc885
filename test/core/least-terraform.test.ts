import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { Environment, PlatformStack, State } from "../../lib/core";
import { leastTerraform } from "../../lib/core/plan/least-terraform";
import { PlatformApp } from "../../lib/platform";

const environment = new Environment({ name: "prod", accountId: "123456789012", region: "us-east-1" });
const s3 = State.s3({ bucket: "company-state", region: "us-east-1" });

/** The constraint that a stack with this in it writes, in a file of its own. */
function writtenBy(make: (stack: PlatformStack) => void, state?: State): unknown {
  const outdir = mkdtempSync(join(tmpdir(), "least-terraform-"));
  try {
    const app = new PlatformApp({ outdir, print: () => undefined });
    make(new PlatformStack(app, "prod-own", { environment, state }));
    app.synth();
    const folder = join(outdir, "stacks/prod-own");
    const [own, beside] = ["cdk.tf.json", "versions.tf.json"].map((name) => constraintIn(join(folder, name)));
    expect(own === undefined || beside === undefined).toBe(true);
    return beside ?? own;
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function constraintIn(file: string): unknown {
  if (!existsSync(file)) return undefined;
  const { terraform } = JSON.parse(readFileSync(file, "utf8")) as { terraform?: { required_version?: unknown } };
  return terraform?.required_version;
}

function guarded(stack: PlatformStack): void {
  const precondition = [{ condition: `\${true}`, errorMessage: "never" }];
  new SqsQueue(stack, "Queue", { lifecycle: { precondition } });
}

test("a stack names the Terraform that it needs, and none where any will do", () => {
  expect(writtenBy((stack) => void new SqsQueue(stack, "Queue"))).toBeUndefined();
  expect(writtenBy(guarded)).toBe(">= 1.2");
  expect(writtenBy(guarded, s3)).toBe(">= 1.10");
});

test("a constraint of the user's own stays", () => {
  const pinned = (stack: PlatformStack): void => stack.addOverride("terraform.required_version", "~> 1.13.0");
  expect(writtenBy(pinned, s3)).toBe("~> 1.13.0");
});

test("a file that nothing needs any more goes with the next synth", () => {
  const outdir = mkdtempSync(join(tmpdir(), "least-terraform-"));
  const write = (make: (stack: PlatformStack) => void): void => {
    const app = new PlatformApp({ outdir, print: () => undefined });
    make(new PlatformStack(app, "prod-own", { environment }));
    app.synth();
  };
  const file = join(outdir, "stacks/prod-own/versions.tf.json");
  write(guarded);
  expect(readFileSync(file, "utf8")).toBe('{\n  "terraform": {\n    "required_version": ">= 1.2"\n  }\n}\n');
  write((stack) => void new SqsQueue(stack, "Queue"));
  expect(existsSync(file)).toBe(false);
  rmSync(outdir, { recursive: true });
});

test("what is overridden counts too", () => {
  const change = (stack: PlatformStack): void => new SqsQueue(stack, "Queue").addOverride("policy_wo", "x");
  expect(writtenBy(change)).toBe(">= 1.11");
});

const resource = (body: Record<string, never> | object) => ({ resource: { aws_x: { A: body } } }) as never;

test.each([
  [{ moved: [{ from: "aws_x.a", to: "aws_x.b" }] }, ">= 1.1"],
  [{ check: { healthy: {} } }, ">= 1.5"],
  [{ import: [{ to: "aws_x.A", id: "1" }] }, ">= 1.5"],
  [{ removed: [{ from: "aws_x.A" }] }, ">= 1.7"],
  [{ ephemeral: { aws_secret: { A: {} } } }, ">= 1.10"],
  [{ terraform: { cloud: { organization: "o" } } }, ">= 1.1"],
  [{ terraform: [{ backend: [{ s3: [{ use_lockfile: true }] }] }] }, ">= 1.10"],
  [{ resource: { terraform_data: { A: [{}] } } }, ">= 1.4"],
  [resource({ lifecycle: [{ replace_triggered_by: ["aws_y.B"] }] }), ">= 1.2"],
  [{ data: { aws_x: { A: { lifecycle: { postcondition: [{}] } } } } }, ">= 1.2"],
  [{ output: { a: { value: 1, precondition: [{}] } } }, ">= 1.2"],
  [resource({ a: '${startswith("ab", "a")}' }), ">= 1.3"],
  [resource({ a: ["${plantimestamp()}"] }), ">= 1.5"],
  [resource({ a: "${provider::aws::arn_parse(aws_y.B.arn).account}" }), ">= 1.8"],
])("%j needs %s", (rendered, least) => {
  expect(leastTerraform(rendered as never)).toBe(least);
});

test.each([
  ["a text that only looks like a call", resource({ a: "plantimestamp() is new", b: "$${plantimestamp()}" })],
  ["an expression that any Terraform knows", resource({ a: "${timestamp()}" })],
  ["a lifecycle that any Terraform knows", resource({ lifecycle: { prevent_destroy: true } })],
  ["a comment", { "//": { metadata: { check: "${plantimestamp()}" } } } as never],
])("%s needs no certain Terraform", (_, rendered) => {
  expect(leastTerraform(rendered)).toBeUndefined();
});
