import { rawMode } from "../../../../lib/checks/rules/raw-mode";
import type { JsonObject } from "../../../../lib/terraform";
import { inCluster, object, objects, release } from "../in-cluster";
import type { Proof } from "../proof";

const MODE = "serving.kserve.io/deploymentMode";
const RAW = { [MODE]: "RawDeployment" };

function app(predictor: JsonObject, annotations: JsonObject = RAW, more: JsonObject = {}): JsonObject {
  const service = object("serving.kserve.io/v1beta1", "InferenceService", "m", { annotations, spec: { predictor } });
  return inCluster({ helm_release: { M: objects([service]), ...more } });
}

function kserve(deploymentMode: string): JsonObject {
  return { K: release("kserve-resources", { kserve: { controller: { deploymentMode } } }) };
}

const AT = "helm_release.M.values.objects[0].spec.predictor";

export const proof: Proof = {
  rule: rawMode,
  breaks: [
    { what: "a part of the traffic", json: app({ canaryTrafficPercent: 10 }), at: [`${AT}.canaryTrafficPercent`] },
    {
      what: "no replica",
      json: app({ minReplicas: 0 }, { [MODE]: "Standard" }),
      at: [`${AT}.minReplicas`],
    },
    {
      what: "no replica, in the mode of the chart",
      json: app({ minReplicas: 0 }, {}, kserve("Standard")),
      at: [`${AT}.minReplicas`],
    },
  ],
  legal: [
    { what: "all of the traffic", json: app({ canaryTrafficPercent: 100, minReplicas: 1 }) },
    { what: "with Knative", json: app({ canaryTrafficPercent: 10, minReplicas: 0 }, { [MODE]: "Serverless" }) },
    { what: "with Knative by the chart", json: app({ minReplicas: 0 }, {}, kserve("Knative")) },
    {
      what: "its own mode beside another of the chart",
      json: app({ minReplicas: 0 }, { [MODE]: "Serverless" }, kserve("Standard")),
    },
    { what: "KEDA", json: app({ minReplicas: 0 }, { ...RAW, "serving.kserve.io/autoscalerClass": "keda" }) },
    {
      what: "somebody else's autoscaler",
      json: app({ minReplicas: 0 }, { ...RAW, "serving.kserve.io/autoscalerClass": "external" }),
    },
  ],
  unknown: [{ what: "a mode that only the cluster knows", json: app({ minReplicas: 0 }, {}) }],
  told: `warning MLP-K8S-215  s helm_release.M.values.objects[0].spec.predictor.canaryTrafficPercent
  InferenceService m is deployed without Knative, where nothing splits traffic: the new revision gets all of it, got canaryTrafficPercent 10
  fix: split it between two services at a gateway, or acknowledge this where your KServe does it in this mode
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-215`,
};
