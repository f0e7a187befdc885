import type { Code } from "../../codes";
import { DEFINITION, PipelineDefinition, PipelineStep, stepsUsed } from "../../views/pipelines";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";

/** Steps that wait for each other never begin: SageMaker refuses the definition. */
export const pipelineCycle: Rule<Code> = {
  code: "MLP-PIPE-102",
  title: "no step of a pipeline waits for itself",
  source: "https://docs.aws.amazon.com/sagemaker/latest/dg/build-and-manage-steps.html",
  check: ({ pipelines }) =>
    judgeEach(
      pipelines.all.filter(({ resource }) => resource.has(DEFINITION)),
      judge,
    ),
};

function judge({ resource, steps }: PipelineDefinition, say: Say): void {
  if (steps === undefined) return say.unknown(resource, DEFINITION, "only the plan knows the definition");
  const circle = circleIn(steps);
  if (circle === undefined) return;
  say.error(resource, DEFINITION, {
    causedBy: { path: resource.path, property: "steps", around: true },
    message: `these steps wait for each other, got ${[...circle, circle[0]!].join(" → ")}`,
    fix: "let one of them take something else, or leave its DependsOn out",
  });
}

/** A step inside a condition waits for the condition. */
function circleIn(steps: readonly PipelineStep[]): readonly string[] | undefined {
  const waits = new Map(
    steps.map((step) => [step.name, [...stepsUsed(step), ...(step.inside === undefined ? [] : [step.inside])]]),
  );
  const done = new Set<string>();
  const visit = (name: string, above: readonly string[]): readonly string[] | undefined => {
    if (above.includes(name)) return above.slice(above.indexOf(name));
    if (done.has(name)) return undefined;
    for (const next of waits.get(name) ?? []) {
      const circle = visit(next, [...above, name]);
      if (circle !== undefined) return circle;
    }
    done.add(name);
    return undefined;
  };
  for (const { name } of steps) {
    const circle = visit(name, []);
    if (circle !== undefined) return circle;
  }
  return undefined;
}
