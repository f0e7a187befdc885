import fc from "fast-check";
import { SecretRef } from "../../lib/core";
import { ServiceRole } from "../../lib/iam";
import { MlNetwork } from "../../lib/network";
import { ContainerImage, ImageRegistry } from "../../lib/registry";
import { KubernetesEndpoint, KubernetesEndpointProps } from "../../lib/serving/kubernetes";
import { ModelSource } from "../../lib/serving/model";
import { SageMakerEndpoint, SageMakerEndpointProps } from "../../lib/serving/sagemaker";
import { CLUSTER, H100, kubernetesName } from "./kubernetes.fuzz";
import { DIGEST, bucket, image, artifact, untyped, model, badModel } from "./model-sources";
import { subject } from "./subject";
import {
  badKey,
  badName,
  badProvider,
  badTags,
  inStack,
  key,
  matching,
  NUMBER_TOKEN,
  Place,
  provider,
  removalPolicy,
  tags,
  TOKEN,
} from "./values";

const FAR = ContainerImage.fromRepository(
  ImageRegistry.fromRepositoryUrl("123456789012.dkr.ecr.eu-west-1.amazonaws.com/server"),
  { digest: DIGEST },
);
const noContainer = fc
  .constantFrom(
    undefined,
    artifact("models/churn/", ContainerImage.fromUri(`vllm/vllm-openai@${DIGEST}`)),
    ModelSource.fromArtifact({ image: untyped(undefined), bucket, path: "models/churn/" }),
  )
  .map((wrong) => ({ model: untyped<ModelSource>(wrong) }));

const variableName = matching(/^[A-Z]{1,8}$/).map((name) => `MY_${name}_X`);
const environment = fc.dictionary(variableName, fc.constantFrom("x", "", TOKEN, "${x}", "%{y}"), {
  maxKeys: 2,
  noNullPrototype: true,
});
const secrets = fc.constantFrom<Record<string, SecretRef>[]>(
  { API: SecretRef.fromSsmParameter("/prod/api", { key: { keyArn: "arn:aws:kms:us-east-1:123456789012:key/a" } }) },
  { API: SecretRef.fromSecretsManager("arn:aws:secretsmanager:us-east-1:123456789012:secret:api-AbCdEf") },
);
const badVariables = fc.constantFrom<Pick<SageMakerEndpointProps, "environment" | "secrets">[]>(
  { environment: { "1X": "y" } },
  { environment: { API_TOKEN: "abcdef" } },
  { environment: { API: "x" }, secrets: { API: SecretRef.fromSsmParameter("/prod/api") } },
  { secrets: { API: untyped("hunter2") } },
);
const logRetentionDays = fc.constantFrom(0, 1, 30, 365, NUMBER_TOKEN);
const seconds = (min: number, max: number) => fc.integer({ min, max });
const network = MlNetwork.fromIds({
  vpcId: "vpc-0123456789abcdef0",
  vpcCidr: "10.20.0.0/16",
  privateSubnetIds: { "us-east-1a": "subnet-0123456789abcdef0", "us-east-1b": "subnet-0123456789abcdef1" },
});
const groupId = (last: number) => `sg-0123456789abcde${String(last).padStart(2, "0")}`;

/** Endpoints of SageMaker in three parts, so that each of their many mistakes comes up. */
function sageMakerEndpoints(name: string, mistakes: readonly fc.Arbitrary<Partial<SageMakerEndpointProps & Place>>[]) {
  return subject<Omit<SageMakerEndpointProps, "role"> & Place & { readonly ownRole?: boolean }>({
    name,
    required: {
      platform: fc.boolean(),
      model,
      instanceType: fc.constantFrom("ml.g5.xlarge", "ml.m5.large", "ml.c6i.xlarge"),
      instances: fc.constantFrom({ min: 1, max: 4 }, { min: 2, max: 2 }, { min: 4, max: 8, initial: 6 }),
    },
    optional: {
      provider,
      ownRole: fc.boolean(),
      endpointName: matching(/^[a-z][a-z0-9]{0,20}$/),
      environment,
      // a fetch of secrets needs the network that an isolated container lacks
      secrets: fc.constant({}),
      scaling: fc.constantFrom({}, { target: { requestsPerMinute: 100 } }, { scaleInSeconds: 0, scaleOutSeconds: 1 }),
      rollout: fc.constantFrom({ canary: "none" as const }, { bakeSeconds: 600 }, { keepOldFleetSeconds: 0 }, {}),
      alarms: fc.constantFrom({ errorPercent: 2 }, { latencyMillis: 500 }, { minutes: 1 }, {}),
      alarmTopicArn: matching(/^arn:aws:sns:us-east-1:[0-9]{12}:[a-z]{1,9}$/),
      capture: fc.constantFrom({ bucket }, { bucket, percent: 10 }, { bucket, prefix: "capture/churn/" }),
      networkIsolation: fc.boolean(),
      vpc: fc.constantFrom({ network }, { network, securityGroupIds: [groupId(1)] }),
      key,
      inferenceAmiVersion: fc.constant(TOKEN),
      modelDownloadSeconds: seconds(60, 600),
      startupSeconds: seconds(60, 600),
      logRetentionDays,
      removalPolicy,
      tags,
    },
    mistakes,
    run: inStack((stack, { ownRole, ...props }) => {
      const role =
        ownRole === true ? new ServiceRole(stack, "Role", { service: "sagemaker.amazonaws.com" }) : undefined;
      const endpoint = new SageMakerEndpoint(stack, "Churn", { ...props, role });
      endpoint.grants.invoke(new ServiceRole(stack, "Caller", { service: "lambda.amazonaws.com" }));
    }),
  });
}

