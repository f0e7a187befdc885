import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { digestOf, keyedDigest } from "../../../examples/03-company-repo/ci/digest";
import { planStacks } from "../../../examples/03-company-repo/ci/plan-stacks";
import { readPlans, writePlans } from "../../../examples/03-company-repo/ci/plans";
import { init, stacksOf } from "../../../examples/03-company-repo/ci/stacks";
import { terraform } from "../../../examples/03-company-repo/ci/terraform";
import { Run, useTerraform, withResource } from "./run";

useTerraform();

const X = "terraform_data.x";

test("a variable of the planning job's environment is none of the code's", async () => {
  const run = new Run();
  process.env.TF_VAR_size = "large";
  const plans = await run.plan();
  delete process.env.TF_VAR_size;
  expect(() => run.apply(digestOf(plans))).toThrow(`\n  ${X} input.size\n  variables\n`);
  expect(run.applied).toBe(false);
});

test("a provider that is not the locked one is refused, whoever locked it", () => {
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
  const clean = () => stacksOf(run.checkout().path)[0]!;
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
  const other = run.checkout();
  other.edit((json) => withResource(json, "y", { input: "theirs" }));
  const theirs = await planStacks(other.path);
  const mine = readPlans(run.plans);
  writePlans(run.plans, theirs);
  run.apply(digestOf(theirs), other.copy(join(run.folder, "elsewhere")));
  const before = run.stateText;
  writePlans(run.plans, mine);
  expect(() => run.apply(digest)).toThrow("prod-a: not applied, nobody reviewed\n  update terraform_data.y\n");
  expect(run.stateText).toBe(before);
});

test("a run that ended half-way is started again", async () => {
  const run = new Run();
  const digest = digestOf(await run.plan());
  const half = run.checkout();
  const [stack] = stacksOf(half.path);
  init(stack!);
  terraform(half.stack, ["apply", "-auto-approve", "-input=false", `-target=${X}`]);
  expect(run.apply(digest)).toBe(
    "prod-a: planned on other states than those reviewed, its state or its upstream's has changed\n" +
      "prod-a: Apply complete! Resources: 2 added, 0 changed, 0 destroyed.\n",
  );
});
