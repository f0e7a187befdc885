import { queueVisibility } from "../../../../lib/checks/rules/queue-visibility";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

const AT = "aws_lambda_event_source_mapping.M.event_source_arn";

function reading(queue: JsonObject, reader: JsonObject, mapping: JsonObject = {}): JsonObject {
  return {
    resource: {
      aws_sqs_queue: { Q: queue },
      aws_lambda_function: { F: reader },
      aws_lambda_alias: { A: { name: "live", function_name: "${aws_lambda_function.F.arn}" } },
      aws_lambda_event_source_mapping: {
        M: { event_source_arn: "${aws_sqs_queue.Q.arn}", function_name: "${aws_lambda_function.F.arn}", ...mapping },
      },
    },
  };
}

export const proof: Proof = {
  rule: queueVisibility,
  breaks: [
    { what: "a queue that says nothing, and a function of a minute", json: reading({}, { timeout: 60 }), at: [AT] },
    {
      what: "a queue that hides for less",
      json: reading({ visibility_timeout_seconds: 100 }, { timeout: 300 }),
      at: [AT],
    },
    {
      what: "a queue that hides for less than a function's default",
      json: reading({ visibility_timeout_seconds: 0 }, {}),
      at: [AT],
    },
    {
      what: "a function behind an alias",
      json: reading({}, { timeout: 60 }, { function_name: "${aws_lambda_alias.A.arn}" }),
      at: [AT],
    },
  ],
  legal: [
    { what: "as long as the function runs", json: reading({ visibility_timeout_seconds: 300 }, { timeout: 300 }) },
    { what: "both as they come", json: reading({}, {}) },
    { what: "a stream", json: reading({}, { timeout: 60 }, { event_source_arn: "${aws_kinesis_stream.S.arn}" }) },
  ],
  unknown: [
    { what: "a timeout that is given", json: reading({}, { timeout: "${var.timeout}" }) },
    {
      what: "how long the queue hides",
      json: reading({ visibility_timeout_seconds: "${var.hidden}" }, { timeout: 60 }),
    },
  ],
  told: `error MLP-CHECK-209  s ${AT}
  aws_sqs_queue.Q shows a message again after 30 s, and aws_lambda_function.F may run 60 s: Lambda refuses the mapping
  fix: set \`visibility_timeout_seconds\` to at least 60; AWS advises 360, six times the timeout
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-209`,
};
