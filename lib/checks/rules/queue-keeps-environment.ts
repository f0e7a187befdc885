import type { Code } from "../../codes";
import { isCreatedFirst, Resource, Views } from "../../views";
import { isLifecycleHidden } from "../hidden-lifecycle";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** AWS Batch deletes no compute environment of a queue: the next one has to be in the queue before. */
export const queueKeepsEnvironment: Rule<Code> = {
  code: "MLP-CHECK-205",
  title: "a queue's compute environment is made before the old one is destroyed",
  source: "https://docs.aws.amazon.com/batch/latest/userguide/updating-compute-environments.html",
  check: (views) =>
    judgeEach(views.resources("aws_batch_compute_environment"), (environment, say) => {
      const resources = environment.block("compute_resources");
      if (isCreatedFirst(views, environment) || !INSTANCES.includes(resources?.text("type") ?? "")) return;
      const strategy = resources!.text("allocation_strategy");
      const reason = reasonOf(environment, strategy);
      const open = [environment.why("service_role"), resources!.why("allocation_strategy")].find(isText);
      if (reason === undefined && open === undefined) return;
      const queue = queueOf(views, environment);
      if (queue === undefined) return;
      if (reason === undefined) return say.unknown(environment, "service_role", open!);
      if (isLifecycleHidden(environment, say)) return;
      say.warning(environment, "lifecycle.create_before_destroy", {
        message:
          `${reason} a change of its instances replaces it, and AWS Batch does not delete it while ${queue.address} ` +
          "has it",
        fix: "leave `service_role` out and use BEST_FIT_PROGRESSIVE, or set `create_before_destroy = true` and a prefix instead of the name; it is right only where nothing of it changes",
      });
    }),
};

/** Fargate is changed in place. */
const INSTANCES = ["EC2", "SPOT"];
const IN_PLACE = ["BEST_FIT_PROGRESSIVE", "SPOT_CAPACITY_OPTIMIZED", "SPOT_PRICE_CAPACITY_OPTIMIZED"];

/** With Batch's own role and one of these strategies, changes of the instances are made in place. */
function reasonOf(environment: Resource, strategy: string | undefined): string | undefined {
  const role = environment.text("service_role");
  const isOwn = role === undefined ? environment.refersTo("service_role") !== undefined : !role.includes(BATCHS_OWN);
  if (isOwn) return "with a `service_role` of its own";
  const resources = environment.block("compute_resources")!;
  if (strategy === undefined) return resources.has("allocation_strategy") ? undefined : "with the strategy BEST_FIT";
  return IN_PLACE.includes(strategy) ? undefined : `with the strategy ${strategy}`;
}

const BATCHS_OWN = "/aws-service-role/batch.amazonaws.com/";

function isText(value: string | undefined): value is string {
  return value !== undefined;
}

function queueOf(views: Views, environment: Resource): Resource | undefined {
  return views
    .resources("aws_batch_job_queue")
    .find((queue) => queue.stack === environment.stack && queue.allReferences().includes(environment));
}
