import type { Code } from "../../codes";
import { DEFINITION, PipelineDefinition, stepsUsed } from "../../views/pipelines";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";

/** SageMaker refuses a definition whose steps have one name, or refer to a step that is not there. */
export const pipelineReferences: Rule<Code> = {
  code: "MLP-PIPE-101",
  title: "steps of a pipeline have names of their own, and refer to steps that are there",
  source: "https://docs.aws.amazon.com/sagemaker/latest/dg/build-and-manage-steps.html",
  check: ({ pipelines }) =>
    judgeEach(
      pipelines.all.filter(({ resource }) => resource.has(DEFINITION)),
      judge,
    ),
};

function judge({ resource, steps }: PipelineDefinition, say: Say): void {
  if (steps === undefined) return say.unknown(resource, DEFINITION, "only the plan knows the definition");
  if (steps.some(({ name }) => name === "")) return say.unknown(resource, DEFINITION, "only the plan knows a name");
  const names = steps.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) {
    say.error(resource, DEFINITION, {
      causedBy: { path: resource.path, property: "steps", around: true },
      message: `a pipeline has each name once, also inside conditions, got ${JSON.stringify(twice)} twice`,
      fix: "give one of the steps another name",
    });
  }
  for (const step of steps) {
    const missing = stepsUsed(step).filter((name) => !names.includes(name));
    if (missing.length === 0) continue;
    say.error(resource, DEFINITION, {
      causedBy: { path: resource.path, property: "steps", around: true },
      message: `the step ${step.name} takes something of a step that is not in the definition, got ${missing.join(", ")}`,
      fix: "name a step of the pipeline, or add that one",
    });
  }
}
