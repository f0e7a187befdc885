import type { Code } from "../../codes";
import type { Cause } from "../../core/finding";
import { Block, Resource } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** How long Terraform's provider waits for an update of an endpoint, in seconds; it takes no other number. */
const PROVIDER_WAITS = 3600;

/** A rollout is over before SageMaker gives it up, and before Terraform does. */
export const rolloutWaits: Rule<Code> = {
  code: "MLP-SERVE-213",
  title: "a rollout waits less than SageMaker and Terraform do",
  source: "https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_BlueGreenUpdatePolicy.html",
  check: (views) =>
    judgeEach(
      views.resources("aws_sagemaker_endpoint").flatMap((endpoint) => {
        const policy = endpoint.block("deployment_config")?.block("blue_green_update_policy");
        return policy === undefined ? [] : [{ endpoint, policy }];
      }),
      ({ endpoint, policy }, say) => {
        const routing = policy.block("traffic_routing_configuration");
        if (routing === undefined) return;
        const wait = routing.number("wait_interval_in_seconds");
        const kept = policy.has("termination_wait_in_seconds") ? policy.number("termination_wait_in_seconds") : 0;
        if (wait === undefined || kept === undefined) {
          const at =
            wait === undefined
              ? routing.argument("wait_interval_in_seconds")
              : policy.argument("termination_wait_in_seconds");
          return say.unknown(endpoint, at, "only the plan knows how long it waits");
        }
        const limit = policy.number("maximum_execution_timeout_in_seconds");
        if (limit !== undefined && wait + kept >= limit) {
          say.warning(endpoint, policy.argument("maximum_execution_timeout_in_seconds"), {
            causedBy: saidOf(endpoint),
            message: `the rollout waits ${String(wait + kept)} s, and SageMaker gives it up after ${String(limit)} s: no change gets through`,
            fix: "give it more than the waits and the start of the new fleet take together",
          });
        }
        const all = stepsOf(routing) * wait + kept;
        if (all < PROVIDER_WAITS) return;
        say.warning(endpoint, routing.argument("wait_interval_in_seconds"), {
          causedBy: saidOf(endpoint),
          message: `the rollout waits ${String(all)} s, and Terraform gives up after ${String(PROVIDER_WAITS)} s, while SageMaker goes on`,
          fix: "wait less; it is right where somebody applies again once the endpoint is in service",
        });
      },
    ),
};

/** The prop of this library's endpoint whose finding says the same earlier. */
function saidOf({ path }: Resource): Cause {
  return { path, property: "rollout", around: true };
}

/** How often a rollout waits; the number of instances decides it where steps are counted in those. */
function stepsOf(routing: Block): number {
  const kind = routing.text("type");
  if (kind === "CANARY") return 2;
  const size = kind === "LINEAR" ? routing.block("linear_step_size") : undefined;
  const percent = size?.text("type") === "CAPACITY_PERCENT" ? size.number("value") : undefined;
  return percent === undefined || percent <= 0 ? 1 : Math.ceil(100 / percent);
}
