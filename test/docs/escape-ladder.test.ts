import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readSynthesis, SynthesizedStack } from "../../lib/terraform";
import { ROOT } from "../../tools/examples";
import { LOADERS } from "../support/loaders";

/** What the page's own programs write, and print. */
describe("the escape ladder", () => {
  let folder = "";
  const page = readFileSync(join(ROOT, "docs/escape-ladder.md"), "utf8");
  const programs = Array.from(page.matchAll(/^```ts\n([\s\S]*?)^```$/gm), ([, code = ""]) => code);
  const run = (index: number): { printed: string; stacks: readonly SynthesizedStack[] } => {
    const [file, outdir] = [join(folder, `${index}.ts`), join(folder, `out-${index}`)];
    writeFileSync(file, programs[index] ?? "");
    const env = { ...process.env, CDKTF_OUTDIR: outdir };
    const printed = execFileSync(process.execPath, [...LOADERS.quick, file], { cwd: ROOT, env, encoding: "utf8" });
    return { printed, stacks: readSynthesis(outdir) };
  };
  beforeAll(() => {
    mkdirSync(join(ROOT, "reports"), { recursive: true });
    folder = mkdtempSync(join(ROOT, "reports", "ladder-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test("orders every add-on that needs nodes after nodes, and gives drivers their role", () => {
    const { printed, stacks } = run(0);
    expect(printed).toContain("0 errors, 0 warnings");
    const addons = stacks.flatMap(({ resources }) => resources.filter(({ type }) => type === "aws_eks_addon"));
    const before = ["vpc-cni", "eks-pod-identity-agent", "kube-proxy"];
    const later = addons.filter(({ body }) => !before.some((name) => name === body.addon_name));
    expect(later.map(({ body }) => body.addon_name).sort()).toEqual([
      "aws-ebs-csi-driver",
      "aws-fsx-csi-driver",
      "coredns",
      "kube-state-metrics",
      "metrics-server",
      "snapshot-controller",
    ]);
    for (const { body } of later) expect(JSON.stringify(body.depends_on)).toContain("SystemPool_NodeGroup");
    const driver = later.find(({ body }) => body.addon_name === "aws-fsx-csi-driver");
    expect(driver?.body.pod_identity_association).toHaveLength(1);
  }, 60_000);

  test("sizes the volume of a type without disks of its own", () => {
    const { printed, stacks } = run(1);
    expect(printed).toContain("0 errors, 0 warnings");
    const variants = stacks.flatMap(({ resources }) =>
      resources
        .filter(({ type }) => type === "aws_sagemaker_endpoint_configuration")
        .map(({ body }) => body.production_variants),
    );
    expect(variants).toMatchObject([[{ instance_type: "ml.m5.large", volume_size_in_gb: 50 }]]);
  }, 60_000);
});
