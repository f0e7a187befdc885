import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "./run-program";

/** The whole of what the author of the foundation reads. */
const FOUNDATION = `error MLP-CORE-002  foundation
  2 constructs would become one resource, aws_sqs_queue.jobshigh, got foundation/jobs.high and foundation/jobshigh
  fix: give them ids that differ in letters, digits, - or _; CDKTF leaves out all else, and the ids Default and Resource
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-core-002
error MLP-CORE-003  foundation
  2 default providers of aws, got foundation/Aws and foundation/Second
  fix: give all but one an alias, and pass that provider to the resources that need it
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-core-003
error MLP-NET-015  foundation/Overlapping nodeCidr
  node range overlaps the VPC's own range 100.64.0.0/16, got "100.64.0.0/16", the default
  fix: give nodeCidr a range of its own; nodes usually have a /16 of 100.64.0.0/10
  at test/platform/bad-input.ts · see node_modules/cdktf-ml-platform/docs/errors.md#mlp-net-015
error MLP-NET-013  foundation/TooSmall cidr
  VPC range is too small for its subnets (a public subnet, a 32nd of it, needs a /27 for load balancers), got "10.20.0.0/24"
  fix: use a prefix length from 16 to 22
  at test/platform/bad-input.ts · see node_modules/cdktf-ml-platform/docs/errors.md#mlp-net-013
error MLP-NET-002  foundation/TooSmall zones[1]
  zone is not in region us-east-1, got "eu-west-1b"
  fix: use a zone of us-east-1: us-east-1b
  at test/platform/bad-input.ts · see node_modules/cdktf-ml-platform/docs/errors.md#mlp-net-002
error MLP-S3-001  foundation/Artifacts bucketName
  bucket name breaks AWS's rule, got "My_Bucket"
  fix: use 3 to 63 lower case letters, digits, hyphens and dots, beginning and ending with a letter or digit
  at test/platform/bad-input.ts · see node_modules/cdktf-ml-platform/docs/errors.md#mlp-s3-001
error MLP-S3-005  foundation/Artifacts lifecycleRules[0].prefix
  a lifecycle rule without a prefix would apply to every object of the bucket, got ""
  fix: name the prefix it is for
  at test/platform/bad-input.ts · see node_modules/cdktf-ml-platform/docs/errors.md#mlp-s3-005
error MLP-ECR-001  foundation/Images repositories[0]
  repository name breaks AWS's rule, got "Trainer"
  fix: use lower case letters and digits, joined by - _ . or /, at most 128 characters
  at test/platform/bad-input.ts · see node_modules/cdktf-ml-platform/docs/errors.md#mlp-ecr-001
error MLP-CORE-001  foundation/Images repositories[1]
  repository name has to be a literal, got a token (a value known only after apply)
  fix: write the value itself; names, zones and keys decide what is built, so they are needed at synth
  at test/platform/bad-input.ts · see node_modules/cdktf-ml-platform/docs/errors.md#mlp-core-001
error MLP-MODEL-001  foundation/Models models[0]
  model name breaks AWS's rule, got "churn_v2"
  fix: use letters, digits and hyphens, at most 40 characters, beginning and ending with a letter or digit
  at test/platform/bad-input.ts · see node_modules/cdktf-ml-platform/docs/errors.md#mlp-model-001
warning MLP-CORE-004  foundation/Trainer description
  text contains a Terraform template, written literally, got "for \${team}"
  fix: pass the attribute of a construct if a reference was meant; else take the braces out or acknowledge this
  at test/platform/bad-input.ts · see node_modules/cdktf-ml-platform/docs/errors.md#mlp-core-004
error MLP-S3-002  foundation/Trainer prefix
  unknown prefix, got "secrets/"
  fix: use one of data/ features/ checkpoints/ models/ capture/ monitoring/ tracking/ or a path below one, ending with / and without *; declare others in \`prefixes\`
  at test/platform/bad-input.ts · see node_modules/cdktf-ml-platform/docs/errors.md#mlp-s3-002
error MLP-IAM-001  foundation/Trainer actions
  wildcard action in a grant, got ["s3:*"]
  fix: list the actions that are used; a grant of the construct itself (grants.read, grants.write) has the least
  at test/platform/bad-input.ts · see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-001
error MLP-IAM-002  foundation/Trainer resources
  wildcard resource in a grant, got "*" for ["s3:*"]
  fix: give the ARN of the resource, or a prefix of one
  at test/platform/bad-input.ts · see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-002
warning MLP-S3-101  foundation/NoFilter aws_s3_bucket_lifecycle_configuration.NoFilter.rule[0]
  the lifecycle rule old has no filter: the provider warns of it, and a later one refuses it
  fix: add a filter; an empty one means every object of the bucket
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-s3-101
error MLP-S3-102  foundation/SecondPolicy aws_s3_bucket_policy.SecondPolicy.bucket
  aws_s3_bucket.Artifacts_Bucket_ADA78AEC has a second aws_s3_bucket_policy, the first is aws_s3_bucket_policy.Artifacts_Policy_021333A6 at foundation/Artifacts/Policy
  fix: put both into one resource; each apply would undo the other
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-s3-102
error MLP-IAM-113  foundation/SecondPolicy aws_s3_bucket_policy.SecondPolicy.policy
  statement 1 forbids everybody, Terraform included, to change the bucket's policy again
  fix: deny only what is meant, or exempt the roles that manage the bucket: ArnNotLike on aws:PrincipalArn
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-113
error MLP-CHECK-101  foundation provider.aws
  the stack configures the provider aws 2 times without an alias
  fix: give all but one an alias of its own, and pass it to the resources it is for
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-101
error MLP-CORE-010  foundation/Artifacts
  the acknowledgement of MLP-S3-104 matches no finding here or below, its reason was "public sample data, OPS-12"
  fix: remove it, or correct its code or its place
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-core-010
`;

