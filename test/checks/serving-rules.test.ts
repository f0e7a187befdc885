import { baseline, runPack } from "../../lib/checks";
import { formatFinding } from "../../lib/core/finding";
import { Bodies, stackOf } from "../report/support";

const DLC = "763104351884.dkr.ecr.us-east-1.amazonaws.com";
const DIGEST = `sha256:${"a".repeat(64)}`;

/** What one rule finds in stacks of these resources, `s` and `t`. */
function found(code: string, bodies: Bodies, others: Bodies = {}): string[] {
  const stacks = [stackOf(bodies, {}, "s"), stackOf(others, {}, "t")];
  const rules = baseline.rules.filter((one) => one.code === code);
  return rules.length === 0 ? ["no such rule"] : runPack({ name: "one", rules }, stacks).findings.map(formatFinding);
}

interface Served {
  readonly instanceType?: string;
  readonly image?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly variant?: Readonly<Record<string, unknown>>;
  readonly model?: Readonly<Record<string, unknown>>;
  readonly artifact?: boolean;
}

/** An endpoint with its configuration and its model, as somebody writes them by hand. */
function served({ instanceType = "ml.g5.2xlarge", image = `${DLC}/vllm@${DIGEST}`, ...more }: Served): Bodies {
  const container = {
    image,
    environment: more.environment ?? {},
    ...(more.artifact === true ? { model_data_url: "s3://b/m.tar.gz" } : {}),
  };
  return {
    "aws_sagemaker_model.Model": { primary_container: container, enable_network_isolation: true, ...more.model },
    "aws_sagemaker_endpoint_configuration.Config": {
      production_variants: [
        {
          variant_name: "main",
          model_name: "${aws_sagemaker_model.Model.name}",
          instance_type: instanceType,
          ...more.variant,
        },
      ],
    },
    "aws_sagemaker_endpoint.Endpoint": {
      endpoint_config_name: "${aws_sagemaker_endpoint_configuration.Config.name}",
    },
  };
}

describe("MLP-SERVE-090: burstable instances that should scale", () => {
  const target = (more: object = {}): Bodies => ({
    "aws_appautoscaling_target.Target": {
      service_namespace: "sagemaker",
      scalable_dimension: "sagemaker:variant:DesiredInstanceCount",
      resource_id: "endpoint/${aws_sagemaker_endpoint.Endpoint.name}/variant/main",
      ...more,
    },
  });

  test("fails: a target of a variant of ml.t2", () => {
    expect(found("MLP-SERVE-090", { ...served({ instanceType: "ml.t2.medium" }), ...target() })).toEqual([
      [
        "error MLP-SERVE-090  s/Target aws_appautoscaling_target.Target.resource_id",
        "  SageMaker does not scale burstable instances, got ml.t2.medium",
        "  fix: use another type, such as ml.m5.large, or a fixed number of instances: the same `min` and `max`",
        "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-serve-090",
      ].join("\n"),
    ]);
  });

  test("fails: by name as by reference, and the only variant by whatever means", () => {
    const small = served({ instanceType: "ml.t2.medium" });
    const named = {
      ...small,
      "aws_sagemaker_endpoint.Endpoint": { ...small["aws_sagemaker_endpoint.Endpoint"], name: "churn" },
    };
    const ids = [
      "endpoint/churn/variant/main",
      "endpoint/${aws_sagemaker_endpoint.Endpoint.name}/variant/${var.variant}",
      "endpoint/churn/variant/${aws_sagemaker_endpoint_configuration.Configuration.production_variants[0].variant_name}",
    ];
    const told = ids.map((resource_id) => found("MLP-SERVE-090", { ...named, ...target({ resource_id }) }).length);
    expect(told).toEqual([1, 1, 1]);
    const other = { resource_id: "endpoint/other/variant/main" };
    expect(found("MLP-SERVE-090", { ...named, ...target(other) })).toEqual([]);
    const twice = { ...named, "aws_sagemaker_endpoint.Second": { name: "churn", endpoint_config_name: "x" } };
    expect(found("MLP-SERVE-090", { ...twice, ...target({ resource_id: ids[0] }) })).toEqual([]);
  });

  test("passes other types, other variants, other dimensions, and a fixed number", () => {
    const small = served({ instanceType: "ml.t2.medium" });
    expect(found("MLP-SERVE-090", { ...served({ instanceType: "ml.m5.large" }), ...target() })).toEqual([]);
    expect(found("MLP-SERVE-090", small)).toEqual([]);
    const other = { resource_id: "endpoint/${aws_sagemaker_endpoint.Endpoint.name}/variant/other" };
    expect(found("MLP-SERVE-090", { ...small, ...target(other) })).toEqual([]);
    const concurrency = { scalable_dimension: "sagemaker:variant:DesiredProvisionedConcurrency" };
    expect(found("MLP-SERVE-090", { ...small, ...target(concurrency) })).toEqual([]);
  });

  test("unknown: an endpoint that is elsewhere, a type from outside", () => {
    const small = served({ instanceType: "ml.t2.medium" });
    expect(found("MLP-SERVE-090", { ...small, ...target({ resource_id: "endpoint/churn/variant/main" }) })).toEqual([]);
    expect(found("MLP-SERVE-090", { ...served({ instanceType: "${var.type}" }), ...target() })).toEqual([]);
  });
});

