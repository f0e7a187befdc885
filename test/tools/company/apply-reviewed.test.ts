import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { applyReviewed } from "../../../examples/03-company-repo/ci/apply-reviewed";
import { otherBasis, otherPlan } from "../../../examples/03-company-repo/ci/compare";
import { codeOf } from "../../../examples/03-company-repo/ci/basis";
import { digestOf, keyedDigest } from "../../../examples/03-company-repo/ci/digest";
import { planStacks } from "../../../examples/03-company-repo/ci/plan-stacks";
import { Plans, readPlans, StackPlan, writePlans } from "../../../examples/03-company-repo/ci/plans";
import { pairsOf } from "../../../examples/03-company-repo/ci/same-code";
import { init, stacksOf } from "../../../examples/03-company-repo/ci/stacks";
import { engine, terraform } from "../../../examples/03-company-repo/ci/terraform";
import { JsonObject } from "../../../lib/rehearsal";
import { scratchFolder } from "../../../tools/process";
import { terraformEnvironment } from "../../../tools/terraform";
import { StackFolder } from "./stack-folder";

const scratch = scratchFolder("reviewed");
const given = process.env;
let at = 0;
let output = "";

beforeAll(() => {
  writeFileSync(join(scratch.path, "cli-config.tfrc"), "");
  process.env = terraformEnvironment(join(scratch.path, "cli-config.tfrc"));
  jest.spyOn(process.stdout, "write").mockImplementation((text) => ((output += String(text)), true));
});
afterAll(() => {
  jest.restoreAllMocks();
  process.env = given;
  scratch.remove();
});

/** The three jobs of one run, each with a folder of its own; they share the state and what is uploaded. */
class Run {
  readonly folder = join(scratch.path, String((at += 1)));
  readonly plans = join(this.folder, "plans");
  readonly state = join(this.folder, "prod-a.tfstate");
  readonly commit = new StackFolder(join(this.folder, "commit"));

  constructor() {
    mkdirSync(this.folder);
    this.commit.write(this.state);
  }

  /** The plan job, which may have been made to plan something else than the commit. */
  async plan(tamper: (folder: StackFolder) => void = () => undefined): Promise<Plans> {
    const folder = this.commit.copy(join(this.folder, `planned${(at += 1)}`));
    tamper(folder);
    const plans = await planStacks(folder.path);
    writePlans(this.plans, plans);
    return plans;
  }

  /** The apply job: from the commit, with the digest that was approved. */
  apply(digest: string | undefined): void {
    output = "";
    applyReviewed(this.commit.copy(join(this.folder, `own${(at += 1)}`)).path, this.plans, digest);
  }

  get applied(): boolean {
    return existsSync(this.state);
  }
}

function resource(json: JsonObject, name: "x" | "y", more: JsonObject): JsonObject {
  const all = (json.resource as JsonObject).terraform_data as JsonObject;
  return { ...json, resource: { terraform_data: { ...all, [name]: { ...(all[name] as JsonObject), ...more } } } };
}

function without<T>(all: Readonly<Record<string, T>>, address: string): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([one]) => one !== address));
}

let planned: Promise<{ readonly run: Run; readonly plan: StackPlan & { readonly key: string } }> | undefined;

/** One plan for the tests that only compare. */
function honest(): NonNullable<typeof planned> {
  const run = new Run();
  return (planned ??= run.plan().then(({ key, stacks }) => ({ run, plan: { ...stacks[0]!, key } })));
}

const LOCK = `provider "registry.terraform.io/acme/tool" {\n  version = "1.0.0"\n  hashes  = ["h1:a"]\n}\n`;

/** Somebody's plan of one stack, changed. */
function changed(plans: Plans, change: (plan: StackPlan) => StackPlan): Plans {
  return { ...plans, stacks: plans.stacks.map(change) };
}

test("what was reviewed is applied", async () => {
  const run = new Run();
  run.apply(digestOf(await run.plan()));
  expect(output).toBe("prod-a: Apply complete! Resources: 3 added, 0 changed, 0 destroyed.\n");
  run.apply(digestOf(await run.plan()));
  expect(output).toBe("prod-a: no changes\n");
});

