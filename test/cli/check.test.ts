import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { domains } from "../../lib/checks";
import { ROOT } from "../../tools/examples";
import { LOADERS } from "../support/loaders";
import { scratch, write } from "../rehearsal/support/directory";
import { stackJson, writeSynthesis } from "../report/support";
import { cli, usage } from "./support";

const GROUP = (given: object): object => ({ cluster_name: "c", instance_types: ["m7i.large"], ...given });
const TWICE = GROUP({ launch_template: [{ id: "${aws_launch_template.T.id}", version: "1" }] });
const TEMPLATE = { instance_type: "m7i.large" };

/** A folder with these files. */
function made(files: Readonly<Record<string, unknown>>): string {
  const folder = scratch();
  for (const [name, content] of Object.entries(files))
    write(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));
  return folder;
}

const both = made({
  "a.tf.json": { resource: { aws_launch_template: { T: TEMPLATE } } },
  "b.tf.json": {
    resource: {
      aws_eks_node_group: {
        Twice: TWICE,
        Once: GROUP({}),
        Unknown: GROUP({ launch_template: { id: "${var.template}" } }),
      },
    },
  },
});

test("says of a folder what is wrong by address, then how much each rule judged", async () => {
  const { code, out, err } = await cli("check", both, "--pack", "eks");
  expect([code, err]).toEqual([1, ""]);
  const text = out.split("\n");
  expect(text.slice(0, 10)).toEqual([
    "error MLP-EKS-101  aws_eks_node_group.Twice instance_types",
    '  the launch template aws_launch_template.T names the instance type as well, got ["m7i.large"]',
    "  fix: leave it out here, or in the launch template",
    "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-eks-101",
    "",
    "unknown MLP-EKS-101  aws_eks_node_group.Unknown launch_template",
    "  whether the launch template names an instance type",
    "unknown MLP-CHECK-138  aws_eks_node_group.Unknown capacity_type",
    "  its launch template is made elsewhere",
    "",
  ]);
  expect(out).toMatch(
    /^rule +kind +targets +judged +passed +unknown\n[ -]+\n(?:.*\n)*MLP-EKS-101 +aws_eks_node_group +3 +67 % +33 % +33 %\n/m,
  );
  expect(text.at(-2)).toMatch(
    /^configuration of 1 stack, 4 resources, judged by the pack eks: 1 error, \d+ warnings?, \d+ unknown$/,
  );
});

test("--json is the same as one object", async () => {
  const { code, out } = await cli("check", both, "--pack", "eks", "--json");
  expect(code).toBe(1);
  const said = JSON.parse(out) as Record<string, unknown>;
  expect(Object.keys(said)).toEqual(["target", "packs", "findings", "acknowledged", "unknown", "rules", "notShown"]);
  expect(said).toMatchObject({
    target: { kind: "configuration", stacks: 1, resources: 4, dataSources: 0 },
    packs: ["eks"],
    acknowledged: [],
    notShown: [],
  });
  expect(said.findings).toContainEqual({
    severity: "error",
    code: "MLP-EKS-101",
    stack: expect.any(String) as string,
    address: "aws_eks_node_group.Twice",
    argument: "instance_types",
    message: 'the launch template aws_launch_template.T names the instance type as well, got ["m7i.large"]',
    fix: "leave it out here, or in the launch template",
    docs: "node_modules/cdktf-ml-platform/docs/errors.md#mlp-eks-101",
  });
  expect(said.unknown).toContainEqual({
    code: "MLP-EKS-101",
    stack: expect.any(String) as string,
    address: "aws_eks_node_group.Unknown",
    argument: "launch_template",
    why: "whether the launch template names an instance type",
  });
  expect(said.rules).toContainEqual({
    code: "MLP-EKS-101",
    title: "the instance type of a node group stands in one place",
    findings: 1,
    unknownValues: 1,
    kinds: [{ kind: "aws_eks_node_group", targets: 3, found: 1, unknown: 1 }],
  });
});

describe("a synthesized directory", () => {
  const stack = (code?: string) =>
    stackJson(
      "s",
      { "aws_launch_template.T": TEMPLATE, "aws_eks_node_group.G": TWICE as never },
      code === undefined
        ? {}
        : {
            "//": {
              mlPlatform: { version: 1, facts: [{ type: "acknowledgement", path: "s", code, reason: "a trial" }] },
            },
          },
    );
  const written = (code?: string): string => writeSynthesis(scratch(), { s: stack(code) });

  test("has construct paths beside addresses", async () => {
    const { out } = await cli("check", written(), "--pack", "eks");
    expect(out).toContain("error MLP-EKS-101  aws_eks_node_group.G instance_types\n  in s/G\n");
  });

  test("has acknowledgements, which stand with their reason", async () => {
    const { code, out } = await cli("check", written("MLP-EKS-101"), "--pack", "eks");
    expect(code).toBe(0);
    expect(out).toContain("acknowledged MLP-EKS-101  aws_eks_node_group.G instance_types\n");
    expect(out).toContain("  because: a trial\n");
    expect(out).toMatch(/: 0 errors, \d+ warnings?, 1 acknowledged, /);
  });
});

