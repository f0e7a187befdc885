import type { Code } from "../../codes";
import { blocksOf } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

const INPUTS = ["endpoint_input", "batch_transform_input"];

/** A definition of jobs names one input: the provider takes none, and both. */
export const monitorInput: Rule<Code> = {
  code: "MLP-MONITOR-104",
  title: "monitors have one input",
  source: "https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DataQualityJobInput.html",
  check: (views) =>
    judgeEach(views.resources("aws_sagemaker_data_quality_job_definition"), (definition, say) => {
      const input = definition.block("data_quality_job_input");
      if (input === undefined) return;
      if (INPUTS.some((name) => blocksOf(input, name) === undefined)) {
        return say.unknown(definition, input.at, "its inputs are known only at plan");
      }
      const given = INPUTS.filter((name) => input.block(name) !== undefined);
      if (given.length === 1) return;
      const fix = "name one: `endpoint_input`, or `batch_transform_input`";
      if (given.length === 0) {
        say.error(definition, input.at, { message: "the jobs have no input, which SageMaker refuses", fix });
      } else {
        say.warning(definition, input.at, {
          message:
            "the jobs have two inputs, an endpoint and what batch transform captured; SageMaker's own tools give one",
          fix,
        });
      }
    }),
};
