import { join } from "node:path";
import { scratch, write } from "../rehearsal/support/directory";
import { cli, usage } from "./support";

const VPC = { resource: { aws_vpc: { Main: { cidr_block: "10.0.0.0/16" } } } };
const OTHER = { resource: { aws_vpc: { Main: { cidr_block: "10.1.0.0/16" } } } };

const RESOURCE = { mode: "managed", type: "aws_s3_bucket", name: "B", address: "aws_s3_bucket.B" };
const PLAN = {
  format_version: "1.2",
  planned_values: { root_module: { resources: [{ ...RESOURCE, values: { bucket: "b" } }] } },
  resource_changes: [{ address: RESOURCE.address, change: { actions: ["create"], after_unknown: { id: true } } }],
  configuration: {
    root_module: { resources: [{ ...RESOURCE, expressions: { bucket: { constant_value: "b" } } }] },
  },
};
const STATE = {
  format_version: "1.0",
  terraform_version: "1.11.4",
  values: { root_module: { resources: [{ ...RESOURCE, values: { bucket: "b" } }] } },
};

function made(files: Readonly<Record<string, unknown>>): string {
  const folder = scratch();
  for (const [name, content] of Object.entries(files))
    write(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));
  return folder;
}

const folder = made({ "plan.json": PLAN, "state.json": STATE, "empty.json": { format_version: "1.0" } });

test("report judges a plan, and counts a state", async () => {
  const plan = await cli("report", join(folder, "plan.json"), "--strict");
  expect([plan.code, plan.err]).toEqual([1, ""]);
  expect(plan.out).toContain("plan           1     0             not told");
  expect(plan.out).toContain("warning MLP-S3-103  plan aws_s3_bucket.B\n");
  const state = await cli("report", join(folder, "state.json"));
  expect([state.code, state.err]).toEqual([0, ""]);
  expect(state.out).toContain("a state is counted, not judged");
  expect((await cli("report", join(folder, "empty.json"))).code).toBe(0);
});

test("report and diff read folders and files of Terraform's JSON", async () => {
  const [before, after] = [made({ "main.tf.json": VPC }), made({ "vpc.tf.json": OTHER, "more.tf.json": {} })];
  const { code, out } = await cli("report", "--json", after);
  expect(code).toBe(0);
  expect((JSON.parse(out) as { inventory: unknown }).inventory).toMatchObject({ resources: 1 });
  expect((await cli("report", join(before, "main.tf.json"))).code).toBe(0);
  const difference = await cli("diff", before, after, "--fail-on", "replaced");
  expect(difference.code).toBe(1);
  expect(difference.out).toContain("aws_vpc.Main");
});

test("diff compares no plans", async () => {
  const plan = join(folder, "plan.json");
  const why = `diff compares configurations, and ${plan} is a plan: a plan says itself what changes`;
  expect(await cli("diff", plan, plan)).toEqual(usage(why));
});

test.each<[string, unknown, string]>([
  ["main.tf", "", " is not JSON; give a plan instead, as terraform show -json prints it"],
  ["a_override.tf.json", {}, " overrides other files; give a plan instead, as terraform show -json prints it"],
])("a folder with %s is refused", async (name, content, why) => {
  const place = made({ "x.tf.json": {}, [name]: content });
  expect(await cli("report", place)).toEqual(usage(join(place, name) + why));
});

test.each<[string, unknown, string]>([
  ["saved", "PK\u0003\u0004", " is a plan as Terraform keeps it: give what terraform show -json prints of it"],
  [
    "x.tfstate",
    { version: 4, lineage: "x" },
    " is a state as Terraform keeps it: give what terraform show -json prints of it",
  ],
  [
    "x.json",
    {},
    " is neither a plan or a state that terraform show -json has printed, nor a file of the ending .tf.json",
  ],
])("the file %s is refused", async (name, content, why) => {
  const place = join(made({ [name]: content }), name);
  expect(await cli("report", place)).toEqual(usage(place + why));
});

test("a wrong directory is one error for all commands", async () => {
  const empty = made({ "notes.txt": "" });
  const said = usage(`${empty} is not a synthesized directory: it has no manifest.json`);
  for (const args of [
    ["report", empty],
    ["diff", empty, empty],
    ["rehearse", empty],
  ]) {
    expect(await cli(...args)).toEqual(said);
  }
});

test("one name in two files is refused", async () => {
  const place = made({ "a.tf.json": VPC, "b.tf.json": VPC });
  expect(await cli("report", place)).toEqual(usage(`${place}: resource.aws_vpc.Main is given 2 times`));
});
