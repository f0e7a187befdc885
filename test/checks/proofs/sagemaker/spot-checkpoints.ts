import { spotCheckpoints } from "../../../../lib/checks/rules/spot-checkpoints";
import { AT, pipeline, training } from "../defined-pipeline";
import type { Proof } from "../proof";

const SPOT = { EnableManagedSpotTraining: true };
const CHECKPOINTS = { CheckpointConfig: { S3Uri: "s3://acme/checkpoints/churn" } };

export const proof: Proof = {
  rule: spotCheckpoints,
  breaks: [{ what: "spot without checkpoints", json: pipeline([training("fit", SPOT)]), at: [AT] }],
  legal: [
    { what: "spot with checkpoints", json: pipeline([training("fit", { ...SPOT, ...CHECKPOINTS })]) },
    { what: "on demand", json: pipeline([training("fit")]) },
  ],
  unknown: [
    {
      what: "spot that a parameter of the run says",
      json: pipeline([training("fit", { EnableManagedSpotTraining: { Get: "Parameters.Spot" } })]),
    },
  ],
  told: `warning MLP-PIPE-104  s ${AT}
  the training fit is on spot capacity and has no CheckpointConfig: interrupted, it begins again from nothing
  fix: give a CheckpointConfig with a folder of each run; it is right where a training takes minutes
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-pipe-104`,
};
