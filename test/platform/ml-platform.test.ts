import { MlPlatform, MlPlatformProps } from "../../lib/platform";
import { acknowledge, PlatformStack, State } from "../../lib/core";
import { EncryptionKey } from "../../lib/iam";
import { Namespace } from "../../lib/kubernetes";
import { MlNetwork } from "../../lib/network";
import { ContainerImage } from "../../lib/registry";
import { KubernetesEndpoint, ModelSource, SageMakerEndpoint } from "../../lib/serving";
import { synthesize } from "../../lib/testing";
import { environment } from "../support/stacks";

const FOUNDATION = {
  environment: environment(),
  network: { cidr: "10.20.0.0/16", zones: ["us-east-1a", "us-east-1b"] },
  images: ["trainer"],
  models: ["churn"],
};
const TOPIC = "arn:aws:sns:us-east-1:123456789012:ml-alarms";
const DIGEST = `sha256:${"a".repeat(64)}`;
const cluster = {
  kubernetesVersion: "1.35",
  api: { reachableFrom: ["203.0.113.0/24"] },
  administrators: ["arn:aws:iam::123456789012:role/PlatformAdmin"],
  pools: { L4: { instanceType: "g6.2xlarge", zone: "us-east-1a", min: 2, max: 4 } },
};
const ENDPOINT = { instanceType: "ml.g5.xlarge", instances: { min: 1, max: 4 }, alarmTopicArn: TOPIC };

/** What serves, in the platform's usual stacks. */
function serveIn(prod: MlPlatform<"L4">): void {
  const access = prod.access("workloads");
  const workloads = prod.stack("workloads");
  new KubernetesEndpoint(workloads, "Ranker", {
    access,
    namespace: new Namespace(workloads, "Serving", { access, name: "serving" }),
    image: ContainerImage.fromUri(`vllm/vllm-openai@${DIGEST}`),
    port: 8000,
    healthPath: "/health",
    pool: prod.cluster.pools.L4,
  });
  endpointIn(prod);
}

function endpointIn(prod: Pick<MlPlatform, "images" | "artifacts" | "stack">): void {
  const image = prod.images.imageByDigest("trainer", DIGEST);
  const model = ModelSource.fromArtifact({ image, bucket: prod.artifacts, path: "models/churn/1/model.tar.gz" });
  new SageMakerEndpoint(prod.stack("serving"), "Churn", { ...ENDPOINT, model });
}

const stackNames = ({ stacks }: ReturnType<typeof platform>) => stacks.map(({ name }) => name).sort();

const platform = (props: Partial<MlPlatformProps<"L4">> = {}) =>
  synthesize((app) => new MlPlatform(app, "prod", { ...FOUNDATION, ...props }));

/** A platform with a cluster, and what is made in it. */
const withCluster = (build: (prod: MlPlatform<"L4">) => void) =>
  synthesize((app) => build(new MlPlatform(app, "prod", { ...FOUNDATION, cluster })));
/** One without. */
const without = (build: (prod: MlPlatform) => void) =>
  synthesize((app) => build(new MlPlatform(app, "prod", FOUNDATION)));
const said = ({ findings }: ReturnType<typeof platform>): string[] =>
  findings.map(({ severity, code, path, property, message, fix }) =>
    [severity, code, path, property, "|", message, "|", fix].join(" "),
  );

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

  test("fail with an id that somebody else has", () => {
    const taken = synthesize((app) => {
      new PlatformStack(app, "prod-serving", { environment: FOUNDATION.environment });
      endpointIn(new MlPlatform(app, "prod", FOUNDATION));
    });
    expect(said(taken)).toEqual([
      'error MLP-CORE-034 prod name | there is a construct of this id here already, got "prod-serving" | give it another id',
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
    'error MLP-CORE-034 prod-data/Key1 id | there is a construct of this id here already, got "Key" | give it another id',
  ]);
  expect(() => without((prod) => new EncryptionKey(prod, "Key", { description: "a" }))).toThrow(
    "error MLP-CORE-035  prod/Key scope\n  a construct belongs to a stack, got one outside",
  );
});