/** Endpoints of SageMaker, and mistakes in what they serve. */
export const servedModels = sageMakerEndpoints("SageMakerEndpoint model", [
  badModel,
  noContainer,
  fc.constant({ platform: true, model: artifact("models/churn/", FAR) }),
  badVariables,
  fc.constant({ environment: { LONG: "x".repeat(1025) } }),
  fc.constant({ secrets: { API: SecretRef.fromKubernetes("api", "token") } }),
  fc.constantFrom("", "-x", "x_y", "x".repeat(64), TOKEN).map((endpointName) => ({ endpointName })),
  fc.constantFrom(2, -1, NaN).map((days) => ({ logRetentionDays: days })),
  fc.constant({ secrets: { API: SecretRef.fromSsmParameter("/prod/api") }, networkIsolation: true }),
  fc.constant({ vpc: { network }, networkIsolation: true }),
  fc.constant({ vpc: { network, securityGroupIds: [] } }),
  fc.constant({ vpc: { network, securityGroupIds: [1, 2, 3, 4, 5, 6].map(groupId) } }),
  fc.constantFrom(0, 101, 1.5, NaN).map((percent) => ({ capture: { bucket, percent } })),
  fc.constantFrom("models/", "capture", "capture/${x}/").map((prefix) => ({ capture: { bucket, prefix } })),
  badKey.map((wrong) => ({ key: wrong })),
  badTags.map((wrong) => ({ tags: wrong })),
]);

/** Endpoints of SageMaker, and mistakes in their instances. */
export const servingInstances = sageMakerEndpoints("SageMakerEndpoint instances", [
  fc
    .constantFrom({ min: 0, max: 1 }, { min: 3, max: 2 }, { min: 1, max: 2, initial: 3 }, { min: 1, max: 9 })
    .map((instances) => ({ instances })),
  fc.constantFrom("g5.xlarge", "ml.moon", "", TOKEN, "ml.p6-b300.48xlarge").map((instanceType) => ({ instanceType })),
  fc.constantFrom("moon", "", "al2023-ami-sagemaker-inference-neuron-2").map((inferenceAmiVersion) => ({
    inferenceAmiVersion,
    instanceType: "ml.g5.xlarge",
  })),
  fc.constant({ inferenceAmiVersion: "al2023-ami-sagemaker-inference-gpu-4-1", instanceType: "ml.m5.large" }),
  fc.constant({
    instanceType: "ml.g5.xlarge",
    inferenceAmiVersion: undefined,
    model: artifact("models/a/", ContainerImage.fromRepository(vllm(), { digest: DIGEST })),
  }),
  fc.constantFrom(59, 3601, NaN).map((wrong) => ({ startupSeconds: wrong })),
  fc.constantFrom(0, 1_000_001, NaN).map((concurrentRequests) => ({ scaling: { target: { concurrentRequests } } })),
  fc.constant({ instances: { min: 2, max: 2 }, scaling: {} }),
]);

function vllm() {
  return ImageRegistry.fromRepositoryUrl("123456789012.dkr.ecr.us-east-1.amazonaws.com/vllm");
}

