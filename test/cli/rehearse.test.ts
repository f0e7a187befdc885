import { chmodSync } from "node:fs";
import { join } from "node:path";
import { at, aws, directoryOf, scratch, withTemporaryFolder, write } from "../rehearsal/support/directory";
import { describeWithTerraform } from "../rehearsal/support/rehearsed";
import { cli, usage } from "./support";

jest.setTimeout(60_000);

const fine = aws({ resource: { aws_eip: { E: { ...at("net/E"), domain: "vpc" } } } });
const broken = aws({ resource: { aws_eip: { E: { ...at("app/E"), domian: "vpc" } } } });

/** Text without the seconds that passed. */
const timeless = (text: string): string => text.replace(/\d+\.\d+ s/g, "N s");

describeWithTerraform("rehearse", () => {
  test("that works says so, with exit code 0", async () => {
    const directory = directoryOf({ net: { json: fine } });
    const { code, out, err } = await cli("rehearse", directory);
    expect([code, err]).toEqual([0, ""]);
    expect(timeless(out).split("\n")).toEqual([
      "net: planned 1 to add, 0 to change, 0 to destroy, applied, second plan empty (N s)",
      "net: destroyed",
      "1 stack, 1 resource, rehearsed in N s: it works",
      "",
    ]);
  });

  test("with --json prints the stacks and nothing else, progress on the other stream", async () => {
    const directory = directoryOf({ net: { json: fine }, app: { json: {}, dependencies: ["net"] } });
    const { code, out, err } = await cli("rehearse", directory, "--json");
    expect(code).toBe(0);
    const none = { add: 0, change: 0, destroy: 0 };
    expect(JSON.parse(out)).toStrictEqual({
      stacks: [
        {
          name: "net",
          plan: { ...none, add: 1 },
          secondPlan: none,
          refused: [],
          destroyed: true,
          seconds: expect.any(Number) as number,
        },
        {
          name: "app",
          plan: none,
          secondPlan: none,
          refused: [],
          destroyed: true,
          seconds: expect.any(Number) as number,
        },
      ],
    });
    expect(timeless(err).split("\n")).toContain("app: destroyed");
  });

  test("that does not work ends with the findings and exit code 1", async () => {
    const directory = directoryOf({ app: { json: broken }, late: { json: fine, dependencies: ["app"] } });
    const { code, out } = await cli("rehearse", directory);
    expect(code).toBe(1);
    expect(timeless(out)).toBe(
      [
        "app: validate failed (N s)",
        "late: skipped, app was not deployed",
        "error MLP-LINT-001  app/E domian",
        "  aws_eip.E: aws_eip has no argument `domian`",
        "  fix: write `domain`",
        "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-lint-001",
        "",
        "warning MLP-REHEARSE-011  late",
        "  not rehearsed: it depends on app, which was not deployed",
        "  fix: mend the stack it depends on",
        "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-rehearse-011",
        "",
        "2 stacks, 0 resources, rehearsed in N s: 1 error",
        "",
      ].join("\n"),
    );
  });

  test("is judged by the rules first: a warning is told, an error is one", async () => {
    const addon = { ...at("a/A"), cluster_name: "c", addon_name: "aws-ebs-csi-driver" };
    const warned = await cli(
      "rehearse",
      directoryOf({ a: { json: aws({ resource: { aws_eks_addon: { A: addon } } }) } }),
    );
    expect(warned.code).toBe(0);
    expect(warned.out).toMatch(/^warning MLP-ADDON-106 {2}a\/A aws_eks_addon\.A\.pod_identity_association\n/);
    expect(timeless(warned.out)).toMatch(/\n1 stack, 1 resource, rehearsed in N s: it works\n$/);
    const policy = JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
    });
    const open = directoryOf({ b: { json: aws({ resource: { aws_iam_policy: { P: { ...at("b/P"), policy } } } }) } });
    const { code, out } = await cli("rehearse", open);
    expect(code).toBe(1);
    expect(out.indexOf("error MLP-IAM-")).toBeLessThan(out.indexOf("b: planned 1 to add"));
    expect(timeless(out)).toMatch(/\n1 stack, 1 resource, rehearsed in N s: \d errors?\n$/);
    const { findings } = JSON.parse((await cli("rehearse", open, "--json")).out) as { findings: { code: string }[] };
    expect(findings.map(({ code: one }) => one)).toContainEqual(expect.stringMatching(/^MLP-IAM-/));
  });

  test("does not say of a kind that only a cluster knows that it works", async () => {
    const kubernetes = { required_providers: { kubernetes: { source: "hashicorp/kubernetes" } } };
    const manifest = (apiVersion: string, kind: string): object => ({
      ...at(`k/${kind}`),
      manifest: { apiVersion, kind, metadata: { name: "x" } },
    });
    const of = (manifests: Readonly<Record<string, object>>): string =>
      directoryOf({
        k: { json: { terraform: kubernetes, resource: { kubernetes_manifest: manifests } } as never },
      });
    const known = await cli(
      "rehearse",
      of({ C: manifest("v1", "ConfigMap"), P: manifest("policy/v1", "PodDisruptionBudget") }),
    );
    expect(timeless(known.out)).toContain("1 stack, 2 resources, rehearsed in N s: it works\n");
    const custom = await cli(
      "rehearse",
      of({ C: manifest("v1", "ConfigMap"), Q: manifest("kueue.x-k8s.io/v1beta1", "ClusterQueue") }),
    );
    expect(custom.code).toBe(0);
    expect(custom.out).toContain(
      [
        "warning MLP-REHEARSE-050  k/ClusterQueue manifest",
        "  not played: kubernetes_manifest.Q is a ClusterQueue of kueue.x-k8s.io/v1beta1, which only a cluster knows: whether it has the kind, and takes these fields",
        "  fix: install what defines the kind in a stack before, and plan against the cluster; or put the object into a chart",
        "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-rehearse-050",
      ].join("\n"),
    );
    expect(timeless(custom.out)).toContain("rehearsed in N s: 1 resource not played, the rest works\n");
    expect(custom.out).not.toContain("it works");
  });

  test("that does not work has its findings in the JSON", async () => {
    const { code, out } = await cli("rehearse", directoryOf({ app: { json: broken } }), "--json");
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      stacks: [{ name: "app", plan: { add: 0 }, destroyed: false }],
      findings: [{ code: "MLP-LINT-001", severity: "error", path: "app/E", property: "domian", fix: "write `domain`" }],
    });
  });
});

