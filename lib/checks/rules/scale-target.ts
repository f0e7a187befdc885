import type { Code } from "../../codes";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";
import { scaledBy, scalersIn, targetOf } from "../scalers";

/** An autoscaler whose target is not there is taken by the API server, and scales nothing. */
export const scaleTarget: Rule<Code> = {
  code: "MLP-K8S-212",
  title: "autoscalers name a workload that is there",
  source: "https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/",
  check: (views) =>
    judgeEach(scalersIn(views), (scaler, say) => {
      const { kubernetes } = views;
      const { resource, namespace } = scaler;
      const at = scaler.fields.at("spec")?.argument("scaleTargetRef");
      const scaled = scaledBy(scaler);
      if (scaled === undefined || namespace === undefined) {
        return say.unknown(resource, at, "which workload it scales is known only at plan");
      }
      if (targetOf(scaler, views) !== undefined) return;
      const others = kubernetes.objectsBeside(scaler).filter(({ kind }) => kind === scaled.kind);
      const hidden = kubernetes.othersIn(namespace, resource);
      if (others.length === 0 || hidden !== undefined || others.some(({ name }) => name === undefined)) {
        return say.unknown(resource, at, hidden ?? `whether somebody else makes the ${scaled.kind} ${scaled.name}`);
      }
      say.warning(resource, at, {
        message: `no ${scaled.kind} of namespace ${namespace} has this name, so nothing is scaled, got ${scaled.name}, and there are ${others.map(({ name }) => name).join(", ")}`,
        fix: "name one of them; acknowledge this where somebody else makes it",
      });
    }),
};
