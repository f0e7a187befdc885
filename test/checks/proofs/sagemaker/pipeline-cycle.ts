import { pipelineCycle } from "../../../../lib/checks/rules/pipeline-cycle";
import { AT, ELSEWHERE, GIVEN, pipeline, processing, training } from "../defined-pipeline";
import type { Proof } from "../proof";

const waits = (name: string, ...on: readonly string[]) => training(name, {}, { DependsOn: on });

export const proof: Proof = {
  rule: pipelineCycle,
  breaks: [
    {
      what: "two that wait for each other",
      json: pipeline([waits("fit", "score"), processing("score", "fit")]),
      at: [AT],
    },
    { what: "one that waits for itself", json: pipeline([waits("fit", "fit")]), at: [AT] },
    {
      what: "one inside a condition that the condition waits for",
      json: pipeline([
        {
          Name: "gate",
          Type: "Condition",
          Arguments: { Conditions: [{ LeftValue: { Get: "Steps.fit.FinalMetric" } }], IfSteps: [training("fit")] },
        },
      ]),
      at: [AT],
    },
  ],
  legal: [
    { what: "one after the other", json: pipeline([training("fit"), processing("score", "fit")]) },
    {
      what: "two ways to one",
      json: pipeline([training("a"), waits("b", "a"), waits("c", "a"), waits("d", "b", "c")]),
    },
    { what: "a definition in a bucket", json: ELSEWHERE },
  ],
  unknown: [{ what: "a definition that is given", json: GIVEN }],
  told: `error MLP-PIPE-102  s ${AT}
  these steps wait for each other, got fit → score → fit
  fix: let one of them take something else, or leave its DependsOn out
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-pipe-102`,
};