const X = "terraform_data.x";
const PWNED = join(scratch.path, "pwned");
const PROVISIONER = { provisioner: [{ "local-exec": { command: `touch ${PWNED}` } }] };

test.each<[string, (folder: StackFolder) => void, string]>([
  [
    "a value",
    (folder) => folder.edit((json) => resource(json, "x", { input: { number: "two" } })),
    "resource.terraform_data.x",
  ],
  ["a provisioner", (folder) => folder.edit((json) => resource(json, "x", PROVISIONER)), "resource.terraform_data.x"],
  [
    "a module's source",
    (folder) => folder.edit((json) => ({ ...json, module: { m: { source: "./assets/other", x: "1" } } })),
    "module.m",
  ],
  [
    "a module's file",
    (folder) => writeFileSync(join(folder.stack, "assets", "one", "more.tf.json"), "{}"),
    "assets/one/more.tf.json",
  ],
  [
    "a chart's file",
    (folder) => writeFileSync(join(folder.stack, "assets", "chart", "values.yaml"), "replicas: 9\n"),
    "assets/chart/values.yaml",
  ],
  [
    "another configuration beside it",
    (folder) => writeFileSync(join(folder.stack, "z.tf.json"), `{"locals":{"a":1}}`),
    "z.tf.json",
  ],
  [
    "variables",
    (folder) => writeFileSync(join(folder.stack, "terraform.tfvars.json"), `{"size":"large"}`),
    "terraform.tfvars.json",
  ],
  [
    "the backend",
    (folder) =>
      folder.edit((json) => ({ ...json, terraform: { backend: { local: { path: join(scratch.path, "theirs") } } } })),
    "terraform.backend",
  ],
])("refused, though its digest was approved: planned with another one of: %s", async (_, tamper, part) => {
  const run = new Run();
  const plans = await run.plan(tamper);
  const refusal = `what was planned is not the code of this commit\n  prod-a: ${part}`;
  expect(() => pairsOf(stacksOf(run.commit.path), plans)).toThrow(new Error(refusal));
  expect(() => run.apply(digestOf(plans))).toThrow(new Error(refusal));
  expect([run.applied, existsSync(PWNED)]).toEqual([false, false]);
});

test.each([
  ["region", { region: "eu-west-1" }],
  ["role", { region: "us-east-1", assume_role: [{ role_arn: "arn:aws:iam::666666666666:role/theirs" }] }],
  ["endpoint", { region: "us-east-1", endpoints: [{ s3: "https://evil.example" }] }],
])("refused: planned with another %s of the provider", async (_, provider) => {
  const run = new Run();
  const plans = await run.plan();
  run.commit.edit((json) => ({ ...json, provider: { aws: [{ region: "us-east-1" }] } }));
  const [stack] = stacksOf(run.commit.path);
  const planned = () => changed(plans, (plan) => ({ ...plan, basis: { ...plan.basis, ...codeOf(stack!, plans.key) } }));
  expect(pairsOf([stack!], planned())).toHaveLength(1);
  const theirs = run.commit.copy(join(run.folder, "theirs"));
  theirs.edit((json) => ({ ...json, provider: { aws: [provider] } }));
  const lies = changed(plans, (plan) => ({
    ...plan,
    basis: { ...plan.basis, ...codeOf(stacksOf(theirs.path)[0]!, plans.key) },
  }));
  expect(() => pairsOf([stack!], lies)).toThrow("the code of this commit\n  prod-a: provider.aws");
});

