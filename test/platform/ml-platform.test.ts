import { MlPlatform, MlPlatformProps } from "../../lib/platform";
import { acknowledge, PlatformStack, State } from "../../lib/core";
import { EncryptionKey } from "../../lib/iam";
import { Namespace } from "../../lib/kubernetes";
import { MlNetwork } from "../../lib/network";
import { ContainerImage } from "../../lib/registry";
import { KubernetesEndpoint } from "../../lib/serving/kubernetes";
import { ModelSource } from "../../lib/serving/model";
import { SageMakerEndpoint } from "../../lib/serving/sagemaker";
import { synthesize } from "../../lib/testing";
import { environment } from "../support/stacks";
import { cluster, FOUNDATION, platform, said, withCluster, without } from "./support";

const TOPIC = "arn:aws:sns:us-east-1:123456789012:ml-alarms";
const DIGEST = `sha256:${"a".repeat(64)}`;
const ENDPOINT = { instanceType: "ml.g5.xlarge", instances: { min: 1, max: 4 }, alarmTopicArn: TOPIC };

/** What serves, in the platform's usual stacks. */
function serveIn(prod: MlPlatform<"L4">): void {
  const { cluster } = prod;
  const workloads = prod.stack("workloads");
  new KubernetesEndpoint(workloads, "Ranker", {
    cluster,
    namespace: new Namespace(workloads, "Serving", { cluster, name: "serving" }),
    image: ContainerImage.fromUri(`vllm/vllm-openai@${DIGEST}`),
    port: 8000,
    healthPath: "/health",
    reachableFrom: "cluster",
    pool: cluster.pools.L4,
  });
  endpointIn(prod);
}

function endpointIn(prod: Pick<MlPlatform, "images" | "artifacts" | "stack">): void {
  const image = prod.images.imageByDigest("trainer", DIGEST);
  const model = ModelSource.fromArtifact({ image, bucket: prod.artifacts, path: "models/churn/1/model.tar.gz" });
  new SageMakerEndpoint(prod.stack("serving"), "Churn", { ...ENDPOINT, model });
}

const stackNames = ({ stacks }: ReturnType<typeof platform>) => stacks.map(({ name }) => name).sort();

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
    models: ["churn", "churn"],
  }).findings.map(({ code }) => code);
  expect(codes).toEqual(expect.arrayContaining(["MLP-CORE-006", "MLP-NET-001", "MLP-ECR-001", "MLP-MODEL-002"]));
});