/** Endpoints of SageMaker, and mistakes in how they change. */
export const sageMakerEndpoint = sageMakerEndpoints("SageMakerEndpoint", [
  badProvider.map((wrong) => ({ provider: wrong })),
  fc
    .constantFrom({ bakeSeconds: 59 }, { bakeSeconds: 3601 }, { keepOldFleetSeconds: -1 })
    .map((rollout) => ({ rollout })),
  fc
    .constantFrom({ canary: { percent: 1 } }, { canary: { instances: 1 } }, { canary: { percent: 51 } })
    .map((rollout) => ({ rollout, instances: { min: 1, max: 1 } })),
  fc.constant({ rollout: { canary: { instances: 9 } }, instances: { min: 4, max: 4 } }),
  fc.constant({ rollout: { canary: { instances: 1 } }, instances: { min: 99, max: 99 }, alarms: { errorPercent: 5 } }),
  fc.constant({ rollout: { bakeSeconds: 3600 }, startupSeconds: 3600, modelDownloadSeconds: 3600 }),
  fc.constantFrom({ errorPercent: 0 }, { latencyMillis: 60_001 }, { minutes: 61 }).map((alarms) => ({ alarms })),
  fc.constant({ alarms: { minutes: 30 }, rollout: { bakeSeconds: 60 } }),
  fc.constantFrom("", "topic", "arn:aws:sns:us-east-1:123456789012:${x}").map((alarmTopicArn) => ({ alarmTopicArn })),
  fc.constant({ platform: true, alarmTopicArn: "arn:aws:sns:eu-west-1:123456789012:alarms" }),
]);

/** Endpoints that exist. */
export const importedEndpoint = subject<{ readonly endpointArn: string } & Place>({
  name: "SageMakerEndpoint.fromArn",
  required: {
    platform: fc.boolean(),
    endpointArn: matching(/^arn:aws:sagemaker:us-east-1:123456789012:endpoint\/[a-z0-9]{1,20}$/),
  },
  optional: {},
  mistakes: [
    fc
      .constantFrom("churn", "", TOKEN, "arn:aws:sagemaker:us-east-1:123456789012:endpoint/${x}")
      .map((endpointArn) => ({ endpointArn })),
  ],
  run: inStack((stack, { endpointArn }) => {
    const caller = new ServiceRole(stack, "Caller", { service: "lambda.amazonaws.com" });
    SageMakerEndpoint.fromArn(endpointArn).grants.invoke(caller);
  }),
});

type ServerProps = Omit<KubernetesEndpointProps, "cluster" | "role"> & Place & { readonly ownRole?: boolean };

/** A cluster whose pools are known, as those of a construct are. */
const WITH_POOLS = { ...CLUSTER, pools: { H100 } };