describe("a wrong call of rehearse is one line and exit code 2", () => {
  const empty = scratch();

  test.each<[string[], string]>([
    [["a", "b"], "rehearse takes one directory, got a b; try ml-platform rehearse --help"],
    [["--yaml"], "unknown option '--yaml'; try ml-platform rehearse --help"],
    [["no-such-folder"], "there is no directory no-such-folder: synthesize first, or name another"],
    [[empty], `${empty} is not a synthesized directory: it has no manifest.json`],
  ])("%j", async (args, says) => {
    expect(await cli("rehearse", ...args)).toEqual(usage(says));
  });
});

/** Rehearses with a program in Terraform's place that prints this as its version, and does nothing else. */
async function rehearsedBy(printed: string, directory: string) {
  const { TERRAFORM_BINARY_NAME } = process.env;
  const program = join(scratch(), "other");
  write(program, `#!/bin/sh\n[ "$1" = version ] && printf '${printed}'\n`);
  chmodSync(program, 0o755);
  process.env["TERRAFORM_BINARY_NAME"] = program;
  const { result, left } = await withTemporaryFolder(() => cli("rehearse", directory));
  if (TERRAFORM_BINARY_NAME === undefined) delete process.env["TERRAFORM_BINARY_NAME"];
  else process.env["TERRAFORM_BINARY_NAME"] = TERRAFORM_BINARY_NAME;
  expect(left).toEqual([]);
  return { ...result, err: result.err.replace(program, "other") };
}

describe("a Terraform of another version than a stack needs is one line and exit code 3", () => {
  const end = "install that version, or name its program in TERRAFORM_BINARY_NAME";
  const asked = (required_version: string) => directoryOf({ net: { json: { terraform: { required_version } } } });

  test.each<[string, string, string]>([
    [
      ">= 1.11",
      "Terraform v1.9.8\\non linux_amd64\\n",
      "the stack net needs Terraform >= 1.11 (required_version), and `other` is Terraform 1.9.8",
    ],
    [
      "~> 1.9.0",
      "OpenTofu v1.12.6\\n",
      "the stack net needs OpenTofu ~> 1.9.0 (required_version), and `other` is OpenTofu 1.12.6",
    ],
    [">= 0.12", "Terraform v0.14.11\\n", "a rehearsal needs Terraform >= 1.0, and `other` is Terraform 0.14.11"],
  ])("%s", async (constraint, printed, says) => {
    expect(await rehearsedBy(printed, asked(constraint))).toEqual({
      code: 3,
      out: "",
      err: `ml-platform: ${says}: ${end}\n`,
    });
  });

  test("as a stack says beside its JSON, too", async () => {
    const versions = JSON.stringify({ terraform: { required_version: ">= 1.10" } });
    const directory = directoryOf({ net: { json: fine, files: { "versions.tf.json": versions } } });
    expect((await rehearsedBy("Terraform v1.9.8\\n", directory)).err).toMatch(
      /needs Terraform >= 1\.10 \(required_version\)/,
    );
  });

  test("and one that is fine goes on", async () => {
    expect((await rehearsedBy("OpenTofu v1.11.0\\n", asked(">= 1.10, < 2.0"))).code).toBe(1);
  });
});

test("without Terraform rehearse says in one line how to get it, with exit code 3, and leaves nothing", async () => {
  const { TERRAFORM_BINARY_NAME } = process.env;
  const directory = directoryOf({ net: { json: fine } });
  process.env["TERRAFORM_BINARY_NAME"] = "no-such-terraform";
  const { result, left } = await withTemporaryFolder(() => cli("rehearse", directory));
  if (TERRAFORM_BINARY_NAME === undefined) delete process.env["TERRAFORM_BINARY_NAME"];
  else process.env["TERRAFORM_BINARY_NAME"] = TERRAFORM_BINARY_NAME;
  expect(result).toEqual({
    code: 3,
    out: "",
    err: "ml-platform: no Terraform: `no-such-terraform` is not on the PATH; install it from https://developer.hashicorp.com/terraform/install\n",
  });
  expect(left).toEqual([]);
});
