import { gatewayWait } from "../../../../lib/checks/rules/gateway-wait";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

const AT = "aws_api_gateway_integration.I.timeout_milliseconds";

function rest(reader: JsonObject, integration: JsonObject = {}): JsonObject {
  return {
    resource: {
      aws_lambda_function: { F: reader },
      aws_api_gateway_integration: {
        I: { type: "AWS_PROXY", uri: "${aws_lambda_function.F.invoke_arn}", ...integration },
      },
    },
  };
}

export const proof: Proof = {
  rule: gatewayWait,
  breaks: [
    { what: "a function of a minute", json: rest({ timeout: 60 }), at: [AT] },
    { what: "a gateway that waits less", json: rest({ timeout: 60 }, { timeout_milliseconds: 5000 }), at: [AT] },
    {
      what: "an HTTP API",
      json: {
        resource: {
          aws_lambda_function: { F: { timeout: 900 } },
          aws_apigatewayv2_integration: { I: { integration_uri: "${aws_lambda_function.F.invoke_arn}" } },
        },
      },
      at: ["aws_apigatewayv2_integration.I.timeout_milliseconds"],
    },
  ],
  legal: [
    { what: "a function that is done by then", json: rest({ timeout: 29 }) },
    { what: "the usual half minute", json: rest({ timeout: 30 }) },
    { what: "a function as it comes", json: rest({}) },
    { what: "a gateway that waits longer", json: rest({ timeout: 60 }, { timeout_milliseconds: 60000 }) },
    {
      what: "a call that waits for nothing",
      json: rest(
        { timeout: 900 },
        { request_parameters: { "integration.request.header.X-Amz-Invocation-Type": "'Event'" } },
      ),
    },
    { what: "something else behind it", json: rest({ timeout: 60 }, { uri: "https://acme.example" }) },
  ],
  unknown: [
    { what: "a timeout that is given", json: rest({ timeout: "${var.timeout}" }) },
    { what: "a gateway's that is given", json: rest({ timeout: 60 }, { timeout_milliseconds: "${var.wait}" }) },
  ],
  told: `warning MLP-CHECK-210  s ${AT}
  API Gateway answers 504 after 29 s, while aws_lambda_function.F goes on for up to 60 s
  fix: answer sooner, or have the work done behind a queue; it is right where the function is also called by others that wait longer
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-210`,
};
