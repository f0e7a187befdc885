import type { Code } from "../../codes";
import { judgeEach, Say } from "../judged";
import { MonitorDefinition, monitorDefinitions, partOf, spelled } from "../monitor-definitions";
import type { Rule } from "../rule";

/** Model quality is an answer beside the truth: both have to be found. */
export const monitorTruth: Rule<Code> = {
  code: "MLP-MONITOR-106",
  title: "monitors of model quality know answers and truth",
  source: "https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-model-quality-schedule.html",
  check: (views) =>
    judgeEach(
      monitorDefinitions(views).filter(({ kind }) => kind === "ModelQuality"),
      judge,
    ),
};

function judge(definition: MonitorDefinition, say: Say): void {
  const { resource, block, argument } = definition;
  if (block === undefined) return say.unknown(resource, argument, "it is known only at plan");
  const at = block.argument(spelled(definition, "JobInput"));
  const input = partOf(definition, "JobInput");
  if (input === undefined) return say.unknown(resource, at, "it is known only at plan");
  const truth = spelled(definition, "GroundTruthS3Input", false);
  if (!input.has(truth)) {
    say.error(resource, at, {
      message: "no ground truth: SageMaker makes no definition of model quality without GroundTruthS3Input",
      fix: "name where labels are put, by the hour of their request and with its eventId or inferenceId",
    });
  }
  const source = input.block("EndpointInput") ?? input.block("BatchTransformInput");
  if (source === undefined || source.has("InferenceAttribute") || source.has("ProbabilityAttribute")) return;
  say.warning(resource, source.at, {
    message: "neither InferenceAttribute nor ProbabilityAttribute says which part of an answer is the prediction",
    fix: "give the position of a column in CSV, or a path in JSON; it is right where a script of yours writes the prediction alone",
  });
}
