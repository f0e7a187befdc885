import type { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { SagemakerModelPackageGroup } from "@cdktf/provider-aws/lib/sagemaker-model-package-group";
import type { SagemakerModelPackageGroupPolicy } from "@cdktf/provider-aws/lib/sagemaker-model-package-group-policy";
import type { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { Construct } from "constructs";
import { row } from "../catalog/table";
import { awsPlace } from "../core/aws-context";
import { Component } from "../core/component";
import { throwIfInvalid } from "../core/throw-if-invalid";
import { isToken } from "../core/known";
import { literal } from "../core/literal";
import { physicalName } from "../core/physical-name";
import { ModelGroupRef, ModelStageRef } from "../core/refs";
import { keepPolicy } from "../iam/across-accounts";
import type { Grantee } from "../iam/grant";
import { removalLifecycle, removalPolicyOf } from "../core/removal-policy";
import { ModelRegistryGrants } from "./model-registry-grants";
import { planImportedGroup } from "./plan/imported";
import { ModelRegistryPlan, planModelRegistry, unknownModel } from "./plan/model-registry";
import { unknownStage } from "./plan/stages";
import { GroupPolicies } from "./private/group-policy";
import type { PointerMover } from "./private/pointer-mover";
import type { Stages } from "./private/stages";
import { planShare, sharedTwice, SharePlan } from "./plan/share";
import { sharePointers, shareWithOutsider, shareWithRole } from "./private/share";
import { ModelRegistryProps } from "./registry-props";
import type { ModelShare, ModelShareProps } from "./share-props";
import type { PointerReader } from "./stage-pointer";

/** The Terraform resources of a registry. */
export interface ModelRegistryResources<Name extends string = string, Stage extends string = string> {
  /** By name of the model, as in the props. */
  readonly groups: Readonly<Record<Name, SagemakerModelPackageGroup>>;
  /** By name of the model: what locks versions in their stages, and lets other accounts in. Empty without either. */
  readonly policies: Readonly<Partial<Record<Name, SagemakerModelPackageGroupPolicy>>>;
  /** By name of the model, then of the stage: the parameter that holds the version. Empty without stages. */
  readonly pointers: Readonly<Partial<Record<Name, Readonly<Record<Stage, SsmParameter>>>>>;
  /** What moves the pointers; left out without stages. */
  readonly mover?: PointerMover;
  /** By the reader: the roles by which other accounts read the pointers. Empty until one is shared or followed. */
  readonly pointerReaders: Readonly<Record<string, IamRole>>;
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
  private readonly shares = new Set<string>();

  constructor(scope: Construct, id: string, props: ModelRegistryProps<Name, Stage>) {
    super(scope, id, props);
    const plan = this.accept(planModelRegistry(props));
    const made = plan.models.map((model) => [model, this.group(model, plan)] as const);
    const groups = Object.fromEntries(made);
    const policies = new GroupPolicies(this, groups);
    this.groups = Object.fromEntries(
      made.map(([model, group]) => [model, this.refOf(model, group, policies)]),
    ) as Record<Name, ModelGroupRef>;
    this.stages = this.makeStages(plan, groups, policies);
    this.resources = {
      groups,
      policies: policies.made,
      pointers: this.stages?.pointers ?? {},
      mover: this.stages?.mover,
      pointerReaders: this.stages?.readerRoles ?? {},
    } as ModelRegistryResources<Name, Stage>;
    this.grants = new ModelRegistryGrants(this.node.path.replace(/\//g, "-"), this.groups, plan, policies.made);
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

  /**
   * Lets another account run versions: the group, the artifacts with their key, and the image, in one. The reader is an
   * account, the ARN of a role of it, or a role of this app, whose own policies are written as well. Of the other two the
   * other account writes its own side: docs/models.md, "Sharing with another account". With `pointers` the reader follows the
   * models' stages, too.
   *
   * @example
   * models.shareWith("210987654321", { bucket: artifacts, repository: images.repositories.server });
   */
  shareWith(reader: string | Grantee, share: ModelShareProps<Name>): ModelShare {
    const registry = {
      models: Object.keys(this.groups),
      stages: this.stages?.names ?? [],
      accountId: awsPlace(this).accountId,
    };
    const plan = this.accept(planShare(reader, share, registry));
    if (plan === undefined || this.isSharedTwice(plan)) return {};
    const shared = {
      registry: this,
      grants: this.grants as ModelRegistryGrants,
      groups: this.groups,
      grantId: this.node.path.replace(/\//g, "-"),
      letRead: (one: PointerReader, model: string) => this.stages!.letRead(one, model),
    };
    shareWithRole(plan, shared);
    const { readerRoleArn, problems } = sharePointers(plan, shared);
    this.report([...shareWithOutsider(plan, shared), ...problems]);
    return { readerRoleArn };
  }

  private isSharedTwice({ models, outsider, role }: SharePlan): boolean {
    const roleArn = role === undefined || isToken(role.roleArn) ? role?.roleName : role.roleArn;
    const reader = outsider?.roleArn ?? outsider?.account ?? roleArn ?? "";
    const again = models.filter((model) => this.shares.has(`${model} ${reader}`));
    for (const model of models) this.shares.add(`${model} ${reader}`);
    this.report(again.map((model) => sharedTwice(model, isToken(reader) ? "the role" : reader)));
    return again.length > 0;
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
    policies: GroupPolicies,
  ): Stages | undefined {
    if (plan.stages.length === 0 || plan.models.length === 0) return undefined;
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the classes load only where there are stages
    const { Stages: Made } = require("./private/stages") as typeof import("./private/stages");
    return new Made(this, { plan, groups, refs: this.groups, policies });
  }

  /** Another account is let in by the group's policy, once something is granted to it. */
  private refOf(
    model: string,
    { modelPackageGroupName, arn }: SagemakerModelPackageGroup,
    policies: GroupPolicies,
  ): ModelGroupRef {
    const ref = { modelPackageGroupName, modelPackageGroupArn: arn };
    const { accountId, region } = awsPlace(this);
    keepPolicy(ref, { accountId, region, add: (statement) => policies.add(model, statement) });
    return ref;
  }
}