test("a platform of an id that is taken, and a stack, is refused; the rest is judged all the same", () => {
  const twice = synthesize((app) => {
    new MlPlatform(app, "prod", FOUNDATION);
    new MlPlatform(app, "prod", { ...FOUNDATION, images: ["Server"] });
    new PlatformStack(app, "prod-foundation", { environment: FOUNDATION.environment });
  });
  expect(said(twice)).toEqual([
    'error MLP-CORE-034 prod1 id | there is a construct of this id here already, got "prod" | give it another id',
    'error MLP-ECR-001 prod1-foundation/Images repositories[0] | repository name breaks AWS\'s rule, got "Server" | use lower case letters and digits, joined by - _ . or /, at most 128 characters',
    'error MLP-CORE-034 prod-foundation1 id | there is a construct of this id here already, got "prod-foundation" | give it another id',
  ]);
});

describe("the props of a platform", () => {
  const given = (props: object) => said(platform(props));

  test("that are none are refused at once, and so is a scope that is none", () => {
    const of = (scope: unknown, props: unknown) => () => new MlPlatform(scope as never, "prod", props as never);
    expect(() => synthesize((app) => of(app, null)())).toThrow(
      "error MLP-CORE-030  prod\n  an object with the props is required, got null",
    );
    expect(of(undefined, FOUNDATION)).toThrow("error MLP-CORE-030  prod scope\n  a scope is required, got undefined");
  });

  test("are known by their names", () => {
    expect(given({ model: ["churn"], workloads: {} })).toEqual([
      'error MLP-CORE-033 prod model | unknown prop "model": did you mean "models"? | correct its name, or leave it out',
      'warning MLP-CORE-033 prod workloads | unknown prop "workloads" | correct its name, or leave it out',
    ]);
  });

  test.each([
    ["cluster", null, "an object with the props of a cluster is required, got null; was an environment variable not set?"],
    ["cluster", "training", 'not an object with the props of a cluster, got "training"'],
    ["removalPolicy", "Destroy", 'unknown value, got "Destroy"'],
    ["environment", "prod", 'not an Environment, got "prod"'],
    ["state", "s3://acme", 'not what State.s3, State.cloud or State.local returns, got "s3://acme"'],
  ])("%s is judged once: %j", (prop, value, message) => {
    const found = given({ [prop]: value });
    expect(found.map((text) => text.split(" | ").slice(0, 2).join(" | "))).toEqual([
      expect.stringMatching(new RegExp(`^error MLP-CORE-03[012] prod ${prop} \\| `)),
    ]);
    expect(found[0]).toContain(`| ${message} |`);
  });

  test("a network that exists is judged where nothing stands in it yet", () => {
    expect(given({ network: { vpcId: undefined } })[0]).toMatch(/^error MLP-CORE-030 prod network\.vpcId \| a VPC id/);
    expect(given({ network: { vpcId: undefined }, cluster }).map((text) => text.split(" |")[0])).toContain(
      "error MLP-CORE-030 prod-cluster/Training network.vpcId",
    );
  });

  test("a network that is none is told once, and nothing that follows for the cluster", () => {
    expect(given({ network: "vpc-0123456789abcdef0", cluster })).toEqual([
      'error MLP-CORE-031 prod-foundation/Network  | not an object with the props, got "vpc-0123456789abcdef0" | give an object with the props',
    ]);
  });
});

test("access without a cluster is refused", () => {
  expect(said(without((prod) => prod.access("workloads")))).toEqual([
    "error MLP-PLATFORM-001 prod access | the platform has no cluster, got a request for access from prod-workloads | give `cluster`; for a cluster that exists already, make a ClusterAccess in the stack",
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