describe("MLP-SERVE-091: isolated containers that download", () => {
  const HUB = { HF_MODEL_ID: "mistralai/Mistral-7B-Instruct-v0.3" };
  const codes = (more: Served) => found("MLP-SERVE-091", served(more)).map((text) => text.split(" ")[0]);

  test("fails: a model of the hub in one of AWS's images", () => {
    expect(found("MLP-SERVE-091", served({ environment: HUB }))).toEqual([
      [
        "error MLP-SERVE-091  s/Model aws_sagemaker_model.Model.primary_container.environment.HF_MODEL_ID",
        '  an isolated container reaches no network, so it cannot download its model, got HF_MODEL_ID "mistralai/Mistral-7B-Instruct-v0.3"',
        '  fix: upload the model as the artifact and give HF_MODEL_ID "/opt/ml/model", or let the container reach the network: `networkIsolation: false`',
        "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-serve-091",
      ].join("\n"),
    ]);
    expect(codes({ environment: { OPTION_MODEL_ID: "s3://models/x/" } })).toEqual(["error"]);
    expect(codes({ environment: { HF_MODEL_ID: "gpt2" } })).toEqual(["error"]);
  });

  test("a warning for an image of somebody's own, which may hold it", () => {
    const own = "123456789012.dkr.ecr.us-east-1.amazonaws.com/server@sha256:0";
    expect(codes({ environment: HUB, image: own })).toEqual(["warning"]);
    expect(codes({ environment: HUB, image: "${aws_ecr_repository.X.repository_url}@sha256:0" })).toEqual(["warning"]);
  });

  test("the containers of a pipeline, too", () => {
    const container = [{ image: "a" }, { image: `${DLC}/vllm@${DIGEST}`, environment: HUB }];
    expect(found("MLP-SERVE-091", served({ model: { primary_container: undefined, container } }))).toEqual([
      expect.stringContaining("aws_sagemaker_model.Model.container[1].environment.HF_MODEL_ID"),
    ]);
  });

  test("passes paths, offline servers, artifacts that go first, and containers with a network", () => {
    expect(codes({ environment: { HF_MODEL_ID: "/opt/ml/model" } })).toEqual([]);
    expect(codes({ environment: { ...HUB, HF_HUB_OFFLINE: "1" } })).toEqual([]);
    expect(codes({ environment: HUB, artifact: true })).toEqual([]);
    expect(codes({ environment: { SM_VLLM_MODEL: "a/b" }, artifact: true })).toEqual(["error"]);
    expect(codes({ environment: HUB, artifact: true, image: `${DLC}/djl-inference@${DIGEST}` })).toEqual(["error"]);
    expect(codes({ environment: HUB, model: { enable_network_isolation: false } })).toEqual([]);
    expect(codes({ environment: HUB, model: { enable_network_isolation: "${var.isolated}" } })).toEqual([]);
    expect(codes({ environment: { HF_MODEL_ID: "${var.model}" } })).toEqual([]);
  });
});

