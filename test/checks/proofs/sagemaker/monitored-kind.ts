import { monitoredKind } from "../../../../lib/checks/rules/monitored-kind";
import type { Json, JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

const AT = "aws_sagemaker_monitoring_schedule.M.monitoring_schedule_config.monitoring_type";

function schedule(
  type: Json,
  name: string = "${aws_sagemaker_data_quality_job_definition.D.name}",
  definition: JsonObject = {},
): JsonObject {
  return {
    resource: {
      aws_sagemaker_data_quality_job_definition: { D: { role_arn: "${var.role}", ...definition } },
      aws_sagemaker_monitoring_schedule: {
        M: { name: "m", monitoring_schedule_config: { monitoring_job_definition_name: name, monitoring_type: type } },
      },
    },
  };
}

export const proof: Proof = {
  rule: monitoredKind,
  breaks: [{ what: "a schedule of model quality that runs data quality", json: schedule("ModelQuality"), at: [AT] }],
  legal: [
    { what: "a schedule of its definition's kind", json: schedule("DataQuality") },
    { what: "a definition of somebody else, of the kind that Terraform makes", json: schedule("DataQuality", "fraud") },
  ],
  unknown: [
    { what: "a kind that is given", json: schedule("${var.kind}") },
    { what: "a definition of somebody else", json: schedule("ModelQuality", "fraud") },
    { what: "a definition that is given", json: schedule("ModelQuality", "${var.definition}") },
  ],
  told: `error MLP-SERVE-206  s ${AT}
  aws_sagemaker_data_quality_job_definition.D defines jobs of DataQuality, and SageMaker finds no definition of its name for "ModelQuality"
  fix: set \`monitoring_type = "DataQuality"\`, or name a definition of that kind
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-serve-206`,
};
