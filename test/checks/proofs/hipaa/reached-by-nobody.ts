import { reachedByNobody } from "../../../../lib/checks/rules/reached-by-nobody";
import { made } from "../made";
import type { Proof } from "../proof";

const AT = "aws_db_instance.D.publicly_accessible";

export const proof: Proof = {
  rule: reachedByNobody,
  breaks: [
    {
      what: "a database with a public address",
      json: made({ "aws_db_instance.D": { publicly_accessible: true } }),
      at: [AT],
    },
    {
      what: "a notebook and a function",
      json: made({
        "aws_sagemaker_notebook_instance.N": {},
        "aws_lambda_function_url.U": { authorization_type: "NONE" },
      }),
      at: ["aws_sagemaker_notebook_instance.N.direct_internet_access", "aws_lambda_function_url.U.authorization_type"],
    },
  ],
  legal: [
    {
      what: "all of them from inside",
      json: made({
        "aws_db_instance.D": {},
        "aws_sagemaker_notebook_instance.N": { direct_internet_access: "Disabled" },
        "aws_lambda_function_url.U": { authorization_type: "AWS_IAM" },
      }),
    },
  ],
  unknown: [
    { what: "whether it is public", json: made({ "aws_db_instance.D": { publicly_accessible: "${var.public}" } }) },
    {
      what: "who is asked",
      json: made({ "aws_lambda_function_url.U": { authorization_type: "${var.authorization}" } }),
    },
  ],
  told: `warning MLP-HIPAA-111  s ${AT}
  it has an address that everybody reaches, so that a password alone is in the way
  fix: leave publicly_accessible out, and reach it from inside the network; right where no health data is in it
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-hipaa-111`,
};
