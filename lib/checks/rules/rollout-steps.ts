import type { Code } from "../../codes";
import { Block, Resource } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** A size of a step, and what SageMaker takes for it in percent. */
const STEPS = [
  { kind: "CANARY", size: "canary_size", min: 1, max: 50 },
  { kind: "LINEAR", size: "linear_step_size", min: 10, max: 50 },
] as const;

interface Step {
  readonly endpoint: Resource;
  readonly size: Block;
  readonly min: number;
  readonly max: number;
}

/** Steps of a rollout are parts of the fleet that SageMaker takes. */
export const rolloutSteps: Rule<Code> = {
  code: "MLP-SERVE-214",
  title: "steps of a rollout are of a size that SageMaker takes",
  source: "https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_TrafficRoutingConfig.html",
  check: (views) =>
    judgeEach(
      views.resources("aws_sagemaker_endpoint").flatMap((endpoint) => stepsOf(endpoint)),
      ({ endpoint, size, min, max }, say) => {
        const percent = size.number("value");
        const at = size.argument("value");
        if (percent === undefined) return say.unknown(endpoint, at, size.why("value") ?? "it is no number");
        if (percent >= min && percent <= max) return;
        say.error(endpoint, at, {
          message: `a step is ${String(min)} to ${String(max)} percent of the fleet, got ${String(percent)}`,
          fix: `give a number from ${String(min)} to ${String(max)}, or shift all at once`,
        });
      },
    ),
};

function stepsOf(endpoint: Resource): readonly Step[] {
  const policy = endpoint.block("deployment_config")?.block("blue_green_update_policy");
  const routing = policy?.block("traffic_routing_configuration");
  return STEPS.flatMap(({ kind, size: name, min, max }) => {
    const size = routing?.text("type") === kind ? routing.block(name) : undefined;
    return size?.text("type") === "CAPACITY_PERCENT" ? [{ endpoint, size, min, max }] : [];
  });
}
