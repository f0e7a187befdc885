import type { Code } from "../../codes";
import { DEFINITION } from "../../views/pipelines";
import { judgeEach } from "../judged";
import { memberOf, trainingOf } from "../pipeline-jobs";
import type { Rule } from "../rule";

/** Of spot training SageMaker asks how long it may wait, training included; of any other it takes no wait. */
export const spotWait: Rule<Code> = {
  code: "MLP-PIPE-103",
  title: "spot trainings of pipelines wait as long as they may run, and others do not wait",
  source: "https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_StoppingCondition.html",
  check: ({ pipelines }) =>
    judgeEach(
      pipelines.steps.filter((step) => trainingOf(step) !== undefined),
      (step, say) => {
        const training = trainingOf(step)!;
        const spot = training.EnableManagedSpotTraining ?? false;
        const [wait, run] = ["MaxWaitTimeInSeconds", "MaxRuntimeInSeconds"].map((name) =>
          memberOf(training, "StoppingCondition", name),
        );
        if (typeof spot !== "boolean" || isOpen(wait) || isOpen(run)) {
          return say.unknown(step.resource, DEFINITION, `only a run knows how long ${step.name} waits`);
        }
        const message = faultOf(spot, wait, run);
        if (message === undefined) return;
        say.error(step.resource, DEFINITION, {
          causedBy: { path: step.resource.path, property: "steps", around: true },
          message: `SageMaker refuses the training ${step.name}: ${message}`,
          fix: spot
            ? "give MaxWaitTimeInSeconds, as much as MaxRuntimeInSeconds or more"
            : "leave MaxWaitTimeInSeconds out, or set EnableManagedSpotTraining to true",
        });
      },
    ),
};

/** What a parameter of the run decides. */
function isOpen(value: unknown): boolean {
  return value !== undefined && typeof value !== "number";
}

function faultOf(spot: boolean, wait: unknown, run: unknown): string | undefined {
  if (!spot) return wait === undefined ? undefined : "it is not on spot capacity and has a MaxWaitTimeInSeconds";
  if (wait === undefined) return "it is on spot capacity and has no MaxWaitTimeInSeconds";
  // a day, where nothing is said
  const seconds = typeof run === "number" ? run : 86_400;
  if (typeof wait !== "number" || wait >= seconds) return undefined;
  return `it may run for ${seconds} seconds and waits for ${wait} of them, training included`;
}
