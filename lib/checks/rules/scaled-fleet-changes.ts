import type { Code } from "../../codes";
import { quote } from "../../core/quote";
import type { Json } from "../../terraform";
import { Block, Resource, Value } from "../../views";
import { isLifecycleHidden } from "../hidden-lifecycle";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** SageMaker changes no instance type of a variant that is registered: the target has to go first, and come again. */
export const scaledFleetChanges: Rule<Code> = {
  code: "MLP-SERVE-204",
  title: "the scalable target of a variant is replaced when its instance type changes",
  source: "https://github.com/hashicorp/terraform-provider-aws/issues/14337",
  check: (views) =>
    judgeEach(
      views
        .resources("aws_appautoscaling_target")
        .filter((target) => target.text("scalable_dimension") === "sagemaker:variant:DesiredInstanceCount"),
      (target, say) => {
        const { configuration, variant } = views.sagemaker.scaledVariant(target) ?? {};
        if (configuration === undefined || configuration.stack !== target.stack) {
          return say.unknown(target, "resource_id", "only the plan knows which variant it scales");
        }
        const triggers = target.block("lifecycle")?.references("replace_triggered_by") ?? [];
        if (triggers.some((one) => one === configuration || one.allReferences().includes(configuration))) return;
        const known = variant === undefined ? undefined : views.sagemaker.variantNamed(configuration, variant);
        const type = known?.text("instance_type");
        if (triggers.length === 0) {
          if (known?.has("serverless_config") === true || isLifecycleHidden(target, say)) return;
          return say.warning(target, "lifecycle.replace_triggered_by", {
            message:
              "SageMaker refuses to change the instance type of a variant, or to take it away, while it is registered",
            fix: "have a `terraform_data` with the type and the name of the variant in `triggers_replace`, and name it in `replace_triggered_by`; it is right as it is only where neither ever changes",
          });
        }
        if (type === undefined)
          return say.unknown(target, "lifecycle.replace_triggered_by", "only the plan knows the instance type");
        const seen = triggers.flatMap((one) => textsOf(one));
        if (seen.some((text) => text === undefined || text.includes(type))) return;
        say.warning(target, "lifecycle.replace_triggered_by", {
          message: `what replaces it does not name the type that ${configuration.address} has, got ${quote(seen)} for ${type}`,
          fix: "give both the same type: SageMaker refuses to change the type of a variant that is registered",
        });
      },
    ),
};

const TRIGGERS = ["triggers_replace", "input", "triggers"];

/** All texts by which a resource is replaced; undefined among them for one that only the plan knows. */
function textsOf(resource: Resource): readonly (string | undefined)[] {
  if (resource.type !== "terraform_data" && resource.type !== "null_resource") return [undefined];
  return TRIGGERS.filter((name) => resource.has(name)).flatMap((name) => valuesOf(resource, name).flatMap(leaves));
}

function valuesOf(block: Block, name: string): readonly Value<Resource>[] {
  const map = block.map(name);
  return map !== undefined && map.size > 0 ? [...map.values()] : block.list(name);
}

function leaves(value: Value<Resource>): readonly (string | undefined)[] {
  return value.kind === "known" ? inside(value.value) : [undefined];
}

function inside(value: Json): readonly string[] {
  if (value === null || typeof value !== "object") return [String(value)];
  return Object.values(value).flatMap((item) => inside(item));
}