describe("MLP-SERVE-027: drivers", () => {
  const texts = (more: Served, others: Bodies = {}) =>
    found("MLP-SERVE-027", { ...served(more), ...others }).map((text) => text.split("\n")[1]?.trim());
  const AMI = "al2023-ami-sagemaker-inference-gpu-4-1";

  test("fails, as a warning, with an image for CUDA 13 by its repository or its tag", () => {
    expect(found("MLP-SERVE-027", served({}))).toEqual([
      [
        "warning MLP-SERVE-027  s/Config aws_sagemaker_endpoint_configuration.Config.production_variants[0].inference_ami_version",
        "  images of vllm are built for CUDA 13, but ml.g5.2xlarge starts with a driver for CUDA 11.4",
        `  fix: set \`inference_ami_version = "${AMI}"\` in the variant (\`inferenceAmiVersion\`)`,
        "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-serve-027",
      ].join("\n"),
    ]);
    const djl = `${DLC}/djl-inference:0.36.0-lmi27.0.0-cu130`;
    expect(texts({ image: djl, instanceType: "ml.p5.48xlarge" })).toEqual([
      "images of djl-inference:0.36.0-lmi27.0.0-cu130 are built for CUDA 13, but ml.p5.48xlarge starts with a driver for CUDA 12.2",
    ]);
    const variant = { inference_ami_version: "al2-ami-sagemaker-inference-gpu-3-1" };
    expect(texts({ variant })).toEqual([
      "images of vllm are built for CUDA 13, but al2-ami-sagemaker-inference-gpu-3-1 starts with a driver for CUDA 12.4",
    ]);
  });

  test("follows a repository of the stacks", () => {
    const image = "${aws_ecr_repository.Repository.repository_url}@sha256:0";
    const named = (name: string) => texts({ image }, { "aws_ecr_repository.Repository": { name } });
    expect(named("mirror/sglang")).toEqual([expect.stringContaining("images of sglang are built for CUDA 13")]);
    expect(named("server")).toEqual([]);
  });

  test("passes the newest driver, older CUDA, NVIDIA's own, and what nobody knows", () => {
    expect(texts({ variant: { inference_ami_version: AMI } })).toEqual([]);
    expect(texts({ variant: { inference_ami_version: "${var.ami}" } })).toEqual([]);
    expect(texts({ variant: { inference_ami_version: "al2030" } })).toEqual([]);
    expect(
      texts({ image: `${DLC}/huggingface-pytorch-tgi-inference:2.7.0-tgi3.3.6-gpu-py311-cu124-ubuntu22.04` }),
    ).toEqual([]);
    expect(texts({ image: `${DLC}/sagemaker-tritonserver:25.09-py3` })).toEqual([]);
    expect(texts({ instanceType: "ml.g99.xlarge" })).toEqual([]);
    expect(texts({ instanceType: "ml.g6e.xlarge" })).toEqual([]);
  });
});

