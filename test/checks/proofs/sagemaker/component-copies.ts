import { componentCopies } from "../../../../lib/checks/rules/component-copies";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

const TYPE = "AWS::SageMaker::InferenceComponent";

function template(copies: Json, type = TYPE): string {
  return JSON.stringify({ Resources: { C: { Type: type, Properties: { RuntimeConfig: { CopyCount: copies } } } } });
}

function stack(body: string): JsonObject {
  return made({ "aws_cloudformation_stack.S": { name: "component", template_body: body } });
}

function desired(state: string, type = TYPE): JsonObject {
  return made({ "aws_cloudcontrolapi_resource.R": { type_name: type, desired_state: state } });
}

const YAML = `Resources:\n  C:\n    Type: ${TYPE}\n    Properties:\n      RuntimeConfig:\n        CopyCount: 0\n`;
const IN_TEMPLATE = ["aws_cloudformation_stack.S.template_body.Resources.C.Properties.RuntimeConfig.CopyCount"];

export const proof: Proof = {
  rule: componentCopies,
  breaks: [
    { what: "no copy in a template", json: stack(template(0)), at: IN_TEMPLATE },
    { what: "in one of YAML", json: stack(YAML), at: IN_TEMPLATE },
    { what: "in one that Terraform encodes", json: stack(`\${jsonencode(${template(0)})}`), at: IN_TEMPLATE },
    {
      what: "by Cloud Control",
      json: desired(JSON.stringify({ RuntimeConfig: { CopyCount: 0 } })),
      at: ["aws_cloudcontrolapi_resource.R.desired_state.RuntimeConfig.CopyCount"],
    },
    {
      what: "by a resource of its own",
      json: made({ "awscc_sagemaker_inference_component.C": { runtime_config: { copy_count: 0 } } }),
      at: ["awscc_sagemaker_inference_component.C.runtime_config.copy_count"],
    },
  ],
  legal: [
    { what: "a copy", json: stack(template(1)) },
    { what: "another type", json: stack(template(0, "AWS::SageMaker::Endpoint")) },
    { what: "another type of Cloud Control", json: desired('{"RuntimeConfig":{"CopyCount":0}}', "AWS::ECS::Service") },
    { what: "none said", json: made({ "awscc_sagemaker_inference_component.C": { inference_component_name: "c" } }) },
  ],
  unknown: [
    { what: "a number that is given to Terraform", json: stack(template("${var.copies}")) },
    { what: "one that is given to CloudFormation", json: stack(template({ Ref: "Copies" })) },
    { what: "a template in a file", json: stack("${file(var.template)}") },
    { what: "a state that is given to Terraform", json: desired("${var.state}") },
  ],
  told: `error MLP-SERVE-140  s aws_cloudformation_stack.S.template_body.Resources.C.Properties.RuntimeConfig.CopyCount
  SageMaker makes no inference component without a copy, got 0
  fix: begin with 1; a scaling target with a minimum of 0 takes it away when no request comes
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-serve-140`,
};
