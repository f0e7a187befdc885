import { existsSync } from "node:fs";
import { DataAwsEksCluster } from "@cdktf/provider-aws/lib/data-aws-eks-cluster";
import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import { Release } from "@cdktf/provider-helm/lib/release";
import { Manifest } from "@cdktf/provider-kubernetes/lib/manifest";
import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { App, S3Backend, TerraformOutput, TerraformResource, TerraformStack } from "cdktf";
import { addFact } from "../../lib/core/facts";
import { contentOf, scratch, withTemporaryFolder, write } from "./support/directory";
import { clean, describeWithTerraform, rehearsed } from "./support/rehearsed";

jest.setTimeout(60_000);

/** A precondition that computes with an answer: it holds only where the simulation serves the right one. */
function onlyIf(resource: TerraformResource, condition: string): void {
  resource.addOverride("lifecycle.precondition", [{ condition: `\${${condition}}`, error_message: condition }]);
}

/** Network and cluster add-ons as a company would write them: two stacks, three providers, two regions. */
function synthesizeCompany(outdir: string): void {
  const app = new App({ outdir, stackTraces: false });
  const ground = new TerraformStack(app, "z-ground");
  new S3Backend(ground, { bucket: "company-state", key: "ground.tfstate", region: "us-east-1" });
  new AwsProvider(ground, "Aws", { region: "us-east-1" });
  const west = new AwsProvider(ground, "West", { alias: "west", region: "us-west-2" });
  const vpc = new Vpc(ground, "Main", { cidrBlock: "10.0.0.0/16", lifecycle: { preventDestroy: true } });
  const region = new DataAwsRegion(ground, "There", { provider: west });
  const away = new Vpc(ground, "Away", { provider: west, cidrBlock: "10.1.0.0/16" });
  onlyIf(away, `data.aws_region.${region.friendlyUniqueId}.region == "us-west-2"`);

  const addons = new TerraformStack(app, "a-addons");
  new AwsProvider(addons, "Aws", { region: "us-east-1" });
  const cluster = new DataAwsEksCluster(addons, "Cluster", { name: "training" });
  addFact(cluster, {
    type: "expects",
    address: `data.aws_eks_cluster.${cluster.friendlyUniqueId}`,
    values: { endpoint: "https://training.example", version: "1.34" },
  });
  new KubernetesProvider(addons, "Kubernetes", { host: cluster.endpoint });
  new HelmProvider(addons, "Helm", { kubernetes: { host: cluster.endpoint } });
  new SecurityGroup(addons, "Nodes", { namePrefix: "nodes-", vpcId: vpc.id });
  const namespace = new NamespaceV1(addons, "Jobs", { metadata: { name: "jobs", labels: { team: "ml" } } });
  new Manifest(addons, "Quota", { manifest: { apiVersion: "v1", kind: "ResourceQuota", metadata: { name: "quota" } } });
  const release = new Release(addons, "Operator", {
    name: "operator",
    chart: "operator",
    namespace: namespace.metadata.name,
    set: [{ name: "replicas", value: "2" }],
  });
  onlyIf(release, `data.aws_eks_cluster.${cluster.friendlyUniqueId}.version == "1.34"`);
  new TerraformOutput(addons, "Endpoint", { value: cluster.endpoint });
  app.synth();
}

describeWithTerraform("a deployment", () => {
  const outdir = scratch();
  const states = ["terraform.tfstate", ".terraform/terraform.tfstate", ".terraform.lock.hcl"];
  let result: Awaited<ReturnType<typeof rehearsed>>;
  let left: string[];
  let before: Record<string, string>;

  beforeAll(async () => {
    synthesizeCompany(outdir);
    for (const file of states) write(`${outdir}/stacks/z-ground/${file}`, "the user's own");
    before = contentOf(outdir);
    ({ result, left } = await withTemporaryFolder(() => rehearsed(outdir)));
  });

  test("goes up, stays as it is, and goes away", () => {
    expect(result.findings).toEqual([]);
    expect(result.stacks).toEqual({ "z-ground": clean(2, ["aws_vpc.Main"]), "a-addons": clean(4) });
  });

  test("goes up in the order of dependencies and away in reverse, with a line for each stack", () => {
    expect(result.order).toEqual(["z-ground", "a-addons"]);
    expect(result.progress).toEqual([
      "z-ground: planned 2 to add, 0 to change, 0 to destroy, applied, second plan empty",
      "a-addons: planned 4 to add, 0 to change, 0 to destroy, applied, second plan empty",
      "a-addons: destroyed",
      "z-ground: destroy refused by 1, then clean with protection lifted",
    ]);
  });

  test("says what a stack is at while that takes long", async () => {
    const { progress } = await rehearsed(outdir, { progressSeconds: 0.02 });
    expect(progress).toContain("z-ground (stack 1 of 2): planning");
    expect(progress.join("\n")).toMatch(/a-addons \(stack 2 of 2\): applying, \d of 4 resources, \d left/);
    expect(progress.join("\n")).toMatch(/a-addons \(stack 2 of 2\): destroying, \d of 4 resources, \d left/);
  });

  test("leaves the synthesized directory as it is, and nothing in the temporary folder", () => {
    expect(contentOf(outdir)).toEqual(before);
    expect(left).toEqual([]);
    expect(existsSync("terraform.a-addons.tfstate")).toBe(false);
  });
});
