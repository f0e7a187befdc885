import { endpointBorder } from "../../../../lib/checks/rules/endpoint-border";
import type { JsonObject } from "../../../../lib/terraform";
import { made, policy } from "../made";
import type { Proof } from "../proof";
import { granted, inTwoAccounts, other, OTHER, OWN } from "../two-accounts";

const ARN = `arn:aws:sagemaker:us-east-1:${OTHER}:endpoint/score`;
const INVOKE = "sagemaker:InvokeEndpoint";
const at = ["aws_iam_role_policy.P.policy"];

function stating(...statements: readonly (readonly string[])[]): JsonObject {
  const all = statements.map((Resource) => ({ Effect: "Allow", Action: INVOKE, Resource }));
  return inTwoAccounts({
    "aws_iam_role.R": { name: "r" },
    "aws_iam_role_policy.P": { role: "r", policy: policy(...all) },
  });
}

const RANK = ARN.replace("score", "rank");

export const proof: Proof = {
  rule: endpointBorder,
  breaks: [
    { what: "an endpoint of another account by its ARN", json: inTwoAccounts(granted(INVOKE, ARN)), at },
    {
      what: "one that the app makes",
      json: inTwoAccounts({
        ...granted(["sagemaker:InvokeEndpointAsync"], "${aws_sagemaker_endpoint.T.arn}"),
        "aws_sagemaker_endpoint.T": other({ name: "score" }),
      }),
      at,
    },
    {
      what: "invoking and describing one",
      json: inTwoAccounts(granted(["sagemaker:DescribeEndpoint", INVOKE], ARN)),
      at,
    },
    { what: "one in two statements, told once", json: stating([ARN], [ARN]), at },
    {
      what: "one beside a statement for several accounts",
      json: stating([ARN, ARN.replace(OTHER, OWN)], [RANK]),
      at,
    },
  ],
  legal: [
    { what: "one of its own account", json: inTwoAccounts(granted(INVOKE, ARN.replace(OTHER, OWN))) },
    { what: "one policy for several accounts", json: inTwoAccounts(granted(INVOKE, ARN, ARN.replace(OTHER, OWN))) },
    { what: "describing one", json: inTwoAccounts(granted("sagemaker:DescribeEndpoint", ARN)) },
    {
      what: "describing one, of a role whose account is not known",
      json: { provider: { aws: { region: "us-east-1" } }, ...made(granted("sagemaker:DescribeEndpoint", ARN)) },
      isCertain: true,
    },
  ],
  unknown: [
    {
      what: "a role whose account is not known",
      json: { provider: { aws: { region: "us-east-1" } }, ...made(granted(INVOKE, ARN)) },
    },
    {
      what: "a role whose account is not known, which may describe it as well",
      json: {
        provider: { aws: { region: "us-east-1" } },
        ...made(granted(["sagemaker:DescribeEndpoint", INVOKE], ARN)),
      },
    },
  ],
  told: `error MLP-IAM-132  s aws_iam_role_policy.P.policy
  the role is of account 123456789012, and requests of that account never reach arn:aws:sagemaker:us-east-1:210987654321:endpoint/score of account 210987654321: an endpoint is named without its account, and has no policy
  fix: make a role in account 210987654321 that may invoke the endpoint and trusts this one, and allow sts:AssumeRole on it here
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-132`,
};
