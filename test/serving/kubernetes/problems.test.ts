import { Token } from "cdktf";
import { SecretRef } from "../../../lib/core";
import { Namespace } from "../../../lib/kubernetes";
import { ContainerImage } from "../../../lib/registry";
import { KubernetesEndpoint } from "../../../lib/serving/kubernetes";
import { ArtifactBucket } from "../../../lib/storage";
import { accessIn } from "../../kubernetes/support";
import { gpuPool } from "../../support/pools";
import { findingsIn, someToken } from "../../support/stacks";

type Props = ConstructorParameters<typeof KubernetesEndpoint>[2];

const DIGEST = `sha256:${"0123456789abcdef".repeat(4)}`;

function problems(props: Partial<Record<keyof Props, unknown>>): string[] {
  return findingsIn(
    (stack) =>
      new KubernetesEndpoint(stack, "Ranker", {
        cluster: accessIn(stack),
        namespace: Namespace.fromName("serving"),
        image: ContainerImage.fromUri(`vllm/vllm-openai@${DIGEST}`),
        port: 8000,
        healthPath: "/health",
        reachableFrom: "cluster",
        ...(props as Partial<Props>),
      }),
  ).map((text) => text.replace("prod-foundation/Ranker ", ""));
}

describe("KubernetesEndpoint fails with", () => {
  test("no container", () => {
    expect(problems({ image: undefined })).toEqual([
      "MLP-SERVE-110 image: the endpoint has no container, got no image | give the image that serves the model: ContainerImage.fromUri or images.imageByDigest",
    ]);
  });

  test("an image by a mutable tag", () => {
    expect(problems({ image: ContainerImage.fromUri("vllm/vllm-openai:latest") })).toEqual([
      'MLP-ECR-008 image: the image\'s tag may be moved, and replicas then run different images, got "vllm/vllm-openai:latest" | give the digest, as the push printed it or `docker buildx imagetools inspect vllm/vllm-openai:latest` does: image@sha256:… and 64 hexadecimal digits',
    ]);
    expect(problems({ image: ContainerImage.fromUri("vllm/vllm-openai@latest") })).toEqual([
      'MLP-ECR-008 image: an image is named by its digest, got "vllm/vllm-openai@latest" | give sha256: and 64 hexadecimal digits instead of a tag, as the push printed it or `docker buildx imagetools inspect image:tag` does',
    ]);
    expect(problems({ image: ContainerImage.fromUri("nvcr.io/nim/meta/llama:1.8.0") })).toEqual([]);
  });

  test("more GPUs, CPUs or memory than a node of the pool has", () => {
    const of = "a node of the pool h100 (p5.48xlarge) has";
    const fix = (most: number) =>
      `ask for at most ${most}, or give a pool of a larger type: a replica runs on one node`;
    expect(problems({ pool: gpuPool(), gpus: 16, cpu: 1, memoryGib: 1 })).toEqual([
      `MLP-SERVE-101 gpus: ${of} 8 GPUs, got 16 | ${fix(8)}`,
    ]);
    expect(problems({ pool: gpuPool(), cpu: 192, memoryGib: 2048 })).toEqual([
      `MLP-SERVE-101 cpu: ${of} 188 CPUs to give, got 192 | ${fix(188)}`,
      `MLP-SERVE-101 memoryGib: ${of} 1900 GiB of memory to give, got 2048 | ${fix(1900)}`,
    ]);
    expect(problems({ pool: gpuPool(), gpus: 8 })).toEqual([]);
  });

  test("more GPUs than a node has, said once where the rest follows from them", () => {
    expect(problems({ pool: gpuPool(), gpus: 16 })).toEqual([
      "MLP-SERVE-101 gpus: a node of the pool h100 (p5.48xlarge) has 8 GPUs, got 16 | ask for at most 8, or give a pool of a larger type: a replica runs on one node",
    ]);
  });

  test("GPUs without a pool", () => {
    expect(problems({ gpus: 1 })).toEqual([
      "MLP-SERVE-102 gpus: gpus is set, but no pool, got 1 | give the pool whose nodes have them",
    ]);
  });

  test("amounts that are none", () => {
    expect(problems({ pool: gpuPool(), gpus: 1.5, cpu: 0, memoryGib: -1, sharedMemoryGib: NaN })).toEqual([
      "MLP-SERVE-103 gpus: gpus is out of range, got 1.5 | use a whole number from 0 to 16 (GPUs of one replica)",
      "MLP-SERVE-103 cpu: cpu is out of range, got 0 | use 0.001 or more",
      "MLP-SERVE-103 memoryGib: memoryGib is out of range, got -1 | use 0.001 or more",
      "MLP-CORE-030 sharedMemoryGib: a number is required, got NaN; was an environment variable not set? | give a number, or leave it out",
    ]);
    expect(problems({ cpu: 0.0009, memoryGib: 1e-7 })).toEqual([
      "MLP-SERVE-103 cpu: cpu is out of range, got 0.0009 | use 0.001 or more",
      "MLP-SERVE-103 memoryGib: memoryGib is out of range, got 1e-7 | use 0.001 or more",
    ]);
    expect(problems({ cpu: 0.001, memoryGib: 0.001 })).toEqual([]);
  });

  test("nobody said to call it, or nobody in particular", () => {
    const fix =
      'name the callers, { namespaces: ["gateway"] } or { cidrs: ["10.20.0.0/20"] }, or "cluster" for every pod of the cluster';
    const neither = (got: string) =>
      `MLP-SERVE-116 reachableFrom: reachableFrom is neither "cluster" nor { namespaces, cidrs }, got ${got} | ${fix}`;
    expect(problems({ reachableFrom: undefined })).toEqual([neither("undefined")]);
    expect(problems({ reachableFrom: "everybody" })).toEqual([neither('"everybody"')]);
    expect(problems({ reachableFrom: ["10.0.0.0/8"] })).toEqual([neither('["10.0.0.0/8"]')]);
    const nobody =
      'MLP-SERVE-117 reachableFrom: no caller is named, and Kubernetes reads a policy without callers as open to everybody, got none | name a namespace or an address range, or use "cluster" for every pod of the cluster';
    expect(problems({ reachableFrom: {} })).toEqual([nobody]);
    expect(problems({ reachableFrom: { namespaces: [], cidrs: [] } })).toEqual([nobody]);
  });

  test("callers whose range or namespace Kubernetes refuses", () => {
    const range = (at: number, got: string) =>
      `MLP-SERVE-118 reachableFrom.cidrs[${at}]: not an address range, got "${got}" | write the range's first address and its prefix length: 10.20.0.0/20`;
    expect(problems({ reachableFrom: { cidrs: ["10.20.0.0", "10.0.0.0/33", "::/129", "2001:db8::/032"] } })).toEqual([
      range(0, "10.20.0.0"),
      range(1, "10.0.0.0/33"),
      range(2, "::/129"),
      range(3, "2001:db8::/032"),
    ]);
    expect(problems({ reachableFrom: { cidrs: ["10.20.1.7/16", "2001:db8::/32", someToken()] } })).toEqual([]);
    expect(problems({ reachableFrom: { namespaces: ["Gateway"] } })[0]).toMatch(
      /^MLP-K8S-106 reachableFrom\.namespaces\[0\]: /,
    );
  });

  test("more scratch than a node's disk", () => {
    const pool = gpuPool({ allocatable: { cpu: 188, memoryGib: 1900, diskGib: 170 } });
    expect(problems({ pool, scratchGib: 86 })).toEqual([
      "MLP-SERVE-119 scratchGib: a node of the pool h100 (p5.48xlarge) has 170 GiB of disk to give, got 2 paths of 86 GiB | use at most 85, or give the pool a larger disk (`rootVolumeGib`, or a type with local disks)",
    ]);
    expect(problems({ pool, scratchGib: 85 })).toEqual([]);
    expect(problems({ pool: gpuPool(), scratchGib: 16384 })).toEqual([]);
  });

  test("two times for a start", () => {
    expect(problems({ startupSeconds: 600, probes: { startup: { failureThreshold: 30, periodSeconds: 5 } } })).toEqual([
      "MLP-SERVE-120 probes.startup.failureThreshold: two different times for a start, got 150 seconds of checks, and startupSeconds 600 | give one of the two; the checks follow from startupSeconds",
    ]);
    expect(problems({ startupSeconds: 150, probes: { startup: { failureThreshold: 30, periodSeconds: 5 } } })).toEqual(
      [],
    );
  });

  test("health checks out of range", () => {
    expect(problems({ probes: { readiness: { periodSeconds: 0, port: 70_000 }, liveness: { path: "live" } } })).toEqual(
      [
        "MLP-SERVE-105 probes.readiness.port: probes.readiness.port is out of range, got 70000 | use a whole number from 1 to 65535",
        "MLP-SERVE-121 probes.readiness.periodSeconds: probes.readiness.periodSeconds is out of range, got 0 | use a whole number from 1 to 300 (seconds)",
        'MLP-SERVE-106 probes.liveness.path: health path breaks Kubernetes\'s rule, got "live" | use the path of a URL: /health',
      ],
    );
  });

  test("resources that no plugin gives, or more than a node has", () => {
    const fix = "use a domain, a slash and a name, as the plugin gives them: vpc.amazonaws.com/efa";
    expect(problems({ extraResources: { efa: 1, "kubernetes.io/batch": 1, "nvidia.com/gpu": 1 } })).toEqual([
      `MLP-SERVE-122 extraResources: not the resource of a device plugin, got "efa" | ${fix}`,
      `MLP-SERVE-122 extraResources: not the resource of a device plugin, got "kubernetes.io/batch" | ${fix}`,
      'MLP-SERVE-122 extraResources: `gpus` asks for these, got "nvidia.com/gpu" | use `gpus`',
    ]);
    expect(problems({ extraResources: { "vpc.amazonaws.com/efa": 0 } })).toEqual([
      "MLP-SERVE-122 extraResources.vpc.amazonaws.com/efa: extraResources.vpc.amazonaws.com/efa is out of range, got 0 | use a whole number from 1 to 1000 (devices of one replica)",
    ]);
    const asked = { extraResources: { "vpc.amazonaws.com/efa": 33 } };
    const has = (most: number) =>
      `MLP-SERVE-123 extraResources: a node of the pool h100 (p5.48xlarge) has ${most} EFA interfaces, got 33 |`;
    expect(problems({ pool: gpuPool(), ...asked })).toEqual([`${has(32)} ask for at most 32`]);
    expect(problems({ pool: gpuPool({ efaInterfaces: 0 }), ...asked })).toEqual([`${has(0)} use a pool with EFA`]);
    expect(problems(asked)).toEqual([]);
  });

  test("labels that Kubernetes refuses, or by which the pods are found", () => {
    expect(problems({ podLabels: { "app.kubernetes.io/name": "vllm" } })).toEqual([
      'MLP-SERVE-124 podLabels: app.kubernetes.io/name is the label by which the endpoint finds its pods, got "vllm" | leave it out, or set `name`',
    ]);
    expect(problems({ podLabels: { "app.kubernetes.io/name": "ranker" } })).toEqual([]);
    expect(
      problems({ podLabels: { team: "a b" }, podAnnotations: { "a b": "c" } }).map((text) => text.slice(0, 45)),
    ).toEqual(["MLP-K8S-129 podLabels: this breaks Kubernetes", "MLP-K8S-129 podAnnotations: this breaks Kuber"]);
  });

  test("all of its memory shared", () => {
    expect(problems({ memoryGib: 4, sharedMemoryGib: 4 })).toEqual([
      "MLP-SERVE-104 sharedMemoryGib: shared memory is part of the memory, 4 GiB, got 4 | leave the server the larger part of its memory",
    ]);
  });

  test("a port and a user that there are not, and no room", () => {
    const user = 'a whole number from 0 to 65535 (id of a user, or "image")';
    expect(problems({ userId: "root" })).toEqual([`MLP-CORE-031 userId: not ${user}, got "root" | give ${user}`]);
    expect(problems({ port: 0, userId: -1, scratchGib: 0 })).toEqual([
      "MLP-SERVE-105 port: port is out of range, got 0 | use a whole number from 1 to 65535",
      "MLP-SERVE-105 scratchGib: scratchGib is out of range, got 0 | use a whole number from 1 to 16384 (GiB)",
      `MLP-SERVE-105 userId: userId is out of range, got -1 | use ${user}`,
    ]);
    expect(problems({ port: 80, userId: 0 })).toEqual([]);
  });

  test("a variable that Kubernetes refuses, not one with dots or hyphens", () => {
    const environment = { "spring.profiles.active": "prod", "MY-VAR": "1", _X: "" };
    expect(problems({ environment, secrets: { "db.password": SecretRef.fromKubernetes("db", "password") } })).toEqual(
      [],
    );
    expect(problems({ environment: { "1ST": "a", "a b": "c" } })).toEqual(
      ["1ST", "a b"].map(
        (name) =>
          `MLP-SERVE-010 environment.${name}: name of a variable breaks Kubernetes's rule, got "${name}" | use letters, digits, _, - and ., not beginning with a digit, at most 1024 characters`,
      ),
    );
  });

  test("a health path and a name that Kubernetes refuses", () => {
    expect(problems({ healthPath: "health", name: "Ranker" })).toEqual([
      'MLP-SERVE-106 healthPath: health path breaks Kubernetes\'s rule, got "health" | use the path of a URL: /health',
      'MLP-SERVE-107 name: endpoint name breaks Kubernetes\'s rule, got "Ranker" | use lower case letters, digits and hyphens, beginning with a letter, at most 50',
    ]);
  });

  test("paths that cannot be written to, or are already", () => {
    const fix = "give whole paths without a slash at their end, each once, /tmp and /dev/shm not among them";
    expect(problems({ writablePaths: ["cache", "/dev/shm", "/a/", "/tmp", "/a", "/a"] })).toEqual([
      `MLP-SERVE-108 writablePaths[0]: not a path that can be written to, got "cache" | ${fix}`,
      `MLP-SERVE-108 writablePaths[1]: not a path that can be written to, got "/dev/shm" | ${fix}`,
      `MLP-SERVE-108 writablePaths[2]: not a path that can be written to, got "/a/" | ${fix}`,
      `MLP-SERVE-108 writablePaths[3]: the path is writable already, got "/tmp" | ${fix}`,
      `MLP-SERVE-108 writablePaths[5]: the path is writable already, got "/a" | ${fix}`,
    ]);
  });

  test("replicas and times out of range", () => {
    expect(problems({ replicas: -1, startupSeconds: 5, drainSeconds: 0 })).toEqual([
      "MLP-SERVE-109 replicas: replicas is out of range, got -1 | use a whole number from 0 to 1000",
      "MLP-SERVE-109 startupSeconds: startupSeconds is out of range, got 5 | use a whole number from 10 to 7200 (seconds)",
      "MLP-SERVE-109 drainSeconds: drainSeconds is out of range, got 0 | use a whole number from 1 to 3600 (seconds)",
    ]);
    expect(problems({ pauseSeconds: -1, scaledBy: "keda" })).toEqual([
      'MLP-CORE-032 scaledBy: unknown value, got "keda" | use "terraform" or "other"',
      "MLP-SERVE-109 pauseSeconds: pauseSeconds is out of range, got -1 | use a whole number from 0 to 600 (seconds)",
    ]);
  });

  test("a secret given as text, which is not repeated", () => {
    const found = problems({ secrets: { HF_TOKEN: "hf_abcdefghijklmnopqrstuvwxyz" } });
    expect(found).toEqual([
      "MLP-SERVE-014 secrets.HF_TOKEN: not a SecretRef, got a string | use SecretRef.fromKubernetes(secretName, entry)",
    ]);
    expect(problems({ environment: { HF_TOKEN: "hf_abcdefghijklmnopqrstuvwxyz" } })).toEqual([
      "MLP-SERVE-013 environment.HF_TOKEN: HF_TOKEN looks like a secret written into the code, the JSON and the state | keep it in a Secret of the namespace and give `secrets: { HF_TOKEN: SecretRef.fromKubernetes(secretName, entry) }`; Kubernetes puts it into the variable",
    ]);
  });

  test("numbers that are known only after apply", () => {
    expect(problems({ replicas: Token.asNumber("${x}") })).toEqual([
      "MLP-CORE-001 replicas: replicas has to be a literal, got a token (a value known only after apply) | write the value itself; names, zones and keys decide what is built, so they are needed at synth",
    ]);
  });

  test("a model outside the contract's prefixes", () => {
    const bucket = ArtifactBucket.fromName("ml-artifacts");
    expect(problems({ model: { bucket, prefix: "weights/" } })[0]).toMatch(
      /^MLP-S3-002 prod-foundation\/Ranker\/Role prefix: unknown prefix, got "weights\/" \| /,
    );
    expect(problems({ model: { bucket, prefix: "models" } })).toEqual([
      'MLP-S3-002 model.prefix: prefix is not a folder of a bucket, got "models" | use a folder with / at its end and without *, at most 200 characters: models/churn/',
    ]);
  });

  test("nothing, where a variable is long: that is SageMaker's limit", () => {
    expect(problems({ environment: { LONG: "x".repeat(2000) } })).toEqual([]);
  });
});
