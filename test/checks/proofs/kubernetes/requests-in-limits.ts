import { requestsInLimits } from "../../../../lib/checks/rules/requests-in-limits";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { inCluster, object, objects } from "../in-cluster";
import type { Proof } from "../proof";

function deployment(requests: Json, limits: Json): JsonObject {
  const container = { name: "c", resources: { requests, limits } };
  return inCluster({
    kubernetes_deployment_v1: {
      D: { metadata: { name: "d" }, spec: { template: { spec: { container: [container] } } } },
    },
  });
}

const AT = "kubernetes_deployment_v1.D.spec.template.spec.container[0].resources.requests";

function job(resources: JsonObject): JsonObject {
  const spec = {
    mpiReplicaSpecs: { Worker: { replicas: 4, template: { spec: { containers: [{ name: "w", resources }] } } } },
  };
  return inCluster({ helm_release: { J: objects([object("kubeflow.org/v2beta1", "MPIJob", "j", { spec })]) } });
}

export const proof: Proof = {
  rule: requestsInLimits,
  breaks: [
    { what: "more memory than may be used", json: deployment({ memory: "16Gi" }, { memory: "8Gi" }), at: [AT] },
    { what: "more of a core than may be used", json: deployment({ cpu: "1500m" }, { cpu: "1" }), at: [AT] },
    { what: "GPUs without a limit", json: deployment({ "nvidia.com/gpu": "1" }, {}), at: [AT] },
    {
      what: "fewer GPUs than the limit",
      json: deployment({ "nvidia.com/gpu": "1" }, { "nvidia.com/gpu": "2" }),
      at: [AT],
    },
    {
      what: "huge pages without a limit",
      json: deployment({ "hugepages-2Mi": "5120Mi" }, { memory: "8Gi" }),
      at: [AT],
    },
    {
      what: "pods of somebody's own kind",
      json: job({ requests: { "vpc.amazonaws.com/efa": 32 }, limits: { "vpc.amazonaws.com/efa": 4 } }),
      at: [
        "helm_release.J.values.objects[0].spec.mpiReplicaSpecs.Worker.template.spec.containers[0].resources.requests",
      ],
    },
    {
      what: "a container that runs before",
      json: inCluster({
        kubernetes_cron_job_v1: {
          C: {
            metadata: { name: "c" },
            spec: {
              job_template: {
                spec: {
                  template: {
                    spec: { init_container: [{ name: "i", resources: { requests: { cpu: 2 }, limits: { cpu: 1 } } }] },
                  },
                },
              },
            },
          },
        },
      }),
      at: ["kubernetes_cron_job_v1.C.spec.job_template.spec.template.spec.init_container[0].resources.requests"],
    },
    {
      what: "half a GPU",
      json: deployment({ "nvidia.com/gpu": "500m" }, { "nvidia.com/gpu": "500m" }),
      at: [AT],
    },
    {
      what: "half a GPU as a limit alone",
      json: deployment({}, { "nvidia.com/gpu": "0.5" }),
      at: [AT.replace("requests", "limits")],
    },
  ],
  legal: [
    {
      what: "as much in another unit",
      json: deployment({ memory: "1Gi", cpu: "1" }, { memory: "1024Mi", cpu: "1000m" }),
    },
    { what: "less memory than may be used", json: deployment({ memory: "8Gi", cpu: "500m" }, { memory: "16Gi" }) },
    { what: "as many GPUs", json: deployment({ "nvidia.com/gpu": "1" }, { "nvidia.com/gpu": 1 }) },
    { what: "a limit of GPUs alone", json: deployment({ cpu: "4" }, { "nvidia.com/gpu": "1" }) },
    { what: "none of a device", json: deployment({ "nvidia.com/gpu": "0" }, {}) },
    { what: "nothing said of limits", json: deployment({ memory: "8Gi" }, null) },
    { what: "a part of what only the plan knows", json: deployment({ memory: "8Gi" }, { memory: "${var.memory}" }) },
    { what: "half a core", json: deployment({ cpu: "0.5" }, { cpu: "0.5" }) },
    { what: "a thousand parts of a GPU", json: deployment({}, { "nvidia.com/gpu": "1000m" }) },
  ],
  unknown: [{ what: "requests that are given to Terraform", json: deployment("${var.requests}", { cpu: "1" }) }],
  told: `error MLP-K8S-211  s kubernetes_deployment_v1.D.spec.template.spec.container[0].resources.requests
  the container c of Deployment asks for more memory than its limit, got 16Gi and 8Gi: the API server refuses it
  fix: lower the request, or raise the limit
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-211`,
};
