import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { SagemakerPipeline } from "@cdktf/provider-aws/lib/sagemaker-pipeline";
import { Construct } from "constructs";
import { awsContext, awsPlace } from "../core/aws-context";
import { Component } from "../core/component";
import { givenOr } from "../core/given-or";
import { literal } from "../core/literal";
import { servicePrincipal } from "../core/partition";
import { physicalName } from "../core/physical-name";
import type { PipelineRef } from "../core/refs";
import { throwIfInvalid } from "../core/throw-if-invalid";
import type { Grantee } from "../iam/grant";
import { ServiceRole } from "../iam/service-role";
import type { MlPipelineProps } from "./ml-pipeline-props";
import { MlPipelineGrants } from "./pipeline-grants";
import { planImportedPipeline } from "./plan/imported";
import { MlPipelinePlan, planMlPipeline } from "./plan/ml-pipeline";
import { renderDefinition } from "./plan/render/definition";
import { checkSize } from "./plan/size";
import { ContainerNetwork, containerNetwork } from "./private/container-network";
import { allowJobs, allowPipeline, grantIdOf } from "./private/permissions";
import { EventStart, ScheduledStart, startByEvents, startBySchedule } from "./private/starts";

/** The Terraform resources of a pipeline. */
export interface MlPipelineResources {
  /** The definition with its steps. */
  readonly pipeline: SagemakerPipeline;
  /** What SageMaker starts jobs as, unless one was given. */
  readonly role?: IamRole;
  /** What containers run as, unless one was given. */
  readonly jobRole?: IamRole;
  /** Where containers are in a VPC without security groups given. */
  readonly network?: ContainerNetwork;
  /** Where the pipeline starts by the clock. */
  readonly schedule?: ScheduledStart;
  /** What starts it by events, by their names. */
  readonly events: Readonly<Record<string, EventStart>>;
  /** What EventBridge starts it as, where events do. */
  readonly eventRole?: IamRole;
}

/**
 * A pipeline of SageMaker, made of steps that are plain values: what one gives, the next takes. Its jobs are no resources:
 * an apply changes the definition, and a run makes them. Containers are isolated from the network, encrypted, and run as a
 * role apart from the one that starts them; both roles may do what the steps need and nothing else.
 *
 * Cost: none by itself. A run costs its jobs: at most instances × hours × price, which `usdPerRun` bounds.
 * Replaced by: `pipelineName`, and its runs are lost with it. Everything else changes in place, from the next run on.
 * It cannot start a run while Terraform applies, bound the hours of a transform job, or know what is in the data that it
 * reads: a run of the same definition may make another model.
 *
 * @example
 * const split = Step.process({
 *   image,
 *   instanceType: "ml.m7i.4xlarge",
 *   maxHours: 1,
 *   inputs: { raw: "data/customers/" },
 *   outputs: ["train", "test"],
 * });
 * const fit = Step.train({ image, instanceType: "ml.g6.xlarge", maxHours: 4, inputs: { train: split.outputs.train } });
 * const pipeline = new MlPipeline(stack, "Churn", { bucket: artifacts, steps: { split, fit }, usdPerRun: 20 });
 * pipeline.grants.start(starter);
 */
export class MlPipeline extends Component implements PipelineRef {
  /** A pipeline of the scope's account and region that exists already, by its name. */
  static fromName(
    scope: Construct,
    pipelineName: string,
  ): PipelineRef & {
    /** Lets others start and describe it. */
    readonly grants: MlPipelineGrants;
  } {
    const { plan: name, problems } = planImportedPipeline(pipelineName);
    throwIfInvalid(problems, "MlPipeline.fromName");
    const { partition, region, accountId } = awsContext(scope);
    const pipelineArn = `arn:${partition}:sagemaker:${region}:${accountId}:pipeline/${name}`;
    const ref = { pipelineName: name, pipelineArn };
    return { ...ref, grants: new MlPipelineGrants(name, ref) };
  }

