import { slowStart } from "../../../../lib/checks/rules/slow-start";
import type { JsonObject } from "../../../../lib/terraform";
import { inCluster } from "../in-cluster";
import type { Proof } from "../proof";

const GPU = { limits: { "nvidia.com/gpu": "1" } };

function app(container: JsonObject): JsonObject {
  const pod = { container: [{ name: "c", image: "vllm/vllm-openai:v0.10.0", resources: GPU, ...container }] };
  return inCluster({
    kubernetes_deployment: { D: { metadata: { name: "d" }, spec: { template: { metadata: {}, spec: pod } } } },
  });
}

const AT = "kubernetes_deployment.D.spec.template.spec.container[0].liveness_probe";
const GET = { http_get: { path: "/health", port: "8000" } };

export const proof: Proof = {
  rule: slowStart,
  breaks: [
    { what: "a probe that begins at once", json: app({ liveness_probe: GET }), at: [AT] },
    {
      what: "a probe that waits for some seconds",
      json: app({ liveness_probe: { ...GET, initial_delay_seconds: 15, period_seconds: 10 } }),
      at: [AT],
    },
  ],
  legal: [
    { what: "a probe after another", json: app({ liveness_probe: GET, startup_probe: GET }) },
    { what: "a probe that waits", json: app({ liveness_probe: { ...GET, initial_delay_seconds: 240 } }) },
    { what: "no probe", json: app({}) },
    { what: "a program that serves no model", json: app({ image: "acme/features:1.0.0", liveness_probe: GET }) },
    { what: "a server without a device", json: app({ resources: {}, liveness_probe: GET }) },
  ],
  unknown: [
    {
      what: "a probe whose time is given to Terraform",
      json: app({ liveness_probe: { ...GET, initial_delay_seconds: "${var.delay}" } }),
    },
  ],
  told: `warning MLP-K8S-218  s kubernetes_deployment.D.spec.template.spec.container[0].liveness_probe
  the container c serves a model, and is killed 30 seconds after it starts unless it answers by then, while it may still load
  fix: give it a startup_probe of as many seconds as loading takes; acknowledge this where it loads in seconds
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-218`,
};
