import { servingParallelism } from "../../../../lib/checks/rules/serving-parallelism";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { inCluster, object, objects } from "../in-cluster";
import { pods } from "../node-groups";
import type { Proof } from "../proof";
import { served } from "../served-model";

const AT = "aws_sagemaker_endpoint_configuration.C.production_variants[0].instance_type";
const ON_POD = "kubernetes_deployment_v1.D.spec.template.spec.container.resources";
const EIGHT = ["--tensor-parallel-size", "8"];

function inPod(gpus: Json, container: JsonObject): JsonObject {
  const resources = { limits: { "nvidia.com/gpu": gpus } };
  return inCluster(pods(resources, { container: [{ name: "c", resources, ...container }] }));
}

const environment = (variables: JsonObject) => ({ container: { environment: variables } });

export const proof: Proof = {
  rule: servingParallelism,
  breaks: [
    { what: "an instance with fewer GPUs", json: served(environment({ SM_NUM_GPUS: "4" })), at: [AT] },
    { what: "a pod that is given fewer", json: inPod("4", { args: EIGHT }), at: [ON_POD] },
    { what: "a pod's variable", json: inPod(1, { env: [{ name: "NUM_SHARD", value: "2" }] }), at: [ON_POD] },
    {
      what: "an object of a chart",
      json: inCluster({
        helm_release: {
          R: objects([
            object("apps/v1", "Deployment", "d", {
              spec: {
                template: {
                  spec: {
                    containers: [
                      {
                        name: "c",
                        command: ["sh", "-c", "exec vllm serve /models/x -tp=2 -pp 2"],
                        resources: { limits: { "nvidia.com/gpu": 1 } },
                      },
                    ],
                  },
                },
              },
            }),
          ]),
        },
      }),
      at: ["helm_release.R.values.objects[0].spec.template.spec.containers.resources"],
    },
    {
      what: "a short option of vLLM, by its image",
      json: inPod(4, { image: "vllm/vllm-openai:v0.11.0", args: ["-tp", "8"] }),
      at: [ON_POD],
    },
  ],
  legal: [
    {
      what: "an instance with as many",
      json: served({ ...environment({ SM_NUM_GPUS: "4" }), variant: { instance_type: "ml.g5.12xlarge" } }),
    },
    {
      what: "chips of Neuron, which have several cores",
      json: served({
        ...environment({ OPTION_TENSOR_PARALLEL_DEGREE: "24" }),
        variant: { instance_type: "ml.inf2.48xlarge" },
      }),
    },
    { what: "all GPUs there are", json: served(environment({ TENSOR_PARALLEL_DEGREE: "max" })) },
    { what: "a pod that is given as many", json: inPod("8", { args: EIGHT }) },
    { what: "pods that share a model", json: inPod(4, { args: [...EIGHT, "--distributed-executor-backend=ray"] }) },
    { what: "an option of another program", json: inPod(4, { args: ["-tp", "8"] }) },
    {
      what: "an instance without GPUs",
      json: served({ ...environment({ SM_NUM_GPUS: "4" }), variant: { instance_type: "ml.m5.large" } }),
    },
    {
      what: "a variant without instances, and one without a model",
      json: {
        resource: {
          aws_sagemaker_endpoint_configuration: {
            C: {
              production_variants: [
                { variant_name: "a", model_name: "m", serverless_config: { max_concurrency: 1 } },
                { variant_name: "b", instance_type: "ml.g5.2xlarge" },
              ],
            },
          },
        },
      },
    },
    {
      what: "a type that is given, for a server that is told nothing",
      isCertain: true,
      json: served({ ...environment({ LOG_LEVEL: "${var.level}" }), variant: { instance_type: "${var.type}" } }),
    },
    {
      what: "variables of a pod that say nothing of it",
      isCertain: true,
      json: inPod(1, {
        env: [
          { name: "NUM_SHARD", value: "auto" },
          { name: "MODEL", value: "${var.model}" },
        ],
      }),
    },
    {
      what: "pods without GPUs",
      json: inCluster(
        pods(
          {},
          {
            container: [
              { name: "a", args: EIGHT },
              { name: "b", args: EIGHT, resources: { limits: { cpu: 8 } } },
            ],
          },
        ),
      ),
    },
  ],
  unknown: [
    { what: "over how many GPUs it is spread", json: served(environment({ SM_NUM_GPUS: "${var.gpus}" })) },
    {
      what: "which type it is",
      json: served({ ...environment({ SM_NUM_GPUS: "4" }), variant: { instance_type: "${var.type}" } }),
    },
    { what: "how many GPUs a pod is given", json: inPod("${var.gpus}", { args: EIGHT }) },
    { what: "what a pod's server is told", json: inPod(4, { args: ["--tensor-parallel-size", "${var.gpus}"] }) },
    { what: "a pod's variable", json: inPod(4, { env: [{ name: "NUM_SHARD", value: "${var.gpus}" }] }) },
    { what: "which model it serves", json: served({ variant: { model_name: "${var.model}" } }) },
    { what: "all variables of its server", json: served({ container: { environment: "${var.environment}" } }) },
    {
      what: "what a pod is given at all",
      json: inCluster(pods({}, { container: [{ name: "c", args: EIGHT, resources: { limits: "${var.limits}" } }] })),
    },
  ],
  told: `error MLP-SERVE-130  s ${AT}
  ml.g5.2xlarge has 1 GPU, but its server spreads the model over 4, got SM_NUM_GPUS 4
  fix: use a type with as many GPUs, or a smaller number
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-serve-130`,
};
