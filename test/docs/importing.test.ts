import { readFileSync } from "node:fs";
import { join } from "node:path";
import { TerraformDataSource } from "cdktf";
import * as library from "../../lib";
import { ROOT } from "../../tools/examples";
import { accessIn } from "../kubernetes/support";
import { cluster, pool } from "../cluster/support";
import { REPOSITORY } from "../serving/sagemaker/support";
import { inStack } from "../support/stacks";

/** The table's rows: the noun, which stands in the first of its rows alone, and the names of resources. */
function rows(): { readonly nouns: readonly string[]; readonly resources: string }[] {
  const page = readFileSync(join(ROOT, "docs", "importing.md"), "utf8");
  const cells = page
    .split("\n")
    .flatMap((line) => (/^\| /.test(line) ? [line.split("|").map((cell) => cell.trim())] : []));
  let nouns: readonly string[] = [];
  return cells.slice(2).map(([, noun = "", resources = ""]) => {
    if (noun !== "") nouns = names(noun);
    return { nouns, resources };
  });
}

function names(cell: string): string[] {
  return [...cell.matchAll(/`([A-Za-z0-9]+)/g)].map(([, name = ""]) => name);
}

/** The resources that the table names of a noun, and `all` where it says so. */
function named(noun: string): string[] {
  const own = rows().filter(({ nouns }) => nouns.includes(noun));
  return [...new Set(own.flatMap(({ resources }) => [...names(resources), ...(resources === "all" ? ["all"] : [])]))];
}

/** Every noun, with all that it can make. */
function nouns(stack: library.PlatformStack): Record<string, { readonly resources: object }> {
  const network = new library.MlNetwork(stack, "Network", {
    cidr: "10.20.0.0/16",
    zones: ["us-east-1a", "us-east-1b"],
  });
  const bucket = new library.ArtifactBucket(stack, "Artifacts", { accessLogs: { bucketName: "acme-logs" } });
  const training = cluster(stack, { network, pools: { H100: pool() } });
  const access = accessIn(stack);
  const namespace = new library.Namespace(stack, "Serving", { cluster: access, name: "serving" });
  const digest = `sha256:${"0".repeat(64)}`;
  const image = library.ContainerImage.fromRepository(REPOSITORY, { digest });
  const path = "models/churn/1/model.tar.gz";
  const pools = [training.pools.H100 as library.GpuPoolRef];
  const source = { repository: "https://charts.example.com", chart: "metrics-server", version: "3.13.1" };
  return {
    MlNetwork: network,
    ArtifactBucket: bucket,
    EncryptionKey: new library.EncryptionKey(stack, "Key", { description: "of a test" }),
    ImageRegistry: new library.ImageRegistry(stack, "Images", { repositories: ["server"] }),
    ModelRegistry: new library.ModelRegistry(stack, "Models", { models: ["churn"] }),
    ServiceRole: new library.ServiceRole(stack, "Trainer", { service: "sagemaker.amazonaws.com" }),
    GpuTrainingCluster: training,
    Namespace: namespace,
    Chart: new library.Chart(stack, "Chart", { cluster: access, namespace, source }),
    NvidiaDevicePlugin: new library.NvidiaDevicePlugin(stack, "Nvidia", { cluster: access, pools }),
    EfaDevicePlugin: new library.EfaDevicePlugin(stack, "Efa", { cluster: access, pools }),
    CustomResources: new library.CustomResources(stack, "Objects", {
      cluster: access,
      namespace,
      objects: [{ apiVersion: "example.com/v1", kind: "Queue", metadata: { name: "a" } }],
    }),
    KubernetesEndpoint: new library.KubernetesEndpoint(stack, "Ranker", {
      cluster: access,
      namespace,
      image,
      port: 8000,
      healthPath: "/health",
    }),
    SageMakerEndpoint: new library.SageMakerEndpoint(stack, "Churn", {
      model: library.ModelSource.fromArtifact({ image, bucket, path }),
      instanceType: "ml.m5.large",
      instances: { min: 2, max: 4 },
      vpc: { network },
    }),
    DeployRoles: new library.DeployRoles(stack, "Roles", {
      repository: "acme/ml",
      state: { bucket: "acme-state" },
      applyPolicyArns: ["arn:aws:iam::123456789012:policy/apply"],
    }),
  };
}

/** A data source is read, and nothing that could be imported. */
const isRead = (value: unknown): boolean => TerraformDataSource.isTerraformDataSource(value);

describe("the table of docs/importing.md", () => {
  let made: ReturnType<typeof nouns> = {};
  beforeAll(() => void inStack((stack) => (made = nouns(stack))));

  test("has every noun that makes resources", () => {
    const components = Object.entries(library).filter(
      ([, value]) => typeof value === "function" && value.prototype instanceof library.Component,
    );
    const table = new Set(rows().flatMap(({ nouns: own }) => own));
    // it looks a cluster up and makes nothing
    expect(components.map(([name]) => name).filter((name) => !table.has(name))).toEqual(["ClusterAccess"]);
    expect([...table].sort()).toEqual(Object.keys(made).sort());
  });

  test("says of each resource that a noun makes how it is imported, and of no other", () => {
    const wrong = Object.entries(made).flatMap(([noun, { resources }]) => {
      const [there, told] = [Object.entries(resources), named(noun)];
      const making = there.filter(([, value]) => value !== undefined && !isRead(value)).map(([name]) => name);
      const missing = told.includes("all") ? [] : making.filter((name) => !told.includes(name));
      const unknown = told.filter((name) => name !== "all" && !there.some(([key]) => key === name));
      return [
        ...missing.map((name) => `${noun}.${name} is missing`),
        ...unknown.map((name) => `${noun} has no ${name}`),
      ];
    });
    expect(wrong).toEqual([]);
  });
});
