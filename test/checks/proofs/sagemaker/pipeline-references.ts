import { pipelineReferences } from "../../../../lib/checks/rules/pipeline-references";
import { AT, ELSEWHERE, GIVEN, pipeline, processing, training } from "../defined-pipeline";
import type { Proof } from "../proof";

const inside = (step: ReturnType<typeof training>) => ({
  Name: "gate",
  Type: "Condition",
  Arguments: { Conditions: [], IfSteps: [step], ElseSteps: [] },
});

export const proof: Proof = {
  rule: pipelineReferences,
  breaks: [
    { what: "a step that is not there", json: pipeline([training("fit"), processing("score", "fits")]), at: [AT] },
    {
      what: "a wait for one that is not there",
      json: pipeline([training("fit", {}, { DependsOn: ["split"] })]),
      at: [AT],
    },
    { what: "one name twice", json: pipeline([training("fit"), processing("fit")]), at: [AT] },
    {
      what: "one name twice, inside a condition",
      json: pipeline([training("fit"), inside(training("fit"))]),
      at: [AT],
    },
    {
      what: "a definition that a function writes",
      json: pipeline(
        [],
        {},
        {
          pipeline_definition:
            '${jsonencode({Version = "2020-12-01", Steps = [{Name = "fit", Type = "Training", DependsOn = ["split"]}]})}',
        },
      ),
      at: [AT],
    },
  ],
  legal: [
    { what: "a step that is there", json: pipeline([training("fit"), processing("score", "fit")]) },
    { what: "a step inside a condition", json: pipeline([inside(training("fit")), processing("score", "fit")]) },
    {
      what: "a parameter of the run",
      json: pipeline([training("fit", { Environment: { A: { Get: "Parameters.A" } } })]),
    },
    { what: "a definition in a bucket", json: ELSEWHERE },
  ],
  unknown: [
    { what: "a definition that is given", json: GIVEN },
    { what: "a name that is given", json: pipeline([training("${var.name}")]) },
  ],
  told: `error MLP-PIPE-101  s ${AT}
  the step score takes something of a step that is not in the definition, got fits
  fix: name a step of the pipeline, or add that one
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-pipe-101`,
};
