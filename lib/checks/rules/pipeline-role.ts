import type { Code } from "../../codes";
import type { Views } from "../../views";
import { DEFINITION, PipelineDefinition } from "../../views/pipelines";
import { isAbout } from "../../views/wildcards";
import { allowedTo } from "../allowed-to";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";

/** What SageMaker does as the role of a pipeline for a step of each type. */
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  Training: ["sagemaker:CreateTrainingJob", "sagemaker:DescribeTrainingJob", "iam:PassRole"],
  Processing: ["sagemaker:CreateProcessingJob", "sagemaker:DescribeProcessingJob", "iam:PassRole"],
  Transform: ["sagemaker:CreateTransformJob", "sagemaker:DescribeTransformJob"],
  Tuning: ["sagemaker:CreateHyperParameterTuningJob", "sagemaker:DescribeHyperParameterTuningJob", "iam:PassRole"],
  Model: ["sagemaker:CreateModel", "iam:PassRole"],
  RegisterModel: ["sagemaker:CreateModelPackage"],
};

/** A run stops at the first step that the role of its pipeline may not start, after all steps before it are paid. */
export const pipelineRole: Rule<Code> = {
  code: "MLP-PIPE-105",
  title: "roles of pipelines may start the jobs of their steps",
  source: "https://docs.aws.amazon.com/sagemaker/latest/dg/build-and-manage-access.html",
  check: (views) =>
    judgeEach(
      views.pipelines.all.filter(({ resource }) => resource.has("role_arn")),
      (pipeline, say) => judge(pipeline, views, say),
    ),
};

function judge({ resource, steps }: PipelineDefinition, views: Views, say: Say): void {
  const role = views.iam.role(resource.value("role_arn"));
  if (role === undefined) return say.unknown(resource, "role_arn", "somebody else makes the role");
  if (steps === undefined) return say.unknown(resource, DEFINITION, "only the plan knows the definition");
  const allowed = allowedTo(role, views);
  if (allowed === undefined) return say.unknown(resource, "role_arn", "not all that the role may do is known");
  const lacking = new Map<string, string>();
  for (const { type, name } of steps) {
    for (const action of Object.hasOwn(NEEDS, type) ? NEEDS[type]! : []) {
      if (!lacking.has(action) && !allowed.some((statement) => isAbout(statement, action))) lacking.set(action, name);
    }
  }
  if (lacking.size === 0) return;
  const [first] = lacking.values();
  say.error(resource, "role_arn", {
    message: `a run stops at the step ${first!}: ${role.address} may not do ${[...lacking.keys()].sort().join(", ")}`,
    fix: "allow it to the role of the pipeline, on what its steps make, and iam:PassRole on the role of its jobs",
  });
}