/** Servers in a cluster. */
export const kubernetesEndpoint = subject<ServerProps>({
  name: "KubernetesEndpoint",
  required: {
    platform: fc.boolean(),
    namespace: fc.oneof(kubernetesName, fc.constant(TOKEN)).map((namespaceName) => ({ namespaceName })),
    image: fc.constantFrom(image, ContainerImage.fromUri(`vllm/vllm-openai@${DIGEST}`)),
    port: fc.integer({ min: 1024, max: 65_535 }),
    healthPath: fc.constantFrom("/", "/health", "/v1/ready?full=1"),
    reachableFrom: fc.constantFrom<KubernetesEndpointProps["reachableFrom"][]>(
      "cluster",
      { namespaces: ["gateway", { namespaceName: TOKEN }] },
      { cidrs: ["10.20.0.0/20", "2001:db8::/64", TOKEN] },
    ),
  },
  optional: {
    provider,
    ownRole: fc.boolean(),
    pool: fc.constant(H100),
    gpus: fc.constant(0),
    cpu: fc.constantFrom(0.5, 4),
    memoryGib: fc.constantFrom(2, 16),
    extraResources: fc.constant({ "vpc.amazonaws.com/efa": 1 }),
    replicas: fc.constantFrom(1, 2, 8),
    scaledBy: fc.constantFrom("terraform", "other"),
    model: fc.constant({ bucket, prefix: "models/ranker/" as const }),
    command: fc.constantFrom(["serve"], ["sh", "-c", "echo ${HOME} $(X) %{y}"], [TOKEN]),
    args: fc.constantFrom([], ["--port", "8000"]),
    environment,
    secrets: fc.oneof(
      secrets,
      fc
        .constantFrom(SecretRef.fromKubernetes("api", "token"), SecretRef.fromKubernetes(TOKEN, TOKEN))
        .map((API) => ({ API })),
    ),
    writablePaths: fc.constantFrom(["/cache"], ["/var/run", "/data/x"], []),
    scratchGib: fc.constantFrom(1, 100),
    sharedMemoryGib: fc.constant(1),
    startupSeconds: seconds(60, 1200),
    probes: fc.constantFrom(
      { startup: { path: "/ready", periodSeconds: 5 } },
      { readiness: { port: 9000, timeoutSeconds: 10, failureThreshold: 1 }, liveness: false as const },
      {},
    ),
    drainSeconds: seconds(0, 300),
    pauseSeconds: seconds(0, 60),
    podLabels: fc.constantFrom<Record<string, string>[]>(
      { team: "ml" },
      { "app.kubernetes.io/instance": "blue", empty: "" },
    ),
    podAnnotations: fc.constantFrom<Record<string, string>[]>(
      { "prometheus.io/scrape": "true" },
      { note: "%{if} ${x}" },
    ),
    watchRollout: fc.boolean(),
    userId: fc.constantFrom<(number | "image")[]>(1, 1000, 65_534, "image"),
    name: kubernetesName,
    tags,
  },
  mistakes: [
    badProvider.map((wrong) => ({ provider: wrong })),
    fc.constantFrom(undefined, ContainerImage.fromUri("vllm/vllm-openai@latest")).map((wrong) => ({
      image: untyped<ContainerImage>(wrong),
    })),
    fc.constantFrom({ gpus: 9 }, { cpu: 191 }, { memoryGib: 1901 }).map((amount) => ({ pool: H100, ...amount })),
    fc.constantFrom({ pool: undefined, gpus: 1 }, { pool: undefined }),
    fc.constantFrom(1, 4).map((max) => ({ pool: { ...H100, nodes: { standing: 0, max } }, gpus: 8, replicas: 2 })),
    fc.constantFrom({ gpus: 17 }, { gpus: 0.5 }, { cpu: 0 }, { memoryGib: -1 }, { cpu: NaN }),
    fc.constant({ memoryGib: 4, sharedMemoryGib: 4 }),
    fc.constantFrom(
      { port: 80 },
      { port: 65_536 },
      { userId: 0 },
      { userId: untyped<number>("root") },
      { scratchGib: 0 },
    ),
    fc.constantFrom("health", "", "/a b", TOKEN, "/${x}").map((healthPath) => ({ healthPath })),
    fc.constantFrom(["cache"], ["/a/"], ["/tmp"], ["/dev/shm"], ["/a", "/a"], ["/${x}"]).map((writablePaths) => ({
      writablePaths,
    })),
    fc.constantFrom({ replicas: 0 }, { replicas: 1.5 }, { startupSeconds: 0 }, { drainSeconds: -1 }),
    fc
      .constantFrom<unknown[]>(undefined, "clutser", ["gateway"], {}, { namespaces: [] }, { cidrs: ["10.20.0.0"] })
      .map((reachableFrom) => ({ reachableFrom: untyped<KubernetesEndpointProps["reachableFrom"]>(reachableFrom) })),
    fc.constant({ pool: { ...H100, allocatable: { ...H100.allocatable, diskGib: 100 } }, scratchGib: 51 }),
    fc.constant({ startupSeconds: 600, probes: { startup: { failureThreshold: 7 } } }),
    fc.constantFrom({ periodSeconds: 0 }, { failureThreshold: 0.5 }).map((liveness) => ({ probes: { liveness } })),
    fc
      .constantFrom({ "nvidia.com/gpu": 1 }, { efa: 1 }, { "a.b/c": 0 })
      .map((extra) => ({ extraResources: untyped<Record<string, number>>(extra) })),
    fc.constant({ pool: H100, extraResources: { "vpc.amazonaws.com/efa": 33 } }),
    fc.constantFrom({ "app.kubernetes.io/name": "other" }, { "a b": "c" }).map((labels) => ({
      podLabels: untyped<Record<string, string>>(labels),
    })),
    badName.map((name) => ({ name })),
    badVariables,
    fc
      .constantFrom(["Api", "token"], ["api", ".."], ["a b", "a b"], ["api", "${x}"])
      .map(([name = "", entry = ""]) => ({ secrets: { API: SecretRef.fromKubernetes(name, entry) } })),
    fc.constant({ secrets: { API_TOKEN: SecretRef.fromSsmParameter("/prod/api") } }),
    badTags.map((wrong) => ({ tags: wrong })),
  ],
  run: inStack((stack, { ownRole, ...props }) => {
    const role = ownRole === true ? new ServiceRole(stack, "Role", { service: "pods.eks.amazonaws.com" }) : undefined;
    new KubernetesEndpoint(stack, "Ranker", { ...props, role, cluster: WITH_POOLS });
  }),
});
