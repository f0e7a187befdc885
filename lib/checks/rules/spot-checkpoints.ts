import type { Code } from "../../codes";
import { DEFINITION } from "../../views/pipelines";
import { judgeEach } from "../judged";
import { trainingOf } from "../pipeline-jobs";
import type { Rule } from "../rule";

/** AWS takes spot capacity back at two minutes' notice: a training without checkpoints begins again, and is paid again. */
export const spotCheckpoints: Rule<Code> = {
  code: "MLP-PIPE-104",
  title: "spot trainings of pipelines keep checkpoints",
  source: "https://docs.aws.amazon.com/sagemaker/latest/dg/model-managed-spot-training.html",
  check: ({ pipelines }) =>
    judgeEach(
      pipelines.steps.filter((step) => (trainingOf(step)?.EnableManagedSpotTraining ?? false) !== false),
      (step, say) => {
        const { CheckpointConfig, EnableManagedSpotTraining } = trainingOf(step) ?? {};
        if (CheckpointConfig !== undefined) return;
        if (EnableManagedSpotTraining !== true) {
          return say.unknown(step.resource, DEFINITION, `only a run knows whether ${step.name} is on spot capacity`);
        }
        say.warning(step.resource, DEFINITION, {
          message: `the training ${step.name} is on spot capacity and has no CheckpointConfig: interrupted, it begins again from nothing`,
          fix: "give a CheckpointConfig with a folder of each run; it is right where a training takes minutes",
        });
      },
    ),
};
