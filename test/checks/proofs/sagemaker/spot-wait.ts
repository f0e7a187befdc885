import { spotWait } from "../../../../lib/checks/rules/spot-wait";
import type { JsonObject } from "../../../../lib/terraform";
import { AT, pipeline, processing, training } from "../defined-pipeline";
import type { Proof } from "../proof";

const fit = (stopping: JsonObject, spot?: boolean) =>
  pipeline([
    training("fit", { StoppingCondition: stopping, ...(spot !== undefined && { EnableManagedSpotTraining: spot }) }),
  ]);

export const proof: Proof = {
  rule: spotWait,
  breaks: [
    {
      what: "a wait below the run",
      json: fit({ MaxRuntimeInSeconds: 7200, MaxWaitTimeInSeconds: 3600 }, true),
      at: [AT],
    },
    { what: "spot without a wait", json: fit({ MaxRuntimeInSeconds: 7200 }, true), at: [AT] },
    { what: "a wait below the day that is not said", json: fit({ MaxWaitTimeInSeconds: 3600 }, true), at: [AT] },
    { what: "a wait without spot", json: fit({ MaxRuntimeInSeconds: 60, MaxWaitTimeInSeconds: 60 }), at: [AT] },
    {
      what: "the trainings of a search",
      json: pipeline([
        {
          Name: "search",
          Type: "Tuning",
          Arguments: {
            TrainingJobDefinition: { EnableManagedSpotTraining: true, StoppingCondition: { MaxRuntimeInSeconds: 60 } },
          },
        },
      ]),
      at: [AT],
    },
  ],
  legal: [
    { what: "a wait as long as the run", json: fit({ MaxRuntimeInSeconds: 7200, MaxWaitTimeInSeconds: 7200 }, true) },
    { what: "no spot, no wait", json: fit({ MaxRuntimeInSeconds: 7200 }, false) },
    { what: "another kind of step", json: pipeline([processing("split")]) },
  ],
  unknown: [
    {
      what: "a wait that a parameter of the run says",
      json: pipeline([
        training("fit", {
          EnableManagedSpotTraining: true,
          StoppingCondition: { MaxRuntimeInSeconds: 60, MaxWaitTimeInSeconds: { Get: "Parameters.Wait" } },
        }),
      ]),
    },
  ],
  told: `error MLP-PIPE-103  s ${AT}
  SageMaker refuses the training fit: it may run for 7200 seconds and waits for 3600 of them, training included
  fix: give MaxWaitTimeInSeconds, as much as MaxRuntimeInSeconds or more
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-pipe-103`,
};
