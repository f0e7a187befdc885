import { existsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { codeOf } from "../../../examples/03-company-repo/ci/basis";
import { otherBasis, otherPlan } from "../../../examples/03-company-repo/ci/compare";
import { digestOf } from "../../../examples/03-company-repo/ci/digest";
import { StackPlan, writePlans } from "../../../examples/03-company-repo/ci/plans";
import { pairsOf } from "../../../examples/03-company-repo/ci/same-code";
import { stacksOf } from "../../../examples/03-company-repo/ci/stacks";
import { engine } from "../../../examples/03-company-repo/ci/terraform";
import { changed, Run, useTerraform, withResource } from "./run";
import { StackFolder } from "./stack-folder";

useTerraform();

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

test("what was reviewed is applied", async () => {
  const run = new Run();
  expect(run.apply(digestOf(await run.plan()))).toBe(
    "prod-a: Apply complete! Resources: 3 added, 0 changed, 0 destroyed.\n",
  );
  expect(run.apply(digestOf(await run.plan()))).toBe("prod-a: no changes\n");
});

const X = "terraform_data.x";
const PWNED = join(tmpdir(), `ml-platform-provisioner-${process.pid}`);
const PROVISIONER = { provisioner: [{ "local-exec": { command: `touch ${PWNED}` } }] };

test.each<[string, (folder: StackFolder) => void, string]>([
  [
    "a value",
    (folder) => folder.edit((json) => withResource(json, "x", { input: { number: "two" } })),
    "resource.terraform_data.x",
  ],
  [
    "a provisioner",
    (folder) => folder.edit((json) => withResource(json, "x", PROVISIONER)),
    "resource.terraform_data.x",
  ],
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
    "a configuration beside it",
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
      folder.edit((json) => ({
        ...json,
        terraform: { backend: { local: { path: join(tmpdir(), "theirs.tfstate") } } },
      })),
    "terraform.backend",
  ],
])("refused, though its digest was approved: what was planned differs in %s", async (_, tamper, part) => {
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
  const theirs = run.checkout();
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
