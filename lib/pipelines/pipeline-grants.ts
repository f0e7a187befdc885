import { isToken } from "../core/known";
import { PipelineRef } from "../core/refs";
import { grant, Grantee } from "../iam/grant";

/** Access to one pipeline. */
export class MlPipelineGrants {
  constructor(
    private readonly grantId: string,
    private readonly pipeline: PipelineRef,
  ) {}

  /** Start a run. */
  start(grantee: Grantee): void {
    this.give(grantee, "start", ["sagemaker:StartPipelineExecution"], this.arns());
  }

  /** Read the definition, list runs and their steps, and see what became of them. */
  describe(grantee: Grantee): void {
    const arns = this.arns();
    const actions = [
      "sagemaker:DescribePipeline",
      "sagemaker:DescribePipelineDefinitionForExecution",
      "sagemaker:DescribePipelineExecution",
      "sagemaker:ListPipelineExecutionSteps",
      "sagemaker:ListPipelineExecutions",
    ];
    this.give(grantee, "describe", actions, [...arns, ...arns.map((arn) => `${arn}/execution/*`)]);
  }

  /** Older pipelines have their name in lower case in the ARN. */
  private arns(): readonly string[] {
    const { pipelineArn } = this.pipeline;
    return isToken(pipelineArn) ? [pipelineArn] : [...new Set([pipelineArn, lowerCaseName(pipelineArn)])];
  }

  private give(grantee: Grantee, verb: string, actions: readonly string[], resources: readonly string[]): void {
    grant(grantee, { id: `${this.grantId}-${verb}`, statements: [{ actions, resources }] });
  }
}

function lowerCaseName(arn: string): string {
  return arn.replace(/[^/]*$/, (name) => name.toLowerCase());
}