describe("MLP-SERVE-130: GPUs", () => {
  const messages = (bodies: Bodies) =>
    found("MLP-SERVE-130", bodies).map((text) =>
      text
        .split("\n")[1]
        ?.trim()
        .replace(/^.*, got /, ""),
    );
  const pod = (container: object, type = "kubernetes_deployment_v1"): Bodies => ({
    [`${type}.Server`]: { spec: { template: { spec: { container: [container] } } } },
  });
  const limits = (count: unknown) => ({ resources: { limits: { "nvidia.com/gpu": count } } });

  test("fails: an endpoint whose instance has fewer", () => {
    expect(found("MLP-SERVE-130", served({ environment: { SM_NUM_GPUS: "4" } }))).toEqual([
      [
        "error MLP-SERVE-130  s/Config aws_sagemaker_endpoint_configuration.Config.production_variants[0].instance_type",
        "  ml.g5.2xlarge has 1 GPU, but its server spreads the model over 4, got SM_NUM_GPUS 4",
        "  fix: use a type with as many GPUs, or a smaller number",
        "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-serve-130",
      ].join("\n"),
    ]);
    const both = { SM_VLLM_TENSOR_PARALLEL_SIZE: "4", SM_VLLM_PIPELINE_PARALLEL_SIZE: "2" };
    expect(messages(served({ environment: both, instanceType: "ml.g5.12xlarge" }))).toEqual([
      "SM_VLLM_TENSOR_PARALLEL_SIZE 4 and SM_VLLM_PIPELINE_PARALLEL_SIZE 2",
    ]);
    for (const name of ["OPTION_TENSOR_PARALLEL_DEGREE", "TENSOR_PARALLEL_DEGREE", "SM_SGLANG_TP_SIZE", "NUM_SHARD"]) {
      expect(messages(served({ environment: { [name]: "2" } }))).toEqual([`${name} 2`]);
    }
  });

  test("passes an endpoint that has as many, and what is not known or counted otherwise", () => {
    const four = { SM_NUM_GPUS: "4" };
    expect(messages(served({ environment: four, instanceType: "ml.g5.12xlarge" }))).toEqual([]);
    expect(messages(served({ environment: four, instanceType: "${var.type}" }))).toEqual([]);
    expect(messages(served({ environment: { TENSOR_PARALLEL_DEGREE: "max" } }))).toEqual([]);
    expect(messages(served({ environment: { SM_NUM_GPUS: "${var.gpus}" } }))).toEqual([]);
    // chips of Neuron have several cores
    expect(
      messages(served({ environment: { OPTION_TENSOR_PARALLEL_DEGREE: "24" }, instanceType: "ml.inf2.48xlarge" })),
    ).toEqual([]);
  });

  test("fails: a pod that is given fewer", () => {
    const args = ["--model", "/models/x", "--tensor-parallel-size", "8"];
    expect(found("MLP-SERVE-130", pod({ args, ...limits("4") }))).toEqual([
      [
        "error MLP-SERVE-130  s/Server kubernetes_deployment_v1.Server.spec.template.spec.container.resources",
        "  a pod is given 4 GPUs, but its server spreads the model over 8, got --tensor-parallel-size 8",
        "  fix: ask for 8 of nvidia.com/gpu (`gpus`), or give a smaller number",
        "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-serve-130",
      ].join("\n"),
    ]);
    const command = ["sh", "-c", "exec vllm serve /models/x -tp=2 -pp 2"];
    expect(messages(pod({ command, ...limits(1) }, "kubernetes_stateful_set"))).toEqual(["-tp 2 and -pp 2"]);
    expect(messages(pod({ image: "lmsysorg/sglang:v0.5", args: ["--tp", "8"], ...limits(4) }))).toEqual(["--tp 8"]);
    expect(messages(pod({ env: [{ name: "NUM_SHARD", value: "2" }], ...limits(1) }))).toEqual(["NUM_SHARD 2"]);
  });

  test("fails: in one container by name", () => {
    const args = ["--tensor-parallel-size=8", "--distributed-executor-backend", "mp", "--nnodes=1"];
    expect(messages(pod({ args, ...limits(4) }))).toEqual(["--tensor-parallel-size 8"]);
  });

  test("passes a pod that is given as many, several pods, and options of other programs", () => {
    const words = (...args: string[]) => messages(pod({ args, ...limits("4") }));
    expect(words("--tensor-parallel-size", "4")).toEqual([]);
    expect(
      words("--tensor-parallel-size=8", "--pipeline-parallel-size=2", "--distributed-executor-backend=ray"),
    ).toEqual([]);
    expect(words("--tp-size", "16", "--nnodes", "4")).toEqual([]);
    expect(words("-tp", "8")).toEqual([]);
    expect(words("--tensor-parallel-size", "${var.gpus}")).toEqual([]);
    expect(messages(pod({ args: ["--tensor-parallel-size", "8"] }))).toEqual([]);
    expect(messages(pod({ args: ["--tensor-parallel-size", "8"], ...limits("${var.gpus}") }))).toEqual([]);
  });
});
