import { servicePods } from "../../../../lib/checks/rules/service-pods";
import type { JsonObject } from "../../../../lib/terraform";
import { inCluster, object, objects, release } from "../in-cluster";
import type { Proof } from "../proof";

const PORTS = [{ container_port: 8000, name: "http" }];

function app(
  service: JsonObject,
  more: JsonObject = {},
  labels: JsonObject = { app: "ranker", tier: "x" },
  port: readonly JsonObject[] = PORTS,
): JsonObject {
  const template = { metadata: { labels }, spec: { container: [{ name: "c", port: [...port] }] } };
  return inCluster({
    kubernetes_deployment_v1: { D: { metadata: { name: "ranker", namespace: "serving" }, spec: { template } } },
    kubernetes_service_v1: { S: { metadata: { name: "s", namespace: "serving" }, spec: service } },
    ...more,
  });
}

function deployment(labels: JsonObject, container: JsonObject[]): JsonObject {
  const template = { metadata: { labels }, spec: { container } };
  return { metadata: { name: "x", namespace: "serving" }, spec: { template } };
}

const FOUND = { selector: { app: "ranker" } };

export const proof: Proof = {
  rule: servicePods,
  breaks: [
    {
      what: "a label that no pod has",
      json: app({ selector: { app: "rankr" } }),
      at: ["kubernetes_service_v1.S.spec.selector"],
    },
    {
      what: "a label where pods have none",
      json: app(FOUND, {}, {}),
      at: ["kubernetes_service_v1.S.spec.selector"],
    },
    {
      what: "a label more than the pods have",
      json: app({ selector: { app: "ranker", release: "1" } }),
      at: ["kubernetes_service_v1.S.spec.selector"],
    },
    {
      what: "a port that no container names",
      json: app({ ...FOUND, port: [{ port: 80, target_port: "web" }] }),
      at: ["kubernetes_service_v1.S.spec.port[0].target_port"],
    },
    {
      what: "a label that none of the pods has, which have several, beside a route to it",
      json: app(
        { selector: { app: "rankr" } },
        {
          helm_release: {
            C: objects([object("gateway.networking.k8s.io/v1", "HTTPRoute", "r", { namespace: "serving" })]),
          },
        },
        { app: "ranker", tier: "x", team: "ml" },
      ),
      at: ["kubernetes_service_v1.S.spec.selector"],
    },
    {
      what: "ports of names with digits that no container names",
      json: app({
        ...FOUND,
        port: [
          { port: 80, target_port: "grpc2" },
          { port: 81, target_port: "2grpc" },
        ],
      }),
      at: ["kubernetes_service_v1.S.spec.port[0].target_port", "kubernetes_service_v1.S.spec.port[1].target_port"],
    },
  ],
  legal: [
    {
      what: "pods of somebody else, where a job alone runs",
      json: inCluster({
        kubernetes_job_v1: {
          J: {
            metadata: { name: "j", namespace: "serving" },
            spec: { template: { spec: { container: [{ name: "c" }] } } },
          },
        },
        kubernetes_service_v1: { S: { metadata: { name: "s", namespace: "serving" }, spec: FOUND } },
      }),
    },
    { what: "labels of the pods", json: app({ ...FOUND, port: [{ port: 80, target_port: "http" }] }) },
    { what: "a port by its number", json: app({ ...FOUND, port: [{ port: 80, target_port: "8000" }] }) },
    { what: "a port alone", json: app({ ...FOUND, port: [{ port: 8000 }] }) },
    {
      what: "one pod of a set",
      json: app({ selector: { app: "ranker", "statefulset.kubernetes.io/pod-name": "ranker-0" } }),
    },
    { what: "no selector", json: app({ type: "ExternalName", external_name: "acme.example" }) },
    {
      what: "a service where no pods are written down",
      json: inCluster({
        kubernetes_service_v1: { S: { metadata: { name: "s" }, spec: { selector: { app: "x" } } } },
      }),
    },
    {
      what: "a port of a sidecar, which starts before",
      json: inCluster({
        kubernetes_deployment_v1: {
          D: {
            metadata: { name: "ranker", namespace: "serving" },
            spec: {
              template: {
                metadata: { labels: { app: "ranker" } },
                spec: { init_container: [{ name: "proxy", port: PORTS }], container: [{ name: "c" }] },
              },
            },
          },
        },
        kubernetes_service_v1: {
          S: {
            metadata: { name: "s", namespace: "serving" },
            spec: { ...FOUND, port: [{ port: 80, target_port: "http" }] },
          },
        },
      }),
    },
    {
      what: "a port beside one whose name is given",
      isCertain: true,
      json: app({ ...FOUND, port: [{ port: 80, target_port: "http" }] }, {}, { app: "ranker" }, [
        ...PORTS,
        { container_port: 9000, name: "${var.port}" },
      ]),
    },
  ],
  unknown: [
    {
      what: "names of ports that are given to Terraform",
      json: app({ ...FOUND, port: [{ port: 80, target_port: "web" }] }, {}, { app: "ranker" }, [
        { container_port: 8000, name: "${var.port}" },
      ]),
    },
    { what: "labels that are given to Terraform", json: app({ selector: { app: "x" } }, {}, { app: "${var.app}" }) },
    {
      what: "a chart beside, whose pods they may be",
      json: app({ selector: { app: "x" } }, { helm_release: { C: release("c", {}, { namespace: "serving" }) } }),
    },
    {
      what: "an object beside, of which an operator makes pods",
      json: app(
        { selector: { app: "x" } },
        { helm_release: { C: objects([object("ray.io/v1", "RayCluster", "r", { namespace: "serving" })]) } },
      ),
    },
    {
      what: "a name of a port that is given, beside one that is not",
      json: app({ ...FOUND, port: [{ port: 80, target_port: "web" }] }, {}, { app: "ranker" }, [
        ...PORTS,
        { container_port: 9000, name: "${var.port}" },
      ]),
    },
    {
      what: "ports of one of two containers",
      json: inCluster({
        kubernetes_deployment_v1: {
          D: deployment({ app: "ranker" }, [
            { name: "c", port: PORTS },
            { name: "p", port: "${var.ports}" },
          ]),
          E: deployment({ app: "batch" }, [{ name: "c" }]),
        },
        kubernetes_service_v1: {
          S: {
            metadata: { name: "s", namespace: "serving" },
            spec: { ...FOUND, port: [{ port: 80, target_port: "web" }] },
          },
        },
      }),
    },
    {
      what: "labels of one of two workloads",
      json: inCluster({
        kubernetes_deployment_v1: { D: deployment({ app: "x" }, []), E: deployment({ app: "${var.app}" }, []) },
        kubernetes_service_v1: {
          S: { metadata: { name: "s", namespace: "serving" }, spec: { selector: { app: "y" } } },
        },
      }),
    },
  ],
  told: `warning MLP-K8S-213  s kubernetes_service_v1.S.spec.selector
  no pods of namespace serving have these labels, so the service sends to none, got app=rankr
  fix: select labels of the pods' template, such as app=ranker, tier=x; acknowledge this where somebody else makes the pods
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-213`,
};
