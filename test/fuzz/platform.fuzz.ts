import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { baseline, Pack } from "../../lib/checks";
import { Environment, PlatformStack, State } from "../../lib/core";
import { readSynthesis } from "../../lib/terraform";
import { EncryptionKey } from "../../lib/iam";
import { Namespace } from "../../lib/kubernetes";
import { MlNetwork } from "../../lib/network";
import { MlPlatform, MlPlatformProps, PlatformApp, PlatformAppProps } from "../../lib/platform";
import { findingOf } from "../../lib/core/finding";
import type { Code } from "../../lib/codes";
import { ContainerImage } from "../../lib/registry";
import { KubernetesEndpoint } from "../../lib/serving/kubernetes";
import { ModelSource } from "../../lib/serving/model";
import { SageMakerEndpoint } from "../../lib/serving/sagemaker";
import { gpuPool } from "../support/pools";
import { inApp, Seen, subject } from "./subject";
import { addLater, badName, days, ENVIRONMENT, LIST_TOKEN, matching, removalPolicy, TOKEN } from "./values";

const name = matching(/^[a-z][a-z0-9]{0,9}$/);

const MADE: MlPlatformProps["network"] = {
  cidr: "10.20.0.0/16",
  zones: ["us-east-1a", "us-east-1b"],
  natGateways: "one",
};
const EXISTING = MlNetwork.fromIds({
  vpcId: "vpc-0123456789abcdef0",
  vpcCidr: "10.20.0.0/16",
  privateSubnetIds: { "us-east-1a": "subnet-0123456789abcdef0", "us-east-1b": "subnet-0123456789abcdef1" },
});

const CLUSTER: MlPlatformProps["cluster"] = {
  kubernetesVersion: "1.35",
  api: { reachableFrom: ["203.0.113.0/24"] },
  administrators: ["arn:aws:iam::123456789012:role/PlatformAdmin"],
  pools: { L4: { instanceType: "g6.2xlarge", zone: "us-east-1a", min: 2, max: 4 } },
};
const DIGEST = `sha256:${"a".repeat(64)}`;
const server = {
  image: ContainerImage.fromUri(`vllm/vllm-openai@${DIGEST}`),
  port: 8000,
  healthPath: "/health",
  reachableFrom: "cluster" as const,
};

/** What stands in the stacks that a platform is asked for. */
interface Asked {
  readonly id: string;
  readonly stacks?: readonly string[];
  readonly serves?: boolean | "twice" | "outside a stack";
}

function serveIn(prod: MlPlatform<string>): void {
  const cluster = prod.cluster ?? prod.access("workloads");
  const workloads = prod.stack("workloads");
  new KubernetesEndpoint(workloads, "Ranker", {
    ...server,
    cluster,
    namespace: new Namespace(workloads, "Serving", { cluster, name: "serving" }),
    pool: prod.cluster?.pools["L4"] ?? gpuPool(),
  });
  const [repository] = Object.values(prod.images.repositories);
  if (repository === undefined) return;
  const image = ContainerImage.fromRepository(repository, { digest: DIGEST });
  const model = ModelSource.fromArtifact({ image, bucket: prod.artifacts, path: "models/churn/1/" });
  const props = { model, instanceType: "ml.g5.xlarge", instances: { min: 1, max: 4 } };
  new SageMakerEndpoint(prod.stack("serving"), "Churn", props);
}

/** Whole platforms. */
export const mlPlatform = subject<MlPlatformProps & Asked>({
  name: "MlPlatform",
  required: {
    id: name,
    environment: fc.constant(new Environment(ENVIRONMENT)),
    network: fc.oneof<fc.WeightedArbitrary<MlPlatformProps["network"]>[]>(
      // most of a platform's resources, and fuzzed by itself: seldom here
      { weight: 1, arbitrary: fc.constant(MADE) },
      { weight: 5, arbitrary: fc.constant(EXISTING) },
    ),
    images: fc.uniqueArray(name, { minLength: 1, maxLength: 3 }),
    models: fc.uniqueArray(name, { minLength: 1, maxLength: 3 }),
  },
  optional: {
    stages: fc.constantFrom([], ["staging", "production"]),
    approvers: fc.constant({}),
    artifacts: fc.record({ removalPolicy, supersededVersionDays: days(1, 400) }, { requiredKeys: [] }),
    // each brings many resources, and its noun is fuzzed by itself
    cluster: fc.constant(CLUSTER),
    removalPolicy,
    stacks: fc.uniqueArray(fc.constantFrom("serving", "data", "monitoring", "research-of-ours"), { maxLength: 2 }),
    serves: fc.boolean(),
    state: fc.constantFrom(State.local(), State.s3({ bucket: "state-of-prod", region: "us-east-1" })),
  },
  mistakes: [
    badName.map((wrong) => ({ images: [wrong] })),
    badName.map((wrong) => ({ models: [wrong] })),
    fc.constantFrom("10.20.0.0", "10.0.0.0/28").map((cidr) => ({ network: { cidr, zones: ["us-east-1a"] } })),
    fc.constant({ network: { cidr: "10.20.0.0/16", zones: LIST_TOKEN } }),
    fc.constant({ images: ["trainer", "trainer"], models: ["churn", "churn"] }),
    fc.constant({ artifacts: { bucketName: "Not A Bucket" } }),
    badName.filter((id) => id !== "").map((id) => ({ id })),
    fc.constantFrom("servng", "a b", "", TOKEN).map((stack) => ({ stacks: [stack] })),
    fc.constant({ stacks: ["ranking-servers", "ranking-server"] }),
    fc.constant({ approvers: { live: ["arn:aws:iam::123456789012:role/ModelRisk"] } }),
    fc.constant({ cluster: undefined, serves: true }),
    fc.constantFrom("twice" as const, "outside a stack" as const).map((serves) => ({ serves })),
  ],
  run: inApp((app, { id, stacks = [], serves = false, ...props }) => {
    const prod: MlPlatform<string> = new MlPlatform<string>(app, id, props);
    addLater(prod.stack("foundation"));
    for (const name of stacks) addLater(prod.stack(name));
    if (serves === true || serves === "twice") serveIn(prod);
    if (serves === "twice") serveIn(prod);
    if (serves === "outside a stack") new EncryptionKey(prod, "Key", { description: "keys" });
  }),
});

