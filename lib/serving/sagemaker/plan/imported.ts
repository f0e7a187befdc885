import { throwIfInvalid } from "../../../core/throw-if-invalid";
import { text } from "../../../core/props/text";
import { EndpointRef } from "../../../core/refs";

const EXAMPLE = "arn:aws:sagemaker:us-east-1:123456789012:endpoint/churn";
const ARN = text({
  code: "MLP-SERVE-006",
  what: "the ARN of an endpoint",
  pattern: /^arn:aws[a-z-]*:sagemaker:[a-z0-9-]+:\d{12}:endpoint\/[A-Za-z0-9-]+$/,
  allowed: `the ARN of an endpoint: ${EXAMPLE}`,
  example: EXAMPLE,
});

/** The name is the last part of an endpoint's ARN; there is nothing to build on a wrong one. */
export function parseEndpointArn(given: string): EndpointRef {
  const { value: arn, problems } = ARN.judge(given, "endpointArn");
  throwIfInvalid(problems, "SageMakerEndpoint.fromArn");
  return { endpointName: arn.slice(arn.indexOf("/") + 1), endpointArn: arn };
}
