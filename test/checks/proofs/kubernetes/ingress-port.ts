import { ingressPort } from "../../../../lib/checks/rules/ingress-port";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { inCluster } from "../in-cluster";
import type { Proof } from "../proof";

function web(
  port: JsonObject,
  ports: Json = [{ name: "http", port: 80, target_port: "8000" }],
  name = "web",
): JsonObject {
  const path = { path: "/", backend: { service: { name, port } } };
  return inCluster({
    kubernetes_service_v1: { S: { metadata: { name: "web", namespace: "a" }, spec: { port: ports } } },
    kubernetes_ingress_v1: {
      I: { metadata: { name: "i", namespace: "a" }, spec: { rule: [{ http: { path: [path] } }] } },
    },
  });
}

const at = (name: string): string[] => [
  `kubernetes_ingress_v1.I.spec.rule[0].http.path[0].backend.service.port.${name}`,
];

export const proof: Proof = {
  rule: ingressPort,
  breaks: [
    { what: "the port of the containers", json: web({ number: 8000 }), at: at("number") },
    { what: "a name that no port has", json: web({ name: "web" }), at: at("name") },
  ],
  legal: [
    { what: "the port of the service", json: web({ number: 80 }) },
    { what: "the name of the port", json: web({ name: "http" }) },
    { what: "an action of the load balancer", json: web({ name: "use-annotation" }) },
    { what: "another service", json: web({ number: 8000 }, [{ port: 80 }], "other") },
    {
      what: "one of two ports of the service",
      json: web({ number: 443 }, [
        { name: "http", port: 80 },
        { name: "https", port: 443 },
      ]),
      isCertain: true,
    },
  ],
  unknown: [
    { what: "a port that is given", json: web({ number: "${var.port}" }) },
    { what: "a service whose port is given", json: web({ number: 80 }, [{ port: "${var.port}" }]) },
    {
      what: "a service whose port has a name that is given",
      json: web({ name: "http" }, [{ name: "${var.n}", port: 80 }]),
    },
    { what: "a service whose ports are given", json: web({ number: 80 }, "${var.ports}") },
  ],
  told: `warning MLP-K8S-231  s kubernetes_ingress_v1.I.spec.rule[0].http.path[0].backend.service.port.number
  kubernetes_service_v1.S has no such port, so the ingress answers 503, got 8000
  fix: give the \`port\` of the service, not the one of its containers, or the port's name
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-231`,
};
