import { pipelineParameters } from "../../../../lib/checks/rules/pipeline-parameters";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { AT, ELSEWHERE, GIVEN, pipeline, training } from "../defined-pipeline";
import type { Proof } from "../proof";

function taking(name: string, Parameters?: Json): JsonObject {
  const step = training("fit", { Environment: { A: { Get: `Parameters.${name}` } } });
  const definition = { Version: "2020-12-01", Steps: [step], ...(Parameters === undefined ? {} : { Parameters }) };
  return pipeline([], {}, { pipeline_definition: JSON.stringify(definition) });
}

const DECLARED = [{ Name: "Input", Type: "String" }];

export const proof: Proof = {
  rule: pipelineParameters,
  breaks: [
    { what: "a parameter by another name", json: taking("Inputs", DECLARED), at: [AT] },
    { what: "a parameter where none is declared", json: taking("Input"), at: [AT] },
    {
      what: "one inside a condition",
      json: pipeline([
        {
          Name: "gate",
          Type: "Condition",
          Arguments: { IfSteps: [training("fit", { Environment: { A: { Get: "Parameters.A" } } })], ElseSteps: [] },
        },
      ]),
      at: [AT],
    },
  ],
  legal: [
    { what: "a parameter", json: taking("Input", DECLARED) },
    { what: "none", json: pipeline([training("fit")]) },
    {
      what: "what a run is called",
      json: pipeline([training("fit", { Environment: { A: { Get: "Execution.PipelineExecutionId" } } })]),
    },
    { what: "a definition in a bucket", json: ELSEWHERE },
  ],
  unknown: [
    { what: "a definition that is given", json: GIVEN },
    { what: "a name that is given", json: taking("Input", [{ Name: "${var.name}", Type: "String" }]) },
  ],
  told: `error MLP-PIPE-107  s aws_sagemaker_pipeline.P.pipeline_definition
  the step fit takes a parameter that the definition does not declare, got Inputs
  fix: declare it, or take Input
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-pipe-107`,
};
