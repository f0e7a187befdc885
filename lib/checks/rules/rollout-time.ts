import type { Code } from "../../codes";
import type { Pods, Views } from "../../views";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";
import { durationSeconds } from "../../core/duration";
import { startupOf } from "../startup-time";

/** What Kubernetes and Terraform's provider wait where nothing is said, in seconds. */
const DEADLINE = 600;
const TERRAFORM = 600;

/** Who waits for pods waits as long as their startup probe lets them start. */
export const rolloutTime: Rule<Code> = {
  code: "MLP-K8S-234",
  title: "a rollout is waited for as long as its pods may start",
  source: "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#progress-deadline-seconds",
  check: (views) =>
    judgeEach(startingIn(views), ({ pods, seconds }, say) => {
      const { resource, kind, fields } = pods.object;
      if (seconds === "open")
        return say.unknown(resource, pods.spec.argument("containers"), "how long its probe waits");
      if (kind === "Deployment") judgeDeadline(pods, seconds, say);
      if (!/^kubernetes_(?:deployment|stateful_set|daemonset|daemon_set)(?:_v1)?$/.test(resource.type)) return;
      if (fields.boolean("waitForRollout") === false) return;
      judgeTerraform(pods, seconds, say);
    }),
};

function startingIn({ kubernetes }: Views): { pods: Pods; seconds: number | "open" }[] {
  return kubernetes.pods.flatMap((pods) => {
    const seconds = pods.isChecked ? startupOf(pods) : undefined;
    return seconds === undefined ? [] : [{ pods, seconds }];
  });
}

function judgeDeadline({ object: { resource, fields, name } }: Pods, seconds: number, say: Say): void {
  const spec = fields.at("spec")!;
  const at = spec.argument("progressDeadlineSeconds");
  const deadline = spec.has("progressDeadlineSeconds") ? spec.number("progressDeadlineSeconds") : DEADLINE;
  if (deadline === undefined) return say.unknown(resource, at, "it is known only at plan");
  if (deadline >= seconds) return;
  say.warning(resource, at, {
    message: `the rollout of ${name ?? resource.address} counts as failed after ${String(deadline)} s, and its startup probe lets a pod start for ${String(seconds)} s`,
    fix: `give more than ${String(seconds)}; acknowledge this where pods always start sooner`,
  });
}

function judgeTerraform({ object: { resource } }: Pods, seconds: number, say: Say): void {
  const timeouts = resource.block("timeouts");
  const given = timeouts?.has("create") === true ? durationSeconds(timeouts.text("create")) : TERRAFORM;
  if (given === undefined) return say.unknown(resource, "timeouts.create", "it is known only at plan");
  if (given >= seconds) return;
  say.warning(resource, "timeouts.create", {
    message: `Terraform gives up after ${String(given)} s, and the startup probe lets a pod start for ${String(seconds)} s`,
    fix: `give \`timeouts\` of more than ${String(seconds)} s; acknowledge this where pods always start sooner`,
  });
}
