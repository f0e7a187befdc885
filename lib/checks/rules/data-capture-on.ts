import type { Code } from "../../codes";
import { Block, Resource, Views } from "../../views";
import { judgeEach, together } from "../judged";
import type { Rule } from "../rule";

/** Capture that is described is also switched on, and endpoints that are monitored capture their data. */
export const dataCaptureOn: Rule<Code> = {
  code: "MLP-SERVE-207",
  title: "endpoints that are monitored capture their data",
  source: "https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-data-capture-endpoint.html",
  check: (views) =>
    together(
      judgeEach(
        views
          .resources("aws_sagemaker_endpoint_configuration")
          .filter((one) => one.block("data_capture_config") !== undefined),
        (configuration, say) => {
          const capture = configuration.block("data_capture_config")!;
          const why = capture.why("enable_capture");
          if (why !== undefined) return say.unknown(configuration, capture.argument("enable_capture"), why);
          if (capture.has("enable_capture")) return;
          say.warning(configuration, capture.argument("enable_capture"), {
            message: "nothing is captured: the provider sends false where it is left out",
            fix: "set `enable_capture = true`, or false where capture is described for later",
          });
        },
      ),
      judgeEach(views.resources("aws_sagemaker_data_quality_job_definition"), (definition, say) => {
        const input = definition.block("data_quality_job_input")?.block("endpoint_input");
        if (input === undefined) return;
        const configuration = monitored(views, input);
        if (configuration === undefined) {
          return say.unknown(
            definition,
            input.argument("endpoint_name"),
            "only the plan knows what the endpoint captures",
          );
        }
        if (configuration.has("data_capture_config")) return;
        say.warning(definition, input.argument("endpoint_name"), {
          message: `${configuration.address} captures nothing, so that each run fails for want of data`,
          fix: "give the endpoint's configuration a `data_capture_config`; it is right only where another one is served later",
        });
      }),
    ),
};

function monitored(views: Views, input: Block): Resource | undefined {
  const referred = input.refersTo("endpoint_name");
  const name = input.text("endpoint_name");
  const endpoint =
    referred ??
    views
      .resources("aws_sagemaker_endpoint")
      .find((one) => name !== undefined && one.stack === input.stack && one.text("name") === name);
  return endpoint?.type === "aws_sagemaker_endpoint" ? views.sagemaker.configurationOf(endpoint) : undefined;
}
