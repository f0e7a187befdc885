import type { Code } from "../../codes";
import type { KubernetesObject, Views } from "../../views";
import { ignoresChanges } from "../ignores-changes";
import { isLifecycleHidden } from "../hidden-lifecycle";
import { judgeEach, Say, together } from "../judged";
import type { Rule } from "../rule";
import { scaledBy, scalersIn, targetOf } from "../scalers";

/** An autoscaler sets the number of replicas: one that Terraform writes as well goes back at each apply. */
export const oneScaler: Rule<Code> = {
  code: "MLP-K8S-209",
  title: "one alone sets the number of replicas",
  source:
    "https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling",
  check: (views) =>
    together(
      judgeEach(scaledIn(views), (scaled, say) => judge(scaled, say)),
      judgeEach(
        scalersIn(views).filter((scaler) => scaledBy(scaler) === undefined),
        ({ resource, fields }, say) =>
          say.unknown(resource, fields.at("spec")?.argument("scaleTargetRef"), "what it scales is known only at plan"),
      ),
    ),
};

interface Scaled {
  readonly workload: KubernetesObject;
  readonly scalers: readonly KubernetesObject[];
}

/** The workloads of the provider's own types that something scales. */
function scaledIn(views: Views): readonly Scaled[] {
  const scaled = new Map<KubernetesObject, KubernetesObject[]>();
  for (const scaler of scalersIn(views)) {
    const workload = targetOf(scaler, views);
    if (workload === undefined || !workload.resource.type.startsWith("kubernetes_")) continue;
    if (workload.resource.type === "kubernetes_manifest") continue;
    scaled.set(workload, [...(scaled.get(workload) ?? []), scaler]);
  }
  return [...scaled].map(([workload, scalers]) => ({ workload, scalers }));
}

function judge({ workload, scalers: [first, second] }: Scaled, say: Say): void {
  const { resource, fields } = workload;
  if (first === undefined) return;
  if (second !== undefined) {
    say.warning(second.resource, second.fields.at("spec")?.argument("scaleTargetRef"), {
      message: `${second.kind} ${second.name ?? ""} scales ${resource.address}, which ${first.kind} ${first.name ?? ""} of ${first.resource.address} scales as well: neither does while both are there, or each undoes the other`,
      fix: "keep one of them; KEDA takes CPU and memory as triggers as well",
    });
  }
  const spec = fields.at("spec");
  if (spec?.has("replicas") !== true || ignoresChanges(resource, "spec.replicas") || isLifecycleHidden(resource, say))
    return;
  say.warning(resource, spec.argument("replicas"), {
    message: `${first.kind} ${first.name ?? ""} of ${first.resource.address} sets the replicas, and each apply sets them back, got ${spec.text("replicas") ?? "a number that Terraform knows"}`,
    fix: "let lifecycle.ignore_changes hold spec[0].replicas; acknowledge this where an apply is meant to set the number back",
  });
}
