import { MlPlatform, MlPlatformProps } from "../../lib/platform";
import { MlNetwork } from "../../lib/network";
import { State } from "../../lib/core";
import { ContainerImage } from "../../lib/registry";
import { ModelSource } from "../../lib/serving";
import { synthesize } from "../../lib/testing";
import { environment } from "../support/stacks";

const FOUNDATION = {
  environment: environment(),
  network: { cidr: "10.20.0.0/16", zones: ["us-east-1a", "us-east-1b"] },
  images: ["trainer"],
  models: ["churn"],
};
const DIGEST = `sha256:${"a".repeat(64)}`;
const cluster = {
  kubernetesVersion: "1.35",
  api: { reachableFrom: ["203.0.113.0/24"] },
  administrators: ["arn:aws:iam::123456789012:role/PlatformAdmin"],
  pools: { L4: { instanceType: "g6.2xlarge", zone: "us-east-1a", min: 2, max: 4 } },
};
const workloads: MlPlatformProps<"L4">["workloads"] = ({ pools }) => ({
  Ranker: {
    image: ContainerImage.fromUri(`vllm/vllm-openai@${DIGEST}`),
    port: 8000,
    healthPath: "/health",
    pool: pools.L4,
  },
});
const endpoints: MlPlatformProps["endpoints"] = ({ images, artifacts }) => ({
  Churn: {
    model: ModelSource.fromArtifact({
      image: images.imageByDigest("trainer", DIGEST),
      bucket: artifacts,
      path: "models/churn/1/model.tar.gz",
    }),
    instanceType: "ml.g5.xlarge",
    instances: { min: 1, max: 4 },
    alarmTopicArn: "arn:aws:sns:us-east-1:123456789012:ml-alarms",
  },
});
const stackNames = ({ stacks }: ReturnType<typeof platform>) => stacks.map(({ name }) => name).sort();

const platform = (props: Partial<MlPlatformProps<"L4">> = {}) =>
  synthesize((app) => new MlPlatform(app, "prod", { ...FOUNDATION, ...props }));

test("puts the nouns directly under a stack of their own", () => {
  const synth = platform();
  expect(synth.stacks.map(({ name }) => name)).toEqual(["prod-foundation"]);
  const nouns = new Set(synth.stacks.flatMap(({ resources }) => resources.map(({ path }) => path.split("/")[1])));
  expect([...nouns].sort()).toEqual(["Artifacts", "Images", "Models", "Network"]);
});

test("takes a network that exists, and makes none", () => {
  const network = MlNetwork.fromIds({
    vpcId: "vpc-0123456789abcdef0",
    vpcCidr: "10.20.0.0/16",
    privateSubnetIds: { "us-east-1a": "subnet-0123456789abcdef0", "us-east-1b": "subnet-0123456789abcdef1" },
  });
  const synth = platform({ network });
  expect(synth.findings).toEqual([]);
  expect(synth.all("aws_vpc")).toEqual([]);
});

test("passes details of the bucket and the state on", () => {
  const synth = platform({
    artifacts: { bucketName: "company-artifacts" },
    state: State.s3({ bucket: "company-state", region: "us-east-1" }),
  });
  expect(synth.one("aws_s3_bucket", "Artifacts/Bucket").bucket).toBe("company-artifacts");
  expect(synth.stacks[0]?.json.terraform).toMatchObject({ backend: { s3: { bucket: "company-state" } } });
});

test("reports what is wrong anywhere at once", () => {
  const codes = platform({
    environment: environment({ accountId: "1" }),
    network: { cidr: "10.20.0.0/99", zones: ["us-east-1a"] },
    images: ["Trainer"],
    models: [],
  }).findings.map(({ code }) => code);
  expect(codes).toEqual(expect.arrayContaining(["MLP-CORE-006", "MLP-NET-001", "MLP-ECR-001", "MLP-MODEL-002"]));
});