describe("stacks", () => {
  const names = (synth: ReturnType<typeof platform>): string[] => {
    expect(synth.findings).toEqual([]);
    return stackNames(synth);
  };

  test("are there when there is something in them", () => {
    expect(names(platform({ cluster }))).toEqual(["prod-addons", "prod-cluster", "prod-foundation"]);
    expect(names(without(endpointIn))).toEqual(["prod-foundation", "prod-serving"]);
    const all = ["prod-addons", "prod-cluster", "prod-foundation", "prod-serving", "prod-workloads"];
    expect(names(withCluster(serveIn))).toEqual(all);
  });

  test("that stay empty are not written, unless another one waits for them", () => {
    expect(names(without((prod) => void prod.stack("serving")))).toEqual(["prod-foundation"]);
    const awaited = without((prod) => prod.stack("foundation").addDependency(prod.stack("data")));
    expect(names(awaited)).toEqual(["prod-data", "prod-foundation"]);
  });

  test("come after those they need", () => {
    const { stacks } = withCluster(serveIn);
    expect(Object.fromEntries(stacks.map(({ name, dependencies }) => [name, dependencies]))).toEqual({
      "prod-foundation": [],
      "prod-cluster": ["prod-foundation"],
      "prod-addons": ["prod-cluster"],
      "prod-workloads": ["prod-addons"],
      "prod-serving": ["prod-foundation"],
    });
  });

  test("may hold no image, no model and no pool yet", () => {
    const pools: Record<string, never> = {};
    const synth = synthesize((app) => {
      return new MlPlatform(app, "prod", { ...FOUNDATION, images: [], models: [], cluster: { ...cluster, pools } });
    });
    expect(said(synth)).toEqual([]);
    expect(synth.all("helm_release")).toEqual([]);
    expect(synth.stacks.map(({ name }) => name).sort()).toEqual(["prod-cluster", "prod-foundation"]);
    const missing = synthesize((app) => {
      const broken = { ...cluster, pools: undefined as unknown as typeof pools };
      return new MlPlatform(app, "prod", { ...FOUNDATION, cluster: broken });
    });
    expect(missing.findings.map(({ code, path, property }) => [code, path, property])).toEqual([
      ["MLP-CORE-030", "prod-cluster/Training", "pools"],
    ]);
  });

  test("are made once, by any name, with the platform's environment and state", () => {
    const state = State.s3({ bucket: "company-state", region: "us-east-1" });
    synthesize((app) => {
      const prod = new MlPlatform(app, "prod", { ...FOUNDATION, cluster, state });
      const research = prod.stack("research");
      expect(research.node.id).toBe("prod-research");
      expect(prod.stack("research")).toBe(research);
      expect(prod.access("research")).toBe(prod.access("research"));
      expect(research.environment).toBe(FOUNDATION.environment);
      expect(prod.cluster.pools.L4.gpusPerNode).toBe(1);
      new EncryptionKey(research, "Key", { description: "notebooks" });
    }).stacks.forEach(({ json }) =>
      expect(json.terraform).toMatchObject({ backend: { s3: { bucket: "company-state" } } }),
    );
  });

  test.each<[string, string, string]>([
    [
      "near a usual name",
      "servng",
      'warning MLP-PLATFORM-004 prod name | this makes one more stack, got "servng": did you mean "serving"? | correct the name, or take one that cannot be confused',
    ],
    [
      "no name",
      "a b",
      'error MLP-PLATFORM-003 prod name | stack\'s name cannot end the id of a stack, got "a b" | use letters, digits, - and _, beginning with a letter or digit, at most 61: serving',
    ],
    [
      "undefined",
      undefined as unknown as string,
      "error MLP-CORE-030 prod name | a stack's name is required, got undefined; was an environment variable not set? | give a stack's name",
    ],
  ])("fail with a name that is %s", (_, name, text) => {
    expect(said(without((prod) => void prod.stack(name)))).toEqual([text]);
  });

  test("fail with a name near that of an existing one", () => {
    expect(said(without((prod) => [prod.stack("rankings"), prod.stack("ranking")]))).toEqual([
      'error MLP-PLATFORM-004 prod name | this makes one more stack, got "ranking": did you mean "rankings"? | correct the name, or take one that cannot be confused',
    ]);
  });

  test.each([
    ["team-a", "team-b"],
    ["serving", "serving-eu"],
    ["serving-eu", "serving-us"],
    ["serving-v1", "serving-v2"],
    ["shard-01", "shard-11"],
    ["cluster2", "foundation-eu"],
    ["cpu", "gpu"],
    ["training", "search"],
    ["research", "staging"],
  ])("pass with names that are told apart on purpose: %s, %s", (one, other) => {
    expect(said(without((prod) => [prod.stack(one), prod.stack(other)]))).toEqual([]);
  });

  test.each([
    ["serving-1", "servng-1"],
    ["team-alpha", "team-alpa"],
    ["ml-ops", "mlops"],
    ["serving", "sevring"],
  ])("fail with a misspelt part: %s, %s", (one, other) => {
    expect(said(without((prod) => [prod.stack(one), prod.stack(other)]))).toEqual([
      expect.stringContaining(`error MLP-PLATFORM-004 prod name | this makes one more stack, got "${other}"`),
    ]);
  });

  test("fail with an id that somebody else has", () => {
    const taken = synthesize((app) => {
      new PlatformStack(app, "prod-serving", { environment: FOUNDATION.environment });
      endpointIn(new MlPlatform(app, "prod", FOUNDATION));
    });
    expect(said(taken)).toEqual([
      'error MLP-CORE-034 prod name | id is already used by another construct in this scope, got "prod-serving" | give it another id',
    ]);
  });
});