test("warnings fail with --strict alone", async () => {
  const folder = made({ "a.tf.json": { resource: { aws_eks_addon: { A: { addon_name: "aws-ebs-csi-driver" } } } } });
  const plain = await cli("check", folder);
  expect([plain.code, plain.out.includes("warning MLP-ADDON-106")]).toEqual([0, true]);
  expect((await cli("check", folder, "--strict")).code).toBe(1);
});

test("an unknown pack is told those that there are", async () => {
  const names = ["baseline", ...domains.map(({ name }) => name), "production", "hipaa"].join(", ");
  expect(await cli("check", both, "--pack", "nope")).toEqual(usage(`--pack knows ${names}, got "nope"`));
  const typo = `--pack knows ${names}, got "prodction": did you mean "production"?`;
  expect(await cli("check", both, "--pack", "prodction")).toEqual(usage(typo));
  expect(await cli("check", both, both)).toEqual(
    usage(`check takes one target, got ${both} ${both}; try ml-platform check --help`),
  );
});

test("several packs are judged together, each rule once", async () => {
  const { out } = await cli("check", both, "--pack", "eks", "--pack", "eks", "--pack", "baseline", "--json");
  const { packs, rules } = JSON.parse(out) as { packs: unknown; rules: readonly { code: string }[] };
  expect(packs).toEqual(["eks", "baseline"]);
  expect(new Set(rules.map(({ code }) => code)).size).toBe(rules.length);
});

test.each([
  ["production", "MLP-PROD-107"],
  ["hipaa", "MLP-HIPAA-108"],
])("the pack %s stands on top of the baseline, and brings it", async (name, code) => {
  const folder = made({ "a.tf.json": { resource: { aws_s3_bucket: { B: { bucket: "acme-data" } } } } });
  const { out } = await cli("check", folder, "--pack", name, "--json");
  const { packs, findings } = JSON.parse(out) as { packs: unknown; findings: readonly { code: string }[] };
  expect(packs).toEqual(["baseline", name]);
  const codes = findings.map((finding) => finding.code);
  expect(codes).toEqual(expect.arrayContaining([code, "MLP-S3-103"]));
  expect((await cli("check", folder)).out).not.toContain(code);
});

const RESOURCE = { mode: "managed", type: "aws_eks_node_group", name: "G" };

/** A plan of one resource in a module. */
function plan(values: object, expressions: object, more: object = {}): object {
  const address = "module.net[0].aws_eks_node_group.G";
  const module = { resources: [{ ...RESOURCE, address: "aws_eks_node_group.G", expressions }] };
  return {
    format_version: "1.2",
    planned_values: {
      root_module: {
        child_modules: [{ address: "module.net[0]", resources: [{ ...RESOURCE, address, values }] }],
      },
    },
    resource_changes: [{ address, change: { actions: ["create"], after_unknown: {} } }],
    configuration: { root_module: { module_calls: { net: { module } } } },
    ...more,
  };
}

test("a plan says what it does not show, and has the addresses of modules", async () => {
  const labels = { "kubernetes.io/x": "y" };
  const file = join(
    made({ "p.json": plan({ labels }, { labels: { constant_value: labels } }, { errored: true }) }),
    "p.json",
  );
  const { code, out } = await cli("check", file);
  expect(code).toBe(1);
  expect(out).toContain('error MLP-CHECK-131  module.net[0].aws_eks_node_group.G labels["kubernetes.io/x"]\n');
  expect(out).toContain("not shown by a plan: lifecycle, backend, provisioner, required_providers, comments\n");
  expect(out).toContain("the plan ended with an error: it shows a part of what was asked for\n");
});

test("a plan comes from the standard input as well", () => {
  const input = JSON.stringify(plan({ labels: {} }, { labels: { constant_value: {} } }));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...LOADERS.quick, join(ROOT, "lib/cli/main.ts"), "check", "-"],
    { input, encoding: "utf8", cwd: ROOT },
  );
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout).toContain(
    "plan of 2 stacks, 1 resource, judged by the pack baseline: 0 errors, 0 warnings, 0 unknown",
  );
}, 60_000);

test("a state is counted, and says that it is not judged", async () => {
  const state = {
    format_version: "1.0",
    values: { root_module: { resources: [{ ...RESOURCE, address: "x", values: {} }] } },
  };
  const { code, out } = await cli("check", join(made({ "s.json": state }), "s.json"));
  expect(code).toBe(0);
  expect(out).toContain("a state is counted, not judged: what the provider found stands in it");
  expect(out).toContain("state of 1 stack, 1 resource, judged by no pack:");
});

test("modules that a configuration calls are said to be unread", async () => {
  const module = { eks: { source: "terraform-aws-modules/eks/aws" }, own: { source: "./own" } };
  const { out } = await cli("check", made({ "a.tf.json": { module } }));
  expect(out).toContain(
    "not read: what modules make, which a plan shows: module.eks (terraform-aws-modules/eks/aws), module.own (./own)\n",
  );
});
