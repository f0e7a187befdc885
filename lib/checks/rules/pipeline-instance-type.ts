import { isNoJobInstance, JobKind, jobTypesLike } from "../../catalog/sagemaker-jobs";
import type { Code } from "../../codes";
import { DEFINITION, PipelineStep } from "../../views/pipelines";
import { isHole } from "../../views/policy";
import { judgeEach } from "../judged";
import { memberOf } from "../pipeline-jobs";
import type { Rule } from "../rule";

/** Where each type of step names its instances. */
const PLACES: Readonly<Record<string, { readonly kind: JobKind; readonly paths: readonly (readonly string[])[] }>> = {
  Training: { kind: "training", paths: [["ResourceConfig"]] },
  Tuning: {
    kind: "training",
    paths: [
      ["TrainingJobDefinition", "ResourceConfig"],
      ["TrainingJobDefinition", "HyperParameterTuningResourceConfig"],
    ],
  },
  Processing: { kind: "processing", paths: [["ProcessingResources", "ClusterConfig"]] },
  Transform: { kind: "transform", paths: [["TransformResources"]] },
};

/** Each kind of job has instance types of its own: SageMaker refuses another when the run comes to the step. */
export const pipelineInstanceType: Rule<Code> = {
  code: "MLP-PIPE-106",
  title: "jobs of pipelines have instance types of their kind",
  source: "https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ResourceConfig.html",
  check: ({ pipelines }) =>
    judgeEach(
      pipelines.steps.filter((step) => typeOf(step) !== undefined),
      (step, say) => {
        const { kind } = PLACES[step.type]!;
        const instanceType = typeOf(step);
        if (typeof instanceType !== "string" || isHole(instanceType)) {
          return say.unknown(step.resource, DEFINITION, `only a run knows the instances of ${step.name}`);
        }
        if (!isNoJobInstance(kind, instanceType)) return;
        const alike = jobTypesLike(kind, instanceType);
        say.error(step.resource, DEFINITION, {
          causedBy: { path: step.resource.path, property: "steps", around: true },
          message: `${kind} jobs have no such instance type, got "${instanceType}" of ${step.name}`,
          fix: alike.length === 0 ? "use a type of such jobs, such as ml.m5.xlarge" : `use one of ${alike.join(", ")}`,
        });
      },
    ),
};

function typeOf({ type, args }: PipelineStep): unknown {
  const place = Object.hasOwn(PLACES, type) ? PLACES[type] : undefined;
  const found = place?.paths.map((path) => memberOf(args, ...path, "InstanceType")) ?? [];
  return found.find((one) => one !== undefined);
}