describe("what is said of the platform", () => {
  test("holds in its stacks: acknowledgements, whenever they are made", () => {
    const policy = {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" }],
    };
    const synth = without((prod) => {
      acknowledge(prod, "MLP-IAM-104", "public sample data, OPS-12");
      prod.artifacts.resources.policy.policy = JSON.stringify(policy);
      acknowledge(prod, "MLP-S3-105", "public sample data, OPS-12");
    });
    expect(said(synth)).toEqual([]);
    const [foundation] = synth.stacks;
    expect(foundation?.facts.filter(({ type }) => type === "acknowledgement")).toEqual(
      ["MLP-IAM-104", "MLP-S3-105"].map((code) => ({
        type: "acknowledgement",
        path: "prod-foundation",
        code,
        reason: "public sample data, OPS-12",
        owner: "prod",
      })),
    );
  });

  test("an acknowledgement of an error of what a construct was given is refused, and accepts nothing", () => {
    const small = { ...cluster, pools: { L4: { ...cluster.pools.L4, rootVolumeGib: 20 } } };
    const synth = synthesize((app) => {
      acknowledge(new MlPlatform(app, "prod", { ...FOUNDATION, cluster: small }), "MLP-CLUSTER-033", "OPS-12");
    });
    expect(synth.stacks).toEqual([]);
    expect(said(synth)).toEqual([
      "error MLP-CORE-036 prod  | an error of what a construct was given is mended, never acknowledged, got MLP-CLUSTER-033 of prod-cluster/Training pools.L4.rootVolumeGib | mend it and remove the acknowledgement: a stand-in replaced the refused value, and would be written",
      "error MLP-CLUSTER-033 prod-cluster/Training pools.L4.rootVolumeGib | pools.L4.rootVolumeGib is out of range, got 20 | use a whole number from 50 to 16384 (GiB)",
    ]);
  });

  test("an acknowledgement that matches in none of its stacks is named once", () => {
    expect(said(withCluster((prod) => acknowledge(prod, "MLP-S3-104", "OPS-12")))).toEqual([
      'error MLP-CORE-010 prod  | the acknowledgement of MLP-S3-104 matches no finding here or below, its reason was "OPS-12" | remove it, or correct its code or its place',
    ]);
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

test("a second construct of one id is refused, and so is one outside a stack", () => {
  const twice = without((prod) => {
    new EncryptionKey(prod.stack("data"), "Key", { description: "a" });
    new EncryptionKey(prod.stack("data"), "Key", { description: "b" });
  });
  expect(said(twice)).toEqual([
    'error MLP-CORE-034 prod-data/Key1 id | id is already used by another construct in this scope, got "Key" | give it another id',
  ]);
  expect(() => without((prod) => new EncryptionKey(prod, "Key", { description: "a" }))).toThrow(
    "error MLP-CORE-035  prod/Key scope\n  a construct belongs to a stack, got one outside",
  );
});

test("access without a cluster is refused", () => {
  expect(said(without((prod) => prod.access("workloads")))).toEqual([
    "error MLP-PLATFORM-001 prod access | the platform has no cluster, got a request for access from prod-workloads | give `cluster`; what runs in another one takes `cluster: { clusterName, region }` itself",
  ]);
});

describe("a platform that is to be taken down", () => {
  const down = (props: Partial<MlPlatformProps<"L4">>, build: (prod: MlPlatform<"L4">) => void = () => undefined) =>
    synthesize((app) => build(new MlPlatform(app, "dev", { ...FOUNDATION, cluster, ...props })));
  /** What refuses to be destroyed, by address. */
  const kept = ({ stacks }: ReturnType<typeof down>): string[] =>
    stacks.flatMap(({ resources }) =>
      resources
        .filter(({ body }) => JSON.stringify(body.lifecycle ?? {}).includes('"prevent_destroy":true'))
        .map(({ address }) => address),
    );

  test("protects nothing, in any of its stacks", () => {
    const synth = down({ removalPolicy: "destroy" }, endpointIn);
    expect(kept(synth)).toEqual([]);
    expect(synth.one("aws_eks_cluster", "Training/Cluster").deletion_protection).toBe(false);
    expect(synth.all("aws_s3_bucket").map(({ body }) => body.force_destroy)).toEqual([true, true]);
  });

  test("takes that from its environment as well, and a construct's own word counts more", () => {
    const dev = environment({ removalPolicy: "destroy" });
    expect(kept(down({ environment: dev }))).toEqual([]);
    const own = kept(down({ environment: dev, artifacts: { removalPolicy: "protect" } }));
    expect(own.filter((address) => address.startsWith("aws_s3_bucket."))).toHaveLength(2);
    expect(kept(down({ environment: dev, removalPolicy: "protect" })).length).toBeGreaterThan(5);
  });

  test("is protected without a word", () => {
    expect(kept(down({})).length).toBeGreaterThan(5);
  });
});
