import { App } from "cdktf";
import { collectFindings, Environment, PlatformStack, SecretRef } from "../../lib/core";
import { ServiceRole } from "../../lib/iam";
import { ModelRegistry } from "../../lib/registry";
import { KubernetesEndpoint, KubernetesEndpointProps } from "../../lib/serving/kubernetes";
import { ModelSource } from "../../lib/serving/model";
import { SageMakerEndpoint, SageMakerEndpointProps } from "../../lib/serving/sagemaker";
import { CLUSTER } from "../kubernetes/support";
import { STAGE } from "../serving/sagemaker/stage";
import { BUCKET, IMAGE, modelOf, REPOSITORY, TOPIC } from "../serving/sagemaker/support";
import { ANY_PROVIDER } from "../support/any-provider";
import { tally } from "../support/garbage";
import { WHOLE_NETWORK } from "../support/whole-network";
import { refusedBy } from "../support/refusals";
import { optionalOfPool, WHOLE_POOL } from "../support/pools";

const KEY = { keyArn: "arn:aws:kms:us-east-1:123456789012:key/1234abcd" };
const GROUP = ModelRegistry.fromGroupArn("arn:aws:sagemaker:us-east-1:123456789012:model-package-group/churn");
const ENVIRONMENT = new Environment({ name: "prod", accountId: "123456789012", region: "us-east-1" });
const elsewhere = newStack();
const ROLE = new ServiceRole(elsewhere, "Role", { service: "sagemaker.amazonaws.com" });
/** A role of somebody's own making. */
const GRANTEE = { roleName: "server", roleArn: "arn:aws:iam::123456789012:role/server", grantScope: ROLE };

function newStack(): PlatformStack {
  return new PlatformStack(new App(), "prod", { environment: ENVIRONMENT });
}

/** What is found where a construct is made: its constructor must not throw either. */
export function foundIn(make: (stack: PlatformStack) => void) {
  const stack = newStack();
  make(stack);
  return { problems: collectFindings(stack) };
}

const VERSION = {
  version: 1,
  repository: { ...REPOSITORY, key: KEY, expiringTagPrefixes: ["ci-"] },
  bucket: BUCKET,
  prefix: "models/",
};

const ENDPOINT: SageMakerEndpointProps = {
  model: modelOf(),
  instanceType: "ml.p3.2xlarge",
  instances: { min: 2, max: 4, initial: 2 },
  endpointName: "churn",
  environment: { MODE: "fast" },
  secrets: { API: SecretRef.fromSsmParameter("/ml/api") },
  scaling: { target: { concurrentRequests: 5 }, scaleInSeconds: 300, scaleOutSeconds: 60 },
  rollout: { canary: { instances: 1 }, bakeSeconds: 300, keepOldFleetSeconds: 120 },
  alarms: { errorPercent: 5, latencyMillis: 30_000, minutes: 2 },
  alarmTopicArn: TOPIC,
  capture: { bucket: BUCKET, percent: 10, prefix: "capture/churn/" },
  networkIsolation: false,
  vpc: { network: WHOLE_NETWORK, securityGroupIds: ["sg-0123456789abcdef0"] },
  key: KEY,
  role: GRANTEE,
  inferenceAmiVersion: "al2-ami-sagemaker-inference-gpu-2",
  modelDownloadSeconds: 300,
  startupSeconds: 120,
  logRetentionDays: 30,
  removalPolicy: "protect",
  tags: { Team: "ml" },
  provider: ANY_PROVIDER,
};

const SERVER: KubernetesEndpointProps = {
  cluster: CLUSTER,
  namespace: "serving",
  image: { ...IMAGE, repository: REPOSITORY },
  port: 8000,
  healthPath: "/health",
  reachableFrom: { namespaces: ["gateway"], cidrs: ["10.20.0.0/20"] },
  pool: WHOLE_POOL,
  gpus: 2,
  cpu: 4,
  memoryGib: 16,
  extraResources: { "vpc.amazonaws.com/efa": 4 },
  replicas: 2,
  scaledBy: "terraform",
  model: { bucket: BUCKET, prefix: "models/ranker/" },
  command: ["serve"],
  args: ["--port=8000"],
  environment: { MODE: "fast" },
  secrets: { API: SecretRef.fromKubernetes("api", "token") },
  writablePaths: ["/cache"],
  scratchGib: 20,
  sharedMemoryGib: 1,
  startupSeconds: 600,
  probes: {
    startup: { path: "/health", port: 8000, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 60 },
    readiness: { path: "/health", port: 8000, periodSeconds: 5, timeoutSeconds: 5, failureThreshold: 3 },
    liveness: { path: "/health", port: 8000, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6 },
  },
  drainSeconds: 60,
  pauseSeconds: 5,
  podLabels: { team: "ml" },
  podAnnotations: { "prometheus.io/scrape": "true" },
  watchRollout: true,
  userId: 1000,
  name: "ranker",
  role: GRANTEE,
  tags: { Team: "ml" },
  provider: ANY_PROVIDER,
};