describe("stacks", () => {
  const synthesized = (props: Partial<MlPlatformProps<"L4">>) => {
    const synth = platform(props);
    expect(synth.findings).toEqual([]);
    return stackNames(synth);
  };

  test("are there when there is something in them", () => {
    expect(synthesized({ cluster })).toEqual(["prod-addons", "prod-cluster", "prod-foundation"]);
    expect(synthesized({ endpoints })).toEqual(["prod-foundation", "prod-serving"]);
    expect(synthesized({ cluster, workloads, endpoints })).toEqual([
      "prod-addons",
      "prod-cluster",
      "prod-foundation",
      "prod-serving",
      "prod-workloads",
    ]);
  });

  test("of what is served are absent until there is a model", () => {
    expect(synthesized({ cluster, workloads: () => ({}), endpoints: () => ({}) })).toEqual([
      "prod-addons",
      "prod-cluster",
      "prod-foundation",
    ]);
  });

  test("come after those they need", () => {
    const { stacks } = platform({ cluster, workloads, endpoints });
    expect(Object.fromEntries(stacks.map(({ name, dependencies }) => [name, dependencies]))).toEqual({
      "prod-foundation": [],
      "prod-cluster": ["prod-foundation"],
      "prod-addons": ["prod-cluster"],
      "prod-workloads": ["prod-addons"],
      "prod-serving": ["prod-foundation"],
    });
  });

  test("are open for more", () => {
    synthesize((app) => {
      const made = new MlPlatform(app, "prod", { ...FOUNDATION, cluster, workloads, endpoints });
      expect(Object.keys(made.stacks)).toEqual(["foundation", "cluster", "addons", "workloads", "serving"]);
      expect(made.stacks.addons?.node.id).toBe("prod-addons");
      expect(made.cluster?.pools.L4.gpusPerNode).toBe(1);
      expect(Object.keys(made.workloads)).toEqual(["Ranker"]);
      expect(Object.keys(made.endpoints)).toEqual(["Churn"]);
    });
  });
});

test("EFA's plugin comes with a pool that has EFA", () => {
  const plugins = (pool: typeof cluster.pools.L4) => {
    const synth = platform({ cluster: { ...cluster, pools: { L4: pool } } });
    return synth.all("helm_release").map(({ body }) => body.chart);
  };
  expect(plugins(cluster.pools.L4)).toEqual(["nvidia-device-plugin"]);
  expect(plugins({ ...cluster.pools.L4, instanceType: "p5.48xlarge" })).toEqual([
    "aws-efa-k8s-device-plugin",
    "nvidia-device-plugin",
  ]);
});

test("a workload or endpoint with a name that is taken is refused", () => {
  const named = (name: string): Partial<MlPlatformProps<"L4">> => ({
    cluster,
    workloads: (parts) => ({ [name]: workloads(parts).Ranker!, Ranker: workloads(parts).Ranker! }),
    endpoints: (parts) => ({ Aws: endpoints(parts).Churn! }),
  });
  const { findings } = platform(named("Serving"));
  expect(findings.map(({ code, path, property, message, fix }) => [code, path, property, message, fix])).toEqual(
    [
      ["workloads", "Serving"],
      ["endpoints", "Aws"],
    ].map(([kind, name]) => [
      "MLP-PLATFORM-002",
      "prod",
      `${kind}.${name}`,
      `the stack prod-${kind === "endpoints" ? "serving" : kind} has a construct of this name already, got "${name}"`,
      "take another name",
    ]),
  );
});

test("workloads without a cluster are refused", () => {
  const { findings } = platform({ workloads });
  expect(findings.map(({ code, path, property, message, fix }) => [code, path, property, message, fix])).toEqual([
    [
      "MLP-PLATFORM-001",
      "prod",
      "workloads",
      "workloads run in the platform's cluster, and it has none",
      "give `cluster`; for a cluster that exists already, make ClusterAccess and KubernetesEndpoint in a stack of yours",
    ],
  ]);
});
