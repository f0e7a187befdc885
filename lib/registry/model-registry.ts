import { SagemakerModelPackageGroup } from "@cdktf/provider-aws/lib/sagemaker-model-package-group";
import type { SagemakerModelPackageGroupPolicy } from "@cdktf/provider-aws/lib/sagemaker-model-package-group-policy";
import type { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { Construct } from "constructs";
import { row } from "../catalog/table";
import { awsPlace } from "../core/aws-context";
import { Component } from "../core/component";
import { throwIfInvalid } from "../core/throw-if-invalid";
import { literal } from "../core/literal";
import { physicalName } from "../core/physical-name";
import { ModelGroupRef, ModelStageRef } from "../core/refs";
import { keepPolicy } from "../iam/across-accounts";
import { removalLifecycle, removalPolicyOf } from "../core/removal-policy";
import { ModelRegistryGrants } from "./model-registry-grants";
import { planImportedGroup } from "./plan/imported";
import { ModelRegistryPlan, planModelRegistry, unknownModel } from "./plan/model-registry";
import { unknownStage } from "./plan/stages";
import type { PointerMover } from "./private/pointer-mover";
import type { Stages } from "./private/stages";
import { ModelRegistryProps } from "./registry-props";

/** The Terraform resources of a registry. */
export interface ModelRegistryResources<Name extends string = string, Stage extends string = string> {
  /** By name of the model, as in the props. */
  readonly groups: Readonly<Record<Name, SagemakerModelPackageGroup>>;
  /** By name of the model: what locks versions in their stages. Empty without approvers. */
  readonly policies: Readonly<Partial<Record<Name, SagemakerModelPackageGroupPolicy>>>;
  /** By name of the model, then of the stage: the parameter that holds the version. Empty without stages. */
  readonly pointers: Readonly<Partial<Record<Name, Readonly<Record<Stage, SsmParameter>>>>>;
  /** What moves the pointers; left out without stages. */
  readonly mover?: PointerMover;
}

/**
 * SageMaker model package groups: one per model, its versions registered by pipelines and approved by people. With
 * `stages`, a version is approved for one of them, and the stage has a pointer, an SSM parameter that one state machine
 * writes from SageMaker's event and that an endpoint follows when it is planned (`ModelSource.fromStage`).
 *
 * Cost: none without stages; with them a key by the month, two alarms, and a run of the state machine for each approval.
 * Replaced by: the model's name. It cannot hold versions: Terraform has no resource for them. It cannot lock a stage without
 * approvers, nor see who is behind a role that several people use.
 *
 * @example
 * const models = new ModelRegistry(stack, "Models", { models: ["churn", "ranking"] });
 * models.grants.register(pipeline, "churn");
 */
export class ModelRegistry<const Name extends string = string, const Stage extends string = string> extends Component {
  /** A group that exists already, by its ARN. Throws a FindingsError where there can be no such group. */
  static fromGroupArn(modelPackageGroupArn: string): ModelGroupRef {
    const { plan, problems } = planImportedGroup(modelPackageGroupArn);
    throwIfInvalid(problems, "ModelRegistry.fromGroupArn");
    return plan;
  }

  /** The groups by the models' names. */
  readonly groups: Readonly<Record<Name, ModelGroupRef>>;
  /** Lets others register, approve and read versions. */
  readonly grants: ModelRegistryGrants<Name>;
  /** The Terraform resources behind it, for arguments that no prop covers. */
  readonly resources: ModelRegistryResources<Name, Stage>;
  private readonly stages?: Stages;

  constructor(scope: Construct, id: string, props: ModelRegistryProps<Name, Stage>) {
    super(scope, id, props);
    const plan = this.accept(planModelRegistry(props));
    const made = plan.models.map((model) => [model, this.group(model, plan)] as const);
    const groups = Object.fromEntries(made);
    this.groups = Object.fromEntries(made.map(([model, group]) => [model, this.refOf(group)])) as Record<
      Name,
      ModelGroupRef
    >;
    this.stages = this.makeStages(plan, groups);
    this.resources = {
      groups,
      policies: this.stages?.policies ?? {},
      pointers: this.stages?.pointers ?? {},
      mover: this.stages?.mover,
    } as ModelRegistryResources<Name, Stage>;
    this.grants = new ModelRegistryGrants(this.node.path.replace(/\//g, "-"), this.groups, plan);
  }

  /** A stage of a model: what registers for it, follows it and moves it takes this. */
  stage(model: Name, stage: Stage): ModelStageRef {
    const group = row<ModelGroupRef>(this.groups, model);
    if (group === undefined) this.report([unknownModel(model, Object.keys(this.groups), "model")]);
    const known = this.stages?.names ?? [];
    if (!known.includes(stage)) this.report([unknownStage(stage, known, "stage")]);
    return (
      this.stages?.refs.get(`${model}/${stage}`) ?? {
        modelName: model,
        stage,
        group: group ?? { modelPackageGroupName: model, modelPackageGroupArn: "" },
        parameterName: `/models/none/${model}/${stage}`,
      }
    );
  }

  private group(model: string, plan: ModelRegistryPlan): SagemakerModelPackageGroup {
    const at = new Construct(this, model);
    return new SagemakerModelPackageGroup(at, "Group", {
      modelPackageGroupName: physicalName(at, { max: 63, charset: "A-Za-z0-9" }),
      modelPackageGroupDescription: literal(plan.descriptions[model] ?? `Versions of ${model}`),
      tags: plan.tags,
      lifecycle: {
        ...removalLifecycle(removalPolicyOf(this, plan.removalPolicy)),
        ignoreChanges: ["model_package_group_description"],
      },
    });
  }

  private makeStages(
    plan: ModelRegistryPlan,
    groups: Readonly<Record<string, SagemakerModelPackageGroup>>,
  ): Stages | undefined {
    if (plan.stages.length === 0 || plan.models.length === 0) return undefined;
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the classes load only where there are stages
    const { Stages: Made } = require("./private/stages") as typeof import("./private/stages");
    return new Made(this, { plan, groups, refs: this.groups });
  }

  /** It has no policy here: a grant over the border of an account says so. */
  private refOf({ modelPackageGroupName, arn }: SagemakerModelPackageGroup): ModelGroupRef {
    const ref = { modelPackageGroupName, modelPackageGroupArn: arn };
    keepPolicy(ref, { accountId: awsPlace(this).accountId });
    return ref;
  }
}
