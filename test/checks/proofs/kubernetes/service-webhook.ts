import { serviceWebhook } from "../../../../lib/checks/rules/service-webhook";
import type { JsonObject } from "../../../../lib/terraform";
import { inCluster, objects, release } from "../in-cluster";
import type { Proof } from "../proof";

function app(values: JsonObject, others: JsonObject, more: JsonObject = {}): JsonObject {
  return inCluster({ helm_release: { Lbc: release("aws-load-balancer-controller", values, more), ...others } });
}

const AT = "helm_release.Lbc.values";

export const proof: Proof = {
  rule: serviceWebhook,
  withinStack: true,
  breaks: [
    { what: "another chart beside", json: app({ clusterName: "c" }, { Nginx: release("ingress-nginx") }), at: [AT] },
    {
      what: "charts with and without an order",
      json: app({}, { A: release("a", {}, { depends_on: ["helm_release.Lbc"] }), B: release("b") }),
      at: [AT],
    },
  ],
  legal: [
    {
      what: "the webhook turned off",
      json: app({ enableServiceMutatorWebhook: false }, { Nginx: release("ingress-nginx") }),
    },
    {
      what: "the webhook turned off by a single value",
      json: app(
        {},
        { Nginx: release("ingress-nginx") },
        { set: [{ name: "enableServiceMutatorWebhook", value: "false" }] },
      ),
    },
    {
      what: "charts that wait",
      json: app({}, { Nginx: release("ingress-nginx", {}, { depends_on: ["helm_release.Lbc"] }) }),
    },
    {
      what: "charts that it waits for",
      json: app({}, { Cert: release("cert-manager") }, { depends_on: ["helm_release.Cert"] }),
    },
    { what: "charts without a service", json: app({}, { P: release("nvidia-device-plugin"), O: objects([]) }) },
    { what: "the controller alone", json: app({}, {}) },
    {
      what: "another chart in a stack after",
      stacks: { addons: app({}, {}), s: inCluster({ helm_release: { Nginx: release("ingress-nginx") } }) },
    },
  ],
  unknown: [
    {
      what: "a chart that waits for a module",
      json: {
        ...app({}, { Nginx: release("ingress-nginx", {}, { depends_on: ["module.ready"] }) }),
        module: { ready: { source: "./ready" } },
      },
    },
  ],
  told: `warning MLP-K8S-216  s helm_release.Lbc.values
  its webhook answers every Service of the cluster, and helm_release.Nginx may be installed while it starts: then its services are refused (no endpoints available for aws-load-balancer-webhook-service)
  fix: set enableServiceMutatorWebhook: false, or let the others wait for this release
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-216`,
};