type Outdir = "new" | "two new folders" | "existing" | "a file" | "below a file" | "unset";

interface AppUse {
  readonly outdir: Outdir;
  readonly description: string;
  /** Whether the program ends without a synth. */
  readonly forgets: boolean;
}

/** Apps: where they write, what they print, what fails them. */
export const platformApp = subject<Omit<PlatformAppProps, "outdir"> & AppUse>({
  name: "PlatformApp",
  required: {
    outdir: fc.constantFrom<Outdir[]>("new", "two new folders", "existing", "unset"),
    description: fc.constantFrom("logs", "weights"),
    forgets: fc.constant(false),
  },
  optional: {
    strict: fc.boolean(),
    packs: fc.constantFrom<(readonly Pack[])[]>([baseline], []),
    print: fc.constant(() => undefined),
  },
  mistakes: [
    fc.constantFrom<Outdir[]>("a file", "below a file").map((outdir) => ({ outdir })),
    fc.constant({ forgets: true }),
    fc.constantFrom<object[]>({ strct: true }, { outDir: "out" }, { packs: ["baseline"] }, { strict: "true" }),
    fc.constant({ description: "${x}" }),
    fc.constant({ description: "x".repeat(9000) }),
  ],
  run: ({ outdir, description, forgets, ...props }) => {
    const folder = mkdtempSync(join(tmpdir(), "ml-platform-fuzz-"));
    try {
      return quietly(() => runApp(pathOf(outdir, folder), { description, forgets }, props, folder));
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
});

function pathOf(outdir: Outdir, folder: string): string | undefined {
  writeFileSync(join(folder, "file"), "somebody's");
  const paths = {
    existing: ".",
    new: "ünew out",
    "two new folders": "a/b",
    "a file": "file",
    "below a file": "file/a",
  };
  return outdir === "unset" ? undefined : join(folder, paths[outdir]);
}

function runApp(
  outdir: string | undefined,
  { description, forgets }: Omit<AppUse, "outdir">,
  props: PlatformAppProps,
  folder: string,
): Seen {
  process.env.CDKTF_OUTDIR = join(folder, "from the environment");
  const app = new PlatformApp({ ...props, outdir });
  const stack = new PlatformStack(app, "s", { environment: new Environment(ENVIRONMENT) });
  new EncryptionKey(stack, "Key", { description });
  if (forgets) return forgottenBy(app);
  app.synth();
  const passed = process.exitCode !== 1;
  return { findings: app.findings, printed: "", stacks: passed ? readSynthesis(app.outdir) : [] };
}

/** What a program says that ends without a synth, read from what it prints. */
function forgottenBy({ outdir }: PlatformApp): Seen {
  const printed: string[] = [];
  const write = process.stderr.write.bind(process.stderr);
  process.stderr.write = (text: string | Uint8Array): boolean => printed.push(String(text)) > 0;
  process.emit("beforeExit", 0);
  process.stderr.write = write;
  const [, code, message, fix] = /^error (\S+) .*\n {2}(.*)\n {2}fix: (.*)\n/.exec(printed.join("")) ?? [];
  if (code === undefined || message?.includes(outdir) !== true) return { findings: [], printed: "", stacks: [] };
  const problem = { code: code as Code, message, fix: fix ?? "" };
  return { findings: [findingOf(problem, "PlatformApp")], printed: printed.join(""), stacks: [] };
}

/** Takes in what is printed, and leaves exit code and environment as they were. */
function quietly(run: () => Seen): Seen {
  const printed: string[] = [];
  const { exitCode } = process;
  process.exitCode = undefined;
  const before = process.env.CDKTF_OUTDIR;
  const streams = [process.stdout, process.stderr].map((stream) => ({ stream, write: stream.write.bind(stream) }));
  const take = (text: string | Uint8Array): boolean => printed.push(String(text)) > 0;
  try {
    for (const { stream } of streams) stream.write = take;
    return { ...run(), printed: printed.join("") };
  } finally {
    for (const { stream, write } of streams) stream.write = write;
    process.exitCode = exitCode;
    if (before === undefined) delete process.env.CDKTF_OUTDIR;
    else process.env.CDKTF_OUTDIR = before;
  }
}
