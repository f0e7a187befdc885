import type { Code } from "../../codes";
import type { KubernetesObject, Views } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";
import { durationSeconds } from "../../core/duration";

/** What the provider waits where nothing is said, in seconds. */
const WAITS = 60;

/** Terraform waits for a job as long as the job may run. */
export const jobTime: Rule<Code> = {
  code: "MLP-K8S-237",
  title: "a job is waited for as long as it may run",
  source: "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/job_v1",
  check: (views) =>
    judgeEach(limitedIn(views), ({ resource, fields }, say) => {
      const deadline = fields.at("spec")?.number("activeDeadlineSeconds");
      const timeouts = resource.block("timeouts");
      const waits = timeouts?.has("create") === true ? durationSeconds(timeouts.text("create")) : WAITS;
      if (deadline === undefined || waits === undefined) {
        return say.unknown(resource, "timeouts.create", "how long it may run, and is waited for");
      }
      if (waits >= deadline) return;
      say.warning(resource, "timeouts.create", {
        message: `Terraform gives up after ${String(waits)} s, and the job may run for ${String(deadline)} s`,
        fix: "give `timeouts` as long as that, or let `wait_for_completion` be false",
      });
    }),
};

function limitedIn({ kubernetes }: Views): readonly KubernetesObject[] {
  return kubernetes.ofKind("Job").filter(({ resource, fields }) => {
    const isWaited =
      /^kubernetes_job(?:_v1)?$/.test(resource.type) && resource.boolean("wait_for_completion") !== false;
    return isWaited && fields.at("spec")?.has("activeDeadlineSeconds") === true;
  });
}