test.each<[string, (plan: StackPlan) => StackPlan, string]>([
  [
    "a value",
    (plan) => ({ ...plan, values: { ...plan.values, [X]: { ...plan.values[X], "input.number": { after: "two" } } } }),
    `${X} input.number`,
  ],
  ["an action", (plan) => ({ ...plan, actions: { ...plan.actions, [X]: ["update"] } }), `create ${X}`],
  ["one action less", (plan) => ({ ...plan, actions: without(plan.actions, X) }), `create ${X}`],
  [
    "one action more",
    (plan) => ({ ...plan, actions: { ...plan.actions, "terraform_data.z": ["delete"] } }),
    "nothing is done to terraform_data.z",
  ],
  ["an output", (plan) => ({ ...plan, outputs: {} }), "output x"],
  ["the configuration", (plan) => ({ ...plan, whole: { ...plan.whole, configuration: "" } }), "configuration"],
  ["the variables", (plan) => ({ ...plan, whole: { ...plan.whole, variables: "" } }), "variables"],
  [
    "a secret",
    (plan) => ({ ...plan, whole: { ...plan.whole, sensitive_values: "" } }),
    `sensitive values, of which there are: ${X} input.token, output x`,
  ],
  [
    "a fetched module",
    (plan) => ({ ...plan, basis: { ...plan.basis, modules: { ...plan.basis.modules, "m/main.tf": "" } } }),
    "module file m/main.tf",
  ],
  [
    "Terraform",
    (plan) => ({ ...plan, basis: { ...plan.basis, engine: "1.11.0" } }),
    `Terraform ${engine()}, reviewed with 1.11.0`,
  ],
])("a plan that lies about %s is not the apply job's own", async (_, lie, part) => {
  const { plan: own } = await honest();
  expect([...otherBasis(own.basis, own.basis), ...otherPlan(own, own)]).toEqual([]);
  expect([...otherBasis(lie(own).basis, own.basis), ...otherPlan(lie(own), own)]).toEqual([part]);
});

test("a plan that lies is refused, though its digest was approved", async () => {
  const { run, plan } = await honest();
  const lies = {
    key: plan.key,
    stacks: [{ ...plan, actions: without(plan.actions, X), values: without(plan.values, X) }],
  };
  writePlans(run.plans, lies);
  expect(() => run.apply(digestOf(lies))).toThrow(
    new Error(
      `prod-a: not applied, this is not what was reviewed\n  create ${X}\n` +
        "run the workflow again to have it planned and reviewed",
    ),
  );
  expect(run.applied).toBe(false);
});

test("what is uploaded and changed after the review is refused whole, wherever it is changed", async () => {
  const run = new Run();
  const plans = await run.plan();
  const digest = digestOf(plans);
  const elsewhere = changed(plans, (plan) => ({ ...plan, states: { "prod-a": { lineage: "other", serial: 7 } } }));
  const locked = changed(plans, (plan) => ({ ...plan, basis: { ...plan.basis, lock: LOCK.replace("h1:a", "h1:b") } }));
  const stack = changed(plans, (plan) => ({ ...plan, name: "prod-b" }));
  const value = changed(plans, (plan) => ({ ...plan, values: {} }));
  const key = { ...plans, key: "0" };
  for (const other of [elsewhere, locked, stack, value, key]) {
    writePlans(run.plans, other);
    expect(() => run.apply(digest)).toThrow(
      `the plans have the digest ${digestOf(other)}, and ${digest} was approved: nothing is applied`,
    );
  }
  expect(run.applied).toBe(false);
});

test("another approval, none, and the approval of another run are refused", async () => {
  const run = new Run();
  const plans = await run.plan();
  writePlans(run.plans, plans);
  expect(() => run.apply(undefined)).toThrow("no digest was approved: nothing is applied");
  expect(() => run.apply("")).toThrow("no digest was approved: nothing is applied");
  const other = digestOf(await new Run().plan());
  expect(() => run.apply(other)).toThrow(`${other} was approved: nothing is applied`);
  expect(run.applied).toBe(false);
});

test("plans of another stack, and a stack without a plan, are refused", async () => {
  const run = new Run();
  const plans = await run.plan();
  for (const [other, names] of [
    [changed(plans, (plan) => ({ ...plan, name: "prod-b" })), "prod-b"],
    [{ ...plans, stacks: [] }, ""],
    [{ ...plans, stacks: [...plans.stacks, { ...plans.stacks[0]!, name: "prod-b" }] }, "prod-a, prod-b"],
  ] as const) {
    writePlans(run.plans, other);
    expect(() => run.apply(digestOf(other))).toThrow(`the stacks of the code are prod-a; planned were ${names}`);
  }
  expect(run.applied).toBe(false);
});