  readonly pipelineName: string;
  readonly pipelineArn: string;
  /** What SageMaker starts jobs as. */
  readonly role: Grantee;
  /** What containers run as. */
  readonly jobRole: Grantee;
  /** US dollars that one run can cost in instances; undefined where a price is not known. */
  readonly usdPerRunAtMost?: number;
  /** Lets others start and describe it. */
  readonly grants: MlPipelineGrants;
  /** The Terraform resources behind it, for arguments that no prop covers. */
  readonly resources: MlPipelineResources;

  constructor(scope: Construct, id: string, props: MlPipelineProps) {
    super(scope, id, props);
    const { region } = awsPlace(this);
    const generatedName = physicalName(this, { max: 80, charset: "a-z0-9" });
    const plan = this.accept(planMlPipeline(props, { generatedName, region }));
    const { tags } = plan.props;
    const role = givenOr<Grantee, ServiceRole>(plan.props.role, () => this.ownRole("Role", plan));
    const jobRole = givenOr<Grantee, ServiceRole>(plan.props.jobRole, () => this.ownRole("JobRole", plan));
    this.role = role.used;
    this.jobRole = jobRole.used;
    const network = this.network(plan);
    const groups = plan.props.vpc?.securityGroupIds ?? (network === undefined ? [] : [network.securityGroup.id]);
    allowPipeline(this, this.role, this.jobRole, plan);
    allowJobs(this, this.jobRole, plan, groups);
    const pipeline = this.pipeline(plan, groups);

    this.pipelineName = pipeline.pipelineName;
    this.pipelineArn = pipeline.arn;
    this.usdPerRunAtMost = plan.cost.unpriced.length > 0 ? undefined : plan.cost.usd;
    this.grants = new MlPipelineGrants(grantIdOf(this), this);
    const starts = { pipelineArn: this.pipelineArn, grants: this.grants, tags };
    const schedule = plan.schedule === undefined ? undefined : startBySchedule(this, plan.schedule, starts);
    const { events, role: eventRole } = startByEvents(this, plan.events, starts);
    const own = { role: role.made?.resources.role, jobRole: jobRole.made?.resources.role };
    this.resources = { pipeline, network, schedule, events, eventRole, ...own };
  }

  private ownRole(id: string, { props }: MlPipelinePlan): ServiceRole {
    return new ServiceRole(this, id, { service: servicePrincipal("sagemaker"), tags: props.tags });
  }

  private network({ props, tree }: MlPipelinePlan): ContainerNetwork | undefined {
    const { vpc, tags } = props;
    if (vpc === undefined || vpc.securityGroupIds !== undefined) return undefined;
    const hasSeveral = tree.all.some(
      ({ step }) => ((step.props as { readonly instances?: number }).instances ?? 1) > 1,
    );
    return containerNetwork(this, { vpcId: vpc.network.vpcId, hasSeveral, tags });
  }

  /** The text is made here: what Terraform knows alone stands in it as references. */
  private pipeline(plan: MlPipelinePlan, securityGroupIds: readonly string[]): SagemakerPipeline {
    const { name, bucket, subnetIds, props } = plan;
    const rendering = {
      tree: plan.tree,
      pipelineName: name,
      bucketName: bucket.bucketName,
      bucketKeyArn: bucket.key?.keyArn,
      keyArn: plan.keyArn,
      jobRoleArn: this.jobRole.roleArn,
      vpc: props.vpc === undefined ? undefined : { subnetIds, securityGroupIds },
    };
    const definition = JSON.stringify(renderDefinition(plan.definition, rendering), (_key, value: unknown) =>
      typeof value === "string" ? literal(value) : value,
    );
    this.report(checkSize(definition));
    const { maxParallelSteps } = props;
    return new SagemakerPipeline(this, "Pipeline", {
      pipelineName: name,
      pipelineDisplayName: name,
      roleArn: this.role.roleArn,
      pipelineDefinition: definition,
      parallelismConfiguration:
        maxParallelSteps === undefined ? undefined : { maxParallelExecutionSteps: maxParallelSteps },
      tags: props.tags,
    });
  }
}
