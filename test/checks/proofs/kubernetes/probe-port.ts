import { probePort } from "../../../../lib/checks/rules/probe-port";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { inCluster, object, objects } from "../in-cluster";
import type { Proof } from "../proof";

/** A server that listens at ports of these names, and is asked. */
function server(names: readonly Json[], probes: JsonObject): JsonObject {
  const port = names.map((name) => ({ container_port: 8080, name }));
  const template = { metadata: {}, spec: { container: [{ name: "server", port, ...probes }] } };
  return inCluster({ kubernetes_deployment_v1: { D: { metadata: { name: "d" }, spec: { template } } } });
}

const asked = (port: Json): JsonObject => ({ http_get: { path: "/health", port } });
const AT = "kubernetes_deployment_v1.D.spec.template.spec.container[0]";

export const proof: Proof = {
  rule: probePort,
  breaks: [
    {
      what: "a port of another name",
      json: server(["http"], { liveness_probe: asked("web") }),
      at: [`${AT}.liveness_probe.http_get.port`],
    },
    {
      what: "a name where no port is told",
      json: server([], { readiness_probe: asked("http") }),
      at: [`${AT}.readiness_probe.http_get.port`],
    },
    {
      what: "a port without a name",
      json: server([null], { startup_probe: { tcp_socket: { port: "http" } } }),
      at: [`${AT}.startup_probe.tcp_socket.port`],
    },
    {
      what: "a port of another container",
      json: inCluster({
        helm_release: {
          O: objects([
            object("apps/v1", "Deployment", "d", {
              spec: {
                template: {
                  spec: {
                    containers: [
                      { name: "proxy", ports: [{ containerPort: 80, name: "web" }] },
                      { name: "server", livenessProbe: { httpGet: { path: "/", port: "web" } } },
                    ],
                  },
                },
              },
            }),
          ]),
        },
      }),
      at: ["helm_release.O.values.objects[0].spec.template.spec.containers[1].livenessProbe.httpGet.port"],
    },
  ],
  legal: [
    { what: "a port by its name", json: server(["metrics", "http"], { liveness_probe: asked("http") }) },
    { what: "a number", json: server([], { liveness_probe: asked(8081) }) },
    { what: "a number as text", json: server([], { liveness_probe: asked("8081") }) },
    { what: "a command", json: server([], { liveness_probe: { exec: { command: ["true"] } } }) },
  ],
  unknown: [
    { what: "a port that is given", json: server(["http"], { liveness_probe: asked("${var.port}") }) },
    { what: "names that are given", json: server(["${var.name}"], { liveness_probe: asked("http") }) },
  ],
  told: `warning MLP-K8S-280  s ${AT}.liveness_probe.http_get.port
  the container server has no port of this name, so the probe fails each time, got web
  fix: give the number of the port, or one of http; acknowledge this where a webhook adds one
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-280`,
};
