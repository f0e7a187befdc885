import { pipelineRole } from "../../../../lib/checks/rules/pipeline-role";
import type { JsonObject } from "../../../../lib/terraform";
import { ELSEWHERE, pipeline, processing, training } from "../defined-pipeline";
import type { Proof } from "../proof";

const AT = "aws_sagemaker_pipeline.P.role_arn";
const STARTS = ["sagemaker:CreateTrainingJob", "sagemaker:DescribeTrainingJob"];

function policy(actions: readonly string[]): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: [...actions], Resource: "${aws_iam_role.J.arn}" }],
  });
}

const STEPS = [training("fit")];
const inline = (actions: readonly string[]): JsonObject => ({
  aws_iam_role_policy: { P: { role: "${aws_iam_role.R.name}", policy: policy(actions) } },
});
const attached = (arn: string, more: JsonObject = {}): JsonObject => ({
  aws_iam_role_policy_attachment: { A: { role: "${aws_iam_role.R.name}", policy_arn: arn } },
  ...more,
});
const MANAGED = { aws_iam_policy: { M: { policy: policy([...STARTS, "iam:PassRole"]) } } };

export const proof: Proof = {
  rule: pipelineRole,
  breaks: [
    { what: "a role that hands no other on", json: pipeline(STEPS, inline(STARTS)), at: [AT] },
    {
      what: "a role that may start other jobs",
      json: pipeline([processing("split")], inline([...STARTS, "iam:PassRole"])),
      at: [AT],
    },
    { what: "a role without policies", json: pipeline(STEPS), at: [AT] },
    {
      what: "a managed policy of other jobs",
      json: pipeline([processing("split")], attached("${aws_iam_policy.M.arn}", MANAGED)),
      at: [AT],
    },
  ],
  legal: [
    { what: "all that its steps need", json: pipeline(STEPS, inline([...STARTS, "iam:PassRole"])) },
    { what: "the same by wildcards", json: pipeline(STEPS, inline(["sagemaker:*", "iam:PassRole"])) },
    { what: "the same in a managed policy", json: pipeline(STEPS, attached("${aws_iam_policy.M.arn}", MANAGED)) },
    {
      what: "steps that start nothing",
      json: pipeline([{ Name: "stop", Type: "Fail", Arguments: { ErrorMessage: "no" } }]),
    },
  ],
  unknown: [
    { what: "a policy of AWS", json: pipeline(STEPS, attached("arn:aws:iam::aws:policy/AmazonSageMakerFullAccess")) },
    { what: "a role of somebody else's", json: pipeline(STEPS, {}, { role_arn: "arn:aws:iam::123456789012:role/x" }) },
    { what: "a definition in a bucket", json: ELSEWHERE },
  ],
  told: `error MLP-PIPE-105  s ${AT}
  a run stops at the step fit: aws_iam_role.R may not do iam:PassRole
  fix: allow it to the role of the pipeline, on what its steps make, and iam:PassRole on the role of its jobs
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-pipe-105`,
};
