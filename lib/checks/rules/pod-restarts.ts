import type { Code } from "../../codes";
import type { Pods } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** How each kind may have its pods restarted: jobs come to an end, the others go on. */
const MAY_BE: ReadonlyMap<string, readonly string[]> = new Map([
  ["CronJob", ["Never", "OnFailure"]],
  ["DaemonSet", ["Always"]],
  ["Deployment", ["Always"]],
  ["Job", ["Never", "OnFailure"]],
  ["ReplicaSet", ["Always"]],
  ["StatefulSet", ["Always"]],
]);

/** Whether a job says nothing, which means Always; the provider's own types say Never for it. */
function isLeftOut({ object: { kind, resource } }: Pods): boolean {
  const isGiven = !resource.type.startsWith("kubernetes_") || resource.type === "kubernetes_manifest";
  return isGiven && (kind === "Job" || kind === "CronJob");
}

/** The API server takes a template of pods only with a way to restart them that fits the kind. */
export const podRestarts: Rule<Code> = {
  code: "MLP-K8S-278",
  title: "pods are restarted in a way that their workload takes",
  source: "https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-template",
  check: ({ kubernetes }) =>
    judgeEach(
      kubernetes.pods.filter(
        (pods) => pods.isChecked && MAY_BE.has(pods.object.kind) && (pods.spec.has("restartPolicy") || isLeftOut(pods)),
      ),
      ({ object: { kind, name, resource }, spec }, say) => {
        const at = spec.argument("restartPolicy");
        const policy = spec.has("restartPolicy") ? spec.text("restartPolicy") : "none, which means Always";
        const allowed = MAY_BE.get(kind)!;
        if (policy === undefined) return say.unknown(resource, at, spec.why("restartPolicy") ?? "it has another form");
        if (allowed.includes(policy)) return;
        say.error(resource, at, {
          message: `the API server refuses a ${kind} whose pods are restarted otherwise than ${allowed.join(" or ")}: ${name ?? ""}, got ${policy}`,
          fix: `use ${allowed.join(" or ")}`,
        });
      },
    ),
};
