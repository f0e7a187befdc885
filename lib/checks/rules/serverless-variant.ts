import type { Code } from "../../codes";
import { Block, Resource, Views } from "../../views";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";

/** What a variant of instances has and a serverless one cannot. */
const OF_INSTANCES = ["instance_type", "initial_instance_count"] as const;

/** What serverless endpoints take. */
export const serverlessVariant: Rule<Code> = {
  code: "MLP-SERVE-210",
  title: "serverless endpoints have nothing of those on instances",
  source: "https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html",
  check: (views) =>
    judgeEach(
      views
        .resources("aws_sagemaker_endpoint_configuration")
        .filter((configuration) => serverless(views, configuration).length > 0),
      (configuration, say) => {
        for (const variant of serverless(views, configuration)) judgeVariant(configuration, variant, say);
        judgeConfiguration(views, configuration, say);
      },
    ),
};

function serverless(views: Views, configuration: Resource): readonly Block[] {
  return views.sagemaker.variants(configuration).filter((variant) => variant.blocks("serverless_config").length > 0);
}

function judgeVariant(configuration: Resource, variant: Block, say: Say): void {
  for (const name of OF_INSTANCES) {
    if (!variant.has(name)) continue;
    const why = variant.why(name);
    if (why !== undefined) {
      say.unknown(configuration, variant.argument(name), why);
      continue;
    }
    say.error(configuration, variant.argument(name), {
      message: `a variant is serverless or on instances, got \`serverless_config\` and \`${name}\``,
      fix: "leave one of them out",
    });
  }
  const model = variant.refersTo("model_name");
  if (model?.type === "aws_sagemaker_model" && model.blocks("vpc_config").length > 0) {
    say.error(configuration, variant.argument("model_name"), {
      message: `serverless endpoints take no models with a \`vpc_config\`, as ${model.address} has`,
      fix: "serve it on instances, or leave the model's `vpc_config` out",
    });
  }
}

function judgeConfiguration(views: Views, configuration: Resource, say: Say): void {
  const others: Readonly<Record<string, string>> = {
    async_inference_config: "serve asynchronously",
    shadow_production_variants: "have shadow variants",
    data_capture_config: "capture data",
  };
  for (const [name, what] of Object.entries(others)) {
    if (configuration.blocks(name).length === 0) continue;
    if (name === "data_capture_config" && configuration.block(name)?.boolean("enable_capture") !== true) continue;
    say.error(configuration, name, {
      message: `serverless endpoints do not ${what}`,
      fix: `leave \`${name}\` out, or serve on instances`,
    });
  }
  const count = views.sagemaker.variants(configuration).length;
  if (configuration.blocks("production_variants").length < 2) return;
  say.error(configuration, "production_variants", {
    message: `a serverless endpoint has one variant, got ${String(count)}`,
    fix: "keep one, or serve on instances",
  });
}