/** What serves models, with complete props. */
export const SERVING = {
  SageMakerEndpoint: () =>
    tally(ENDPOINT, (props) => foundIn((stack) => new SageMakerEndpoint(stack, "Churn", props)), {
      optional: [
        ...[
          "instances.initial",
          "endpointName",
          "environment",
          "secrets",
          "removalPolicy",
          "tags",
          "provider",
          "networkIsolation",
        ],
        ...["scaling", "scaling.target", "scaling.scaleInSeconds", "scaling.scaleOutSeconds"],
        ...["rollout", "rollout.canary", "rollout.bakeSeconds", "rollout.keepOldFleetSeconds"],
        ...["alarms", "alarms.errorPercent", "alarms.latencyMillis", "alarms.minutes", "alarmTopicArn"],
        ...["capture", "capture.percent", "capture.prefix", "capture.bucket.key", "vpc", "vpc.securityGroupIds"],
        ...["key", "role", "inferenceAmiVersion", "modelDownloadSeconds", "startupSeconds", "logRetentionDays"],
      ],
    }),
  "SageMakerEndpoint.fromArn": () =>
    tally(
      { endpointArn: "arn:aws:sagemaker:us-east-1:123456789012:endpoint/churn" },
      (given?: { readonly endpointArn: string }) =>
        refusedBy(() => SageMakerEndpoint.fromArn(given?.endpointArn as string)),
    ),
  "ModelSource.fromArtifact": () =>
    tally(
      { image: { ...IMAGE, repository: REPOSITORY }, bucket: BUCKET, path: "models/churn/1/model.tar.gz" },
      (props) => ModelSource.fromArtifact(props),
      { optional: ["bucket.key", "image.repository.key", "image.repository"] },
    ),
  "ModelSource.fromRegistry": () =>
    tally(VERSION, (props) => ModelSource.fromRegistry(GROUP, props), {
      optional: ["prefix", "bucket.key", "repository.key"],
    }),
  "ModelSource.fromRegistry's group": () => tally({ ...GROUP }, (group) => ModelSource.fromRegistry(group, VERSION)),
  "ModelSource.fromStage": () => {
    const { version: _, ...props } = VERSION;
    return tally(props, (given) => ModelSource.fromStage(STAGE, given), {
      optional: ["prefix", "bucket.key", "repository.key"],
    });
  },
  "ModelSource.fromStage's stage": () => {
    const { version: _, ...props } = VERSION;
    return tally({ ...STAGE }, (stage) => ModelSource.fromStage(stage, props));
  },
  KubernetesEndpoint: () =>
    tally(SERVER, (props) => foundIn((stack) => new KubernetesEndpoint(stack, "Ranker", props)), {
      optional: [
        ...["pool", ...optionalOfPool("pool"), "gpus", "cpu", "memoryGib", "sharedMemoryGib", "scratchGib"],
        ...["replicas", "startupSeconds", "drainSeconds", "watchRollout", "userId", "name", "role", "tags", "provider"],
        ...["model", "model.bucket.key", "command", "args", "environment", "secrets", "writablePaths"],
        ...["image.repository", "image.repository.key"],
        ...["reachableFrom.namespaces", "reachableFrom.cidrs", "extraResources", "scaledBy"],
        ...["pauseSeconds", "podLabels", "podAnnotations", "probes"],
        ...["startup", "readiness", "liveness"].flatMap((name) => [
          `probes.${name}`,
          ...["path", "port", "periodSeconds", "timeoutSeconds", "failureThreshold"].map(
            (setting) => `probes.${name}.${setting}`,
          ),
        ]),
      ],
    }),
} as const;
