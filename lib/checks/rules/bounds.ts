import type { Code } from "../../codes";
import type { Cause } from "../../core/finding";
import { Block, Resource, Views } from "../../views";
import { ignoresChanges } from "../ignores-changes";
import { isLifecycleHidden } from "../hidden-lifecycle";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** A lower and an upper bound, and a number that has to lie between them. */
interface Bounds {
  /** Path of the block; empty for the resource itself. */
  readonly within: readonly string[];
  readonly min: string;
  readonly max: string;
  readonly between?: string;
}

const scaling = (within: readonly string[], min: string, max: string, between?: string): Bounds => ({
  within,
  min,
  max,
  between,
});

const VARIANTS = ["production_variants", "shadow_production_variants"];

/** Of what the provider lets through and the service refuses; sizes of node groups have a rule of their own. */
const BOUNDS: Readonly<Record<string, readonly Bounds[]>> = {
  aws_appautoscaling_scheduled_action: [scaling(["scalable_target_action"], "min_capacity", "max_capacity")],
  aws_appautoscaling_target: [scaling([], "min_capacity", "max_capacity")],
  aws_autoscaling_group: [scaling([], "min_size", "max_size", "desired_capacity")],
  aws_batch_compute_environment: [scaling(["compute_resources"], "min_vcpus", "max_vcpus")],
  aws_mwaa_environment: [scaling([], "min_workers", "max_workers")],
  aws_rds_cluster: [scaling(["serverlessv2_scaling_configuration"], "min_capacity", "max_capacity")],
  aws_sagemaker_endpoint_configuration: VARIANTS.flatMap((variants) => [
    scaling([variants, "managed_instance_scaling"], "min_instance_count", "max_instance_count"),
    scaling([variants, "serverless_config"], "provisioned_concurrency", "max_concurrency"),
  ]),
};

/** The prop of this library's endpoint whose finding says the same earlier. */
function saidOf({ type, path }: Resource): Cause | undefined {
  return type === "aws_appautoscaling_target" ? { path, property: "instances", around: true } : undefined;
}

/** The lower bound is not above the upper one, and what is wanted lies between them. */
export const bounds: Rule<Code> = {
  code: "MLP-CHECK-202",
  title: "lower bounds are not above upper ones",
  source: "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html",
  check: (views) =>
    judgeEach(targets(views), ({ resource, block, min, max, between }, say) => {
      const [least, most] = [block.number(min), block.number(max)];
      for (const name of [min, max]) {
        const why = block.why(name);
        if (why !== undefined) say.unknown(resource, block.argument(name), why);
      }
      if (least !== undefined && most !== undefined && least > most) {
        return say.error(resource, block.argument(min), {
          causedBy: saidOf(resource),
          message: `${min} ${String(least)} is above ${max} ${String(most)}`,
          fix: `give a ${min} up to ${String(most)}, or a higher ${max}`,
        });
      }
      const wanted = between === undefined ? undefined : block.number(between);
      // a number that Terraform leaves alone is the one of the first apply, which may be long ago
      if (between === undefined || wanted === undefined || ignoresChanges(resource, between)) return;
      const isLow = least !== undefined && wanted < least;
      if (!isLow && !(most !== undefined && wanted > most)) return;
      if (isLifecycleHidden(resource, say)) return;
      say.error(resource, block.argument(between), {
        message: `${between} ${String(wanted)} is ${isLow ? `below ${min} ${String(least)}` : `above ${max} ${String(most)}`}`,
        fix: `give a number from ${min} to ${max}, or change them`,
      });
    }),
};

function targets(views: Views): (Bounds & { readonly resource: Resource; readonly block: Block })[] {
  return Object.entries(BOUNDS).flatMap(([type, all]) =>
    views.resources(type).flatMap((resource) =>
      all.flatMap((one) =>
        within(resource, one.within)
          .filter((block) => block.has(one.min) && block.has(one.max))
          .map((block) => ({ ...one, resource, block })),
      ),
    ),
  );
}

function within(block: Block, [first, ...rest]: readonly string[]): readonly Block[] {
  if (first === undefined) return [block];
  const inner = rest.length === 0 && block.blocks(first).length === 1 ? [block.block(first)!] : block.blocks(first);
  return inner.flatMap((one) => within(one, rest));
}
