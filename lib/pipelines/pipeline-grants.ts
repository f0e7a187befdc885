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
    this.give(grantee, "start", ["sagemaker:StartPipelineExecution"], [this.pipeline.pipelineArn]);
  }

  /** Read the definition, list runs and their steps, and see what became of them. */
  describe(grantee: Grantee): void {
    const { pipelineArn } = this.pipeline;
    const actions = [
      "sagemaker:DescribePipeline",
      "sagemaker:DescribePipelineDefinitionForExecution",
      "sagemaker:DescribePipelineExecution",
      "sagemaker:ListPipelineExecutionSteps",
      "sagemaker:ListPipelineExecutions",
    ];
    this.give(grantee, "describe", actions, [pipelineArn, `${pipelineArn}/execution/*`]);
  }

  private give(grantee: Grantee, verb: string, actions: readonly string[], resources: readonly string[]): void {
    grant(grantee, { id: `${this.grantId}-${verb}`, statements: [{ actions, resources }] });
  }
}
