import type { Code } from "../../codes";
import type { KubernetesObject, Views } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

const MODE = "serving.kserve.io/deploymentMode";
const SCALER = "serving.kserve.io/autoscalerClass";
const COMPONENTS = ["predictor", "transformer", "explainer"];

/** Without Knative, KServe makes a Deployment and an autoscaler: neither splits traffic, nor runs no replica. */
export const rawMode: Rule<Code> = {
  code: "MLP-K8S-215",
  title: "inference services ask for nothing that only Knative does",
  source: "https://kserve.github.io/website/docs/admin-guide/kubernetes-deployment",
  check: (views) =>
    judgeEach(servicesIn(views), ({ service, isRaw }, say) => {
      const { resource, fields, name = "" } = service;
      const scaler = fields.at("metadata")?.knownMap("annotations")?.get(SCALER) ?? "hpa";
      for (const component of COMPONENTS.flatMap((one) => fields.under("spec", one) ?? [])) {
        const isSplit = (component.number("canaryTrafficPercent") ?? 100) < 100;
        const isZero = component.number("minReplicas") === 0 && scaler === "hpa";
        if (!isSplit && !isZero) continue;
        const field = isSplit ? "canaryTrafficPercent" : "minReplicas";
        if (isRaw === undefined) {
          say.unknown(resource, component.argument(field), `in which mode ${name} is deployed`);
        } else if (isRaw) {
          say.warning(resource, component.argument(field), {
            message: isSplit
              ? `InferenceService ${name} is deployed without Knative, where nothing splits traffic: the new revision gets all of it, got canaryTrafficPercent ${String(component.number(field))}`
              : `InferenceService ${name} is deployed without Knative, where an HPA scales it: one replica runs all the time, got minReplicas 0`,
            fix: isSplit
              ? "split it between two services at a gateway, or acknowledge this where your KServe does it in this mode"
              : `use ${SCALER}: keda, or minReplicas 1`,
          });
        }
      }
    }),
};

/** Inference services, with whether they are made without Knative: undefined where only their cluster knows. */
function servicesIn({ kubernetes }: Views): { service: KubernetesObject; isRaw: boolean | undefined }[] {
  return kubernetes.ofKind("InferenceService", "serving.kserve.io").map((service) => {
    const own = service.fields.at("metadata")?.knownMap("annotations")?.get(MODE);
    const release = kubernetes
      .releasesOf("kserve", "kserve-resources")
      .find(({ resource }) => kubernetes.sameCluster(resource, service.resource));
    const mode = own ?? release?.values.under("kserve", "controller")?.text("deploymentMode");
    return { service, isRaw: mode === undefined ? undefined : mode === "RawDeployment" || mode === "Standard" };
  });
}
