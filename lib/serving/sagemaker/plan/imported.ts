import { findingOf, FindingsError } from "../../../core/finding";
import { userLocation } from "../../../core/location";
import { checkLiteral, TextRule } from "../../../core/plan/rules-of-values";
import { EndpointRef } from "../../../core/refs";

const ARN: TextRule = {
  code: "MLP-SERVE-006",
  property: "endpointArn",
  what: "endpoint",
  pattern: /^arn:aws[a-z-]*:sagemaker:[a-z0-9-]+:\d{12}:endpoint\/[A-Za-z0-9-]+$/,
  allowed: "the ARN of an endpoint: arn:aws:sagemaker:us-east-1:123456789012:endpoint/churn",
};

/** The name is the last part of an endpoint's ARN; there is nothing to build on a wrong one. */
export function parseEndpointArn(arn: string): EndpointRef {
  const problems = checkLiteral(arn, ARN);
  if (problems.length > 0) {
    throw new FindingsError(problems.map((problem) => findingOf(problem, "SageMakerEndpoint.fromArn", userLocation())));
  }
  return { endpointName: arn.slice(arn.indexOf("/") + 1), endpointArn: arn };
}