/** The whole of what the author of clusters, workloads and endpoints reads: one finding a mistake, and none besides. */
const WORKLOADS = `error MLP-NET-002  foundation/Elsewhere zones[1]
  zone is not in region us-east-1, got "us-west-2a"
  fix: use a zone of us-east-1: us-east-1b
  at test/platform/bad-workloads.ts · see node_modules/cdktf-ml-platform/docs/errors.md#mlp-net-002
error MLP-CLUSTER-013  cluster/Training administrators[1]
  one principal has one access entry, and this one is administrators[0] already, got "arn:aws:iam::123456789012:role/PlatformAdmin"
  fix: name each principal once; administrators may look, too
  at test/platform/bad-workloads.ts · see node_modules/cdktf-ml-platform/docs/errors.md#mlp-cluster-013
error MLP-CLUSTER-023  cluster/Training pools.Plain.instanceType
  this type has no GPU, got "m7i.xlarge"
  fix: use a type with NVIDIA GPUs, such as p5.48xlarge or g6e.12xlarge; the system pool takes what needs none
  at test/platform/bad-workloads.ts · see node_modules/cdktf-ml-platform/docs/errors.md#mlp-cluster-023
error MLP-CLUSTER-026  cluster/Training pools.NoEfa.efa
  this type has no EFA interface, got "g5.xlarge"
  fix: leave out \`efa\`, or use a type with EFA: p5.48xlarge, g6e.48xlarge
  at test/platform/bad-workloads.ts · see node_modules/cdktf-ml-platform/docs/errors.md#mlp-cluster-026
error MLP-CLUSTER-027  cluster/Training pools.Reversed.min
  the smallest size is above the largest, got min 3, max 2
  fix: raise \`max\` or lower \`min\`
  at test/platform/bad-workloads.ts · see node_modules/cdktf-ml-platform/docs/errors.md#mlp-cluster-027
error MLP-CLUSTER-028  cluster/Training pools.Zones.zone
  this pool has one zone: EFA does not reach from zone to zone, got ["us-east-1a","us-east-1b"]
  fix: name one zone, or give \`efa: false\` where the nodes need no fast network; make one pool for each zone if you need several
  at test/platform/bad-workloads.ts · see node_modules/cdktf-ml-platform/docs/errors.md#mlp-cluster-028
error MLP-CLUSTER-006  cluster/Private api.runner
  a private API is reached from inside the VPC only, and no runner is declared inside it, got undefined
  fix: run what deploys into the cluster inside the VPC and write runner: "in-vpc", or use reachableFrom
  at test/platform/bad-workloads.ts · see node_modules/cdktf-ml-platform/docs/errors.md#mlp-cluster-006
error MLP-K8S-104  cluster/Access cluster
  this stack makes the cluster prod-cluster-Training itself, and a stack's providers are configured before anything in it exists, got cluster/Training
  fix: put what runs in the cluster into another stack, one that waits for this one
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-104
error MLP-ADDON-103  addons/SecondNvidia
  a node has one plugin for nvidia.com/gpu, got addons/Nvidia/Chart/Release and addons/SecondNvidia/Chart/Release
  fix: keep one of them, or give them pools of different types; the GPU operator brings a plugin of its own unless devicePlugin.enabled is false
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-addon-103
error MLP-K8S-101  workloads/Later cluster.clusterName
  a provider is configured at plan, so its cluster is named by literals, got a token
  fix: write clusterName itself; the \`ref\` of a GpuTrainingCluster is made of literals
  at test/platform/bad-workloads.ts · see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-101
warning MLP-ECR-008  workloads/Ranker image
  the image's tag may be moved, and replicas then run different images, got "vllm/vllm-openai:latest"
  fix: give the digest, as the push printed it or \`docker buildx imagetools inspect vllm/vllm-openai:latest\` does: image@sha256:… and 64 hexadecimal digits
  at test/platform/bad-workloads.ts · see node_modules/cdktf-ml-platform/docs/errors.md#mlp-ecr-008
error MLP-SERVE-013  workloads/Ranker environment.HF_TOKEN
  HF_TOKEN looks like a secret written into the code, the JSON and the state
  fix: keep it in a Secret of the namespace and give \`secrets: { HF_TOKEN: SecretRef.fromKubernetes(secretName, entry) }\`; Kubernetes puts it into the variable
  at test/platform/bad-workloads.ts · see node_modules/cdktf-ml-platform/docs/errors.md#mlp-serve-013
error MLP-SERVE-101  workloads/Ranker gpus
  a node of the pool H100 (p5.48xlarge) has 8 GPUs, got 16
  fix: ask for at most 8, or give a pool of a larger type: a replica runs on one node
  at test/platform/bad-workloads.ts · see node_modules/cdktf-ml-platform/docs/errors.md#mlp-serve-101
error MLP-SERVE-001  serving/NoContainer model.image
  the endpoint has no container, got no image
  fix: give ModelSource.fromArtifact an image and an artifact, ModelSource.fromRegistry a version, or ModelSource.fromStage a stage
  at test/platform/bad-workloads.ts · see node_modules/cdktf-ml-platform/docs/errors.md#mlp-serve-001
error MLP-SERVE-031  serving/Canary rollout.canary
  the canary rounds to nothing: {"percent":10} of 2 instances is 0.2
  fix: use { instances: 1 } or { percent: 50 } or more
  at test/platform/bad-workloads.ts · see node_modules/cdktf-ml-platform/docs/errors.md#mlp-serve-031
error MLP-SERVE-021  serving/Bounds instances
  min is above max, got min 4 and max 2
  fix: swap them: { min: 2, max: 4 }
  at test/platform/bad-workloads.ts · see node_modules/cdktf-ml-platform/docs/errors.md#mlp-serve-021
warning MLP-SERVE-024  serving/Unknown instanceType
  unknown instance type of endpoints, got "ml.m99.large"
  fix: check its spelling; the list is of 2026-11-17, so a newer type is unknown, and so are its price and its disks
  at test/platform/bad-workloads.ts · see node_modules/cdktf-ml-platform/docs/errors.md#mlp-serve-024
warning MLP-K8S-219  addons/Nvidia/Chart/Release helm_release.Nvidia_Chart_Release_887915B6.values.affinity
  it does not run on the nodes of aws_eks_node_group.Training_Pools_NoEfa_NodeGroup_6ADC72FD, so nothing offers their GPUs, and pods wait for nvidia.com/gpu: it chooses other nodes
  fix: give its values the tolerations and the affinity for these nodes, or derive them from the pools (NvidiaDevicePlugin with all of them)
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-219
warning MLP-K8S-219  addons/Nvidia/Chart/Release helm_release.Nvidia_Chart_Release_887915B6.values.affinity
  it does not run on the nodes of aws_eks_node_group.Training_Pools_Reversed_NodeGroup_DABA8FF7, so nothing offers their GPUs, and pods wait for nvidia.com/gpu: it chooses other nodes
  fix: give its values the tolerations and the affinity for these nodes, or derive them from the pools (NvidiaDevicePlugin with all of them)
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-219
`;

/** What is printed, with the line of the program left open: it moves with every edit. */
const withoutLines = (text: string) => text.replace(/(bad-[a-z]+\.ts):\d+:\d+/g, "$1");

test.each([
  ["the foundation", "bad-input.ts", FOUNDATION, "17 errors, 2 warnings"],
  ["clusters, workloads and endpoints", "bad-workloads.ts", WORKLOADS, "15 errors, 4 warnings"],
])(
  "one run tells every mistake in %s, with its place and fix, and writes nothing",
  async (_, program, printed, counted) => {
    const folder = mkdtempSync(join(tmpdir(), "ml-platform-test-"));
    try {
      const { code, stdout, stderr } = await run(program, join(folder, "cdktf.out"));
      expect(withoutLines(stderr)).toBe(printed);
      expect(/^findings +(\d+ errors, \d+ warnings?)/m.exec(stdout)?.[1]).toBe(counted);
      expect(code).toBe(1);
      expect(existsSync(join(folder, "cdktf.out"))).toBe(false);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  120_000,
);
