import type { Code } from "../../codes";
import { isCreatedFirst, Resource, Views } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** AWS Batch deletes no compute environment of a queue: the next one has to be in the queue before. */
export const queueKeepsEnvironment: Rule<Code> = {
  code: "MLP-CHECK-205",
  title: "a queue's compute environment is made before the old one is destroyed",
  source: "https://docs.aws.amazon.com/batch/latest/userguide/updating-compute-environments.html",
  check: (views) =>
    judgeEach(views.resources("aws_batch_compute_environment"), (environment, say) => {
      if (isCreatedFirst(views, environment) || !environment.has("service_role")) return;
      // with Batch's own role, most changes are made in place
      if (isOwnRole(environment)) return;
      if (environment.why("service_role") !== undefined && environment.refersTo("service_role") === undefined) {
        return say.unknown(environment, "service_role", environment.why("service_role")!);
      }
      const queue = queueOf(views, environment);
      if (queue === undefined) return;
      say.warning(environment, "lifecycle.create_before_destroy", {
        message:
          `with a \`service_role\` of its own a change of its instances replaces it, and AWS Batch does not delete it ` +
          `while ${queue.address} has it`,
        fix: "leave `service_role` out, or set `create_before_destroy = true` and a prefix instead of the name; it is right only where nothing of it changes",
      });
    }),
};

function isOwnRole(environment: Resource): boolean {
  return environment.text("service_role")?.includes("/aws-service-role/batch.amazonaws.com/") === true;
}

function queueOf(views: Views, environment: Resource): Resource | undefined {
  return views
    .resources("aws_batch_job_queue")
    .find((queue) => queue.stack === environment.stack && queue.allReferences().includes(environment));
}