test("a variable of the planning job's environment is none of the code's", async () => {
  const run = new Run();
  process.env.TF_VAR_size = "large";
  const plans = await run.plan();
  delete process.env.TF_VAR_size;
  expect(() => run.apply(digestOf(plans))).toThrow(`\n  ${X} input.size\n  variables\n`);
  expect(run.applied).toBe(false);
});

test("a provider that is not the locked one is refused, whoever locked it", async () => {
  const run = new Run();
  run.commit.edit((json) => ({ ...json, terraform: { required_providers: { tool: { source: "acme/tool" } } } }));
  const mirror = join(run.folder, "mirror");
  const build = join(mirror, "registry.terraform.io/acme/tool/1.0.0/linux_amd64");
  mkdirSync(build, { recursive: true });
  writeFileSync(join(build, "terraform-provider-tool_v1.0.0"), "good");
  const config = join(run.folder, "mirror.tfrc");
  writeFileSync(config, `provider_installation { filesystem_mirror { path = "${mirror}" } }`);
  process.env.TF_CLI_CONFIG_FILE = config;
  const [stack] = stacksOf(run.commit.path);
  init(stack!);
  const lock = readFileSync(join(run.commit.stack, ".terraform.lock.hcl"), "utf8");
  const clean = () => stacksOf(run.commit.copy(join(run.folder, `own${(at += 1)}`)).path)[0]!;
  expect(() => init(clean(), lock)).not.toThrow();
  expect(() => init(clean(), lock.replace(/h1:./, "h1:_"))).toThrow("doesn't match any of the checksums");
  expect(() => init(clean(), lock.replace("1.0.0", "1.0.1"))).toThrow("terraform init failed");
  expect(() => init(clean(), null)).toThrow("Provider dependency changes detected");
  writeFileSync(join(build, "terraform-provider-tool_v1.0.0"), "evil");
  expect(() => init(clean(), lock)).toThrow("doesn't match any of the checksums");
});

test("no secret stands in what is uploaded, not even as a digest of its own", async () => {
  const run = new Run();
  const plans = await run.plan();
  const text = readFileSync(join(run.plans, "plans.json"), "utf8");
  expect(plans.stacks[0]?.values[X]?.["input.token"]).toEqual({ sensitive: true });
  expect(text).not.toContain("hunter2");
  expect(text).not.toContain(createHash("sha256").update("hunter2").digest("hex"));
  expect(text).not.toContain(keyedDigest(plans.key, "hunter2"));
  expect(text).not.toContain(keyedDigest(plans.key, Buffer.from("hunter2")));
});

test("on other states a plan may do less than was reviewed, and nothing else", async () => {
  const run = new Run();
  const digest = digestOf(await run.plan());
  const other = run.commit.copy(join(run.folder, "theirs"));
  other.edit((json) => resource(json, "y", { input: "theirs" }));
  const theirs = await planStacks(other.path);
  const mine = readPlans(run.plans);
  writePlans(run.plans, theirs);
  applyReviewed(other.copy(join(run.folder, "elsewhere")).path, run.plans, digestOf(theirs));
  const before = readFileSync(run.state, "utf8");
  writePlans(run.plans, mine);
  expect(() => run.apply(digest)).toThrow("prod-a: not applied, nobody reviewed\n  update terraform_data.y\n");
  expect(readFileSync(run.state, "utf8")).toBe(before);
});

test("a run that ended half-way is started again", async () => {
  const run = new Run();
  const digest = digestOf(await run.plan());
  const half = run.commit.copy(join(run.folder, "half"));
  const [stack] = stacksOf(half.path);
  init(stack!);
  terraform(half.stack, ["apply", "-auto-approve", "-input=false", `-target=${X}`]);
  run.apply(digest);
  expect(output).toBe(
    "prod-a: planned on other states than those reviewed, its state or its upstream's has changed\n" +
      "prod-a: Apply complete! Resources: 2 added, 0 changed, 0 destroyed.\n",
  );
});
