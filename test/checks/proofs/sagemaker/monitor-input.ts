import { monitorInput } from "../../../../lib/checks/rules/monitor-input";
import type { Json } from "../../../../lib/terraform";
import { monitored } from "../monitors";
import type { Proof } from "../proof";

const AT = "aws_sagemaker_data_quality_job_definition.D.data_quality_job_input";
const input = (data_quality_job_input: Json) => monitored({ definition: { data_quality_job_input } });
const ENDPOINT = { endpoint_name: "churn" };
const BATCH = { data_captured_destination_s3_uri: "s3://b/c", dataset_format: { csv: { header: true } } };

export const proof: Proof = {
  rule: monitorInput,
  breaks: [
    { what: "no input", json: input({}), at: [AT] },
    { what: "two inputs", json: input({ endpoint_input: ENDPOINT, batch_transform_input: BATCH }), at: [AT] },
  ],
  legal: [
    { what: "an endpoint", json: input({ endpoint_input: ENDPOINT }) },
    { what: "what batch transform captured", json: input({ batch_transform_input: BATCH }) },
  ],
  unknown: [{ what: "an input that is given", json: input({ endpoint_input: "${var.input}" }) }],
  told: `error MLP-MONITOR-104  s ${AT}
  the jobs have no input, which SageMaker refuses
  fix: name one: \`endpoint_input\`, or \`batch_transform_input\`
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-monitor-104`,
};
