import { stopTime } from "../../../../lib/checks/rules/stop-time";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { inCluster, object, objects } from "../in-cluster";
import type { Proof } from "../proof";

function stopping(command: readonly string[], grace: Json = null): JsonObject {
  const container = [{ name: "c", lifecycle: { pre_stop: { exec: { command } } } }];
  const template = { spec: { container, termination_grace_period_seconds: grace } };
  return inCluster({ kubernetes_deployment_v1: { D: { metadata: { name: "d" }, spec: { template } } } });
}

const SLEEP = ["sleep", "60"];
const POD = "kubernetes_deployment_v1.D.spec.template.spec";

export const proof: Proof = {
  rule: stopTime,
  breaks: [
    {
      what: "a sleep above what is given",
      json: stopping(SLEEP, 45),
      at: [`${POD}.termination_grace_period_seconds`],
    },
    {
      what: "a sleep above what Kubernetes gives",
      json: stopping(["/bin/sh", "-c", "sleep 60"]),
      at: [`${POD}.container[0].lifecycle.pre_stop`],
    },
    {
      what: "a sleep of Kubernetes' own",
      json: inCluster({
        helm_release: {
          O: objects([
            object("v1", "Pod", "p", {
              spec: { containers: [{ name: "c", lifecycle: { preStop: { sleep: { seconds: 30 } } } }] },
            }),
          ]),
        },
      }),
      at: ["helm_release.O.values.objects[0].spec.containers[0].lifecycle.preStop"],
    },
  ],
  legal: [
    { what: "longer than the sleep", json: stopping(SLEEP, 90) },
    { what: "a short sleep", json: stopping(["sleep", "15"]) },
    { what: "another command", json: stopping(["nginx", "-s", "quit"]) },
  ],
  unknown: [{ what: "a time that is given", json: stopping(SLEEP, "${var.grace}") }],
  told: `warning MLP-K8S-236  s kubernetes_deployment_v1.D.spec.template.spec.termination_grace_period_seconds
  a pod is killed after 45 s, and sleeps 60 s before it is told to stop: it never ends what it was asked
  fix: give terminationGracePeriodSeconds more than 60
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-236`,
};
