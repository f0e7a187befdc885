import { planKueue } from "../../../../lib/addons/plan/kueue";
import { queueWebhooks } from "../../../../lib/checks/rules/queue-webhooks";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { inCluster, release } from "../in-cluster";
import type { Proof } from "../proof";

function beside(config: Json, other: JsonObject = {}, kueue: JsonObject = {}): JsonObject {
  const values: JsonObject = config === null ? {} : { managerConfig: { controllerManagerConfigYaml: config } };
  return inCluster({
    helm_release: {
      K: release("kueue", values, { namespace: "kueue-system", ...kueue }),
      O: release("kuberay-operator", {}, { namespace: "ray", ...other }),
    },
  });
}

/** Kueue as the library installs it. */
function ours(namespaceLabels?: Readonly<Record<string, string>>): JsonObject {
  const { plan } = planKueue({ cluster: { clusterName: "c", region: "us-east-1" }, namespaceLabels });
  return beside(null, {}, { values: [JSON.stringify(plan.values)] });
}

const AT = ["helm_release.K.values"];

const NOT_IN = `managedJobsNamespaceSelector:
  matchExpressions:
    - key: kubernetes.io/metadata.name
      operator: NotIn
      values: [ kube-system, kueue-system ]
`;

export const proof: Proof = {
  rule: queueWebhooks,
  withinStack: true,
  breaks: [
    { what: "a chart beside it", json: beside(null), at: AT },
    { what: "a selector that leaves out the system alone", json: beside(NOT_IN), at: AT },
    {
      what: "a selector in a comment",
      json: beside("# managedJobsNamespaceSelector:\n#   matchLabels: {a: b}\n"),
      at: AT,
    },
  ],
  legal: [
    { what: "a chart that comes before", json: beside(null, {}, { depends_on: ["helm_release.O"] }), isCertain: true },
    { what: "a chart that comes after", json: beside(null, { depends_on: ["helm_release.K"] }) },
    { what: "a chart of the system", json: beside(null, { namespace: "kube-system" }) },
    {
      what: "labels of namespaces",
      json: beside('managedJobsNamespaceSelector:\n  matchLabels:\n    queued: "true"\n'),
    },
    {
      what: "labels of namespaces as JSON",
      json: beside(JSON.stringify({ managedJobsNamespaceSelector: { matchLabels: { queued: "true" } } })),
      isCertain: true,
    },
    { what: "Kueue as the library installs it", json: ours(), isCertain: true },
    { what: "the library's, of other labels", json: ours({ team: "research" }), isCertain: true },
    { what: "named namespaces", json: beside(NOT_IN.replace("NotIn", "In")) },
    { what: "definitions alone", json: beside(null, { chart: "kserve-crd" }) },
    { what: "no other chart", json: inCluster({ helm_release: { K: release("kueue") } }) },
  ],
  unknown: [
    { what: "a configuration that is given", json: beside("${var.config}") },
    { what: "values that are given", json: beside(null, {}, { values: ["${var.values}"] }) },
    {
      what: "what a module waits for",
      json: { ...beside(null, { depends_on: ["module.kueue"] }), module: { kueue: { source: "./kueue" } } },
    },
  ],
  told: `warning MLP-K8S-273  s helm_release.K.values
  its webhooks are asked about pods and jobs of every namespace, and helm_release.O may be installed while it starts: then their pods are refused (failed calling webhook)
  fix: let it come last, by depends_on, or set managedJobsNamespaceSelector to labels that only the namespaces with queues have
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-273`,
};
