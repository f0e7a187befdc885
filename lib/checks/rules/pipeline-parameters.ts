import type { Code } from "../../codes";
import { DEFINITION, parametersUsed } from "../../views/pipelines";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** SageMaker refuses a definition whose steps take a parameter that it does not declare. */
export const pipelineParameters: Rule<Code> = {
  code: "MLP-PIPE-107",
  title: "steps of a pipeline take parameters that it declares",
  source: "https://docs.aws.amazon.com/sagemaker/latest/dg/build-and-manage-parameters.html",
  check: ({ pipelines }) =>
    judgeEach(
      pipelines.all.filter(({ resource }) => resource.has(DEFINITION)),
      ({ resource, steps, parameters }, say) => {
        if (steps === undefined || parameters === undefined) {
          return say.unknown(resource, DEFINITION, "only the plan knows the definition");
        }
        for (const step of steps) {
          const missing = parametersUsed(step).filter((name) => !parameters.includes(name));
          if (missing.length === 0) continue;
          say.error(resource, DEFINITION, {
            message: `the step ${step.name} takes a parameter that the definition does not declare, got ${missing.join(", ")}`,
            fix:
              parameters.length === 0 ? "declare it in Parameters" : `declare it, or take ${parameters.join(" or ")}`,
          });
        }
      },
    ),
};
