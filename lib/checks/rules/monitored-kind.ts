import type { Code } from "../../codes";
import { quote } from "../../core/quote";
import { Block, Resource, Views } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

const DEFINITION = "aws_sagemaker_data_quality_job_definition";

/** A schedule runs job definitions of its own kind. */
export const monitoredKind: Rule<Code> = {
  code: "MLP-SERVE-206",
  title: "a monitoring schedule is of the kind of its job definition",
  source: "https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_MonitoringScheduleConfig.html",
  check: (views) =>
    judgeEach(views.resources("aws_sagemaker_monitoring_schedule"), (schedule, say) => {
      const config = schedule.block("monitoring_schedule_config");
      if (config === undefined || !config.has("monitoring_job_definition_name")) return;
      const at = config.argument("monitoring_type");
      const kind = config.text("monitoring_type");
      const definition = definitionOf(views, config, schedule);
      if (
        kind === undefined ||
        (definition === undefined && config.text("monitoring_job_definition_name") === undefined)
      ) {
        return say.unknown(
          schedule,
          at,
          config.why("monitoring_type") ?? "only the plan knows which definition it runs",
        );
      }
      if (kind === "DataQuality") return;
      if (definition === undefined) {
        return say.unknown(schedule, at, "of which kind the definition is, which somebody else makes");
      }
      say.error(schedule, at, {
        message: `${definition.address} defines jobs of DataQuality, and SageMaker finds no definition of its name for ${quote(kind)}`,
        fix: 'set `monitoring_type = "DataQuality"`, or name a definition of that kind',
      });
    }),
};

function definitionOf(views: Views, config: Block, schedule: Resource): Resource | undefined {
  const referred = config.refersTo("monitoring_job_definition_name");
  if (referred !== undefined) return referred.type === DEFINITION ? referred : undefined;
  const name = config.text("monitoring_job_definition_name");
  return views
    .resources(DEFINITION)
    .find((one) => name !== undefined && one.stack === schedule.stack && one.text("name") === name);
}
