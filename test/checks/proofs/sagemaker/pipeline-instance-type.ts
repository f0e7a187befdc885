import { pipelineInstanceType } from "../../../../lib/checks/rules/pipeline-instance-type";
import type { Json } from "../../../../lib/terraform";
import { AT, pipeline, processing, training } from "../defined-pipeline";
import type { Proof } from "../proof";

const fit = (type: Json) => pipeline([training("fit", { ResourceConfig: { InstanceType: type } })]);
const transform = (type: string) =>
  pipeline([{ Name: "predict", Type: "Transform", Arguments: { TransformResources: { InstanceType: type } } }]);

export const proof: Proof = {
  rule: pipelineInstanceType,
  breaks: [
    { what: "a type of endpoints", json: fit("ml.inf2.xlarge"), at: [AT] },
    { what: "a type of EC2", json: fit("m5.xlarge"), at: [AT] },
    { what: "a type of trainings for a transform job", json: transform("ml.p5.48xlarge"), at: [AT] },
    {
      what: "a type of endpoints for a search",
      json: pipeline([
        {
          Name: "search",
          Type: "Tuning",
          Arguments: { TrainingJobDefinition: { ResourceConfig: { InstanceType: "ml.inf2.xlarge" } } },
        },
      ]),
      at: [AT],
    },
  ],
  legal: [
    { what: "a type of trainings", json: fit("ml.p5.48xlarge") },
    { what: "a type that is newer than the list", json: fit("ml.m99.xlarge") },
    { what: "a type of transform jobs", json: transform("ml.m5.xlarge") },
    { what: "a type of processing jobs", json: pipeline([processing("split")]) },
  ],
  unknown: [
    { what: "a type that a parameter of the run says", json: fit({ Get: "Parameters.Type" }) },
    { what: "a type that is given", json: fit("${var.type}") },
  ],
  told: `error MLP-PIPE-106  s ${AT}
  training jobs have no such instance type, got "ml.inf2.xlarge" of fit
  fix: use a type of such jobs, such as ml.m5.xlarge
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-pipe-106`,
};
