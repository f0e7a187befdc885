import type { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { SagemakerModelPackageGroup } from "@cdktf/provider-aws/lib/sagemaker-model-package-group";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { Construct } from "constructs";
import { awsPlace } from "../../core/aws-context";
import { physicalName } from "../../core/physical-name";
import { ModelGroupRef, ModelStageRef } from "../../core/refs";
import { removalLifecycle, removalPolicyOf } from "../../core/removal-policy";
import type { ModelRegistryPlan } from "../plan/model-registry";
import { NOTHING_YET } from "../plan/pointer-machine";
import { lockStatements } from "../plan/stage-policy";
import { MOVER_ID } from "../plan/stages";
import { keepPointer, PointerReader } from "../stage-pointer";
import { versionsOf } from "../versions-of";
import type { GroupPolicies } from "./group-policy";
import { PointerMover } from "./pointer-mover";
import { PointerReaders } from "./pointer-readers";

interface StagesProps {
  readonly plan: ModelRegistryPlan;
  /** By name of the model. */
  readonly groups: Readonly<Record<string, SagemakerModelPackageGroup>>;
  readonly refs: Readonly<Record<string, ModelGroupRef>>;
  readonly policies: GroupPolicies;
}

/** The stages of all models of a registry: their pointers, what moves those, and what locks the versions. */
export class Stages {
  /** In their order. */
  readonly names: readonly string[];
  /** By `model/stage`. */
  readonly refs = new Map<string, ModelStageRef>();
  /** By model, then stage. */
  readonly pointers: Readonly<Record<string, Readonly<Record<string, SsmParameter>>>>;
  /** What moves the pointers. */
  readonly mover: PointerMover;
  /** The roles by which other accounts read the pointers, by the reader. */
  readonly readerRoles: Record<string, IamRole> = {};
  private readers?: PointerReaders;
  private readonly path: string;

  constructor(
    private readonly registry: Construct,
    private readonly props: StagesProps,
  ) {
    const { plan, groups } = props;
    this.names = plan.stages;
    // not at the root: SSM refuses names that begin with `aws` or `ssm`
    this.path = `/models/${physicalName(registry, { max: 200, charset: "A-Za-z0-9" })}`;
    this.pointers = Object.fromEntries(plan.models.map((model) => [model, this.pointersOf(model)]));
    for (const model of plan.models) this.lock(model);
    this.mover = new PointerMover(registry, MOVER_ID, {
      paths: Object.fromEntries(
        plan.models.map((model) => [groups[model]!.modelPackageGroupNameInput!, `${this.path}/${model}`]),
      ),
      path: this.path,
      stages: plan.stages,
      key: plan.key,
      removalPolicy: removalPolicyOf(registry, plan.removalPolicy),
      tags: plan.tags,
    });
  }

  /** Lets somebody of another account read the pointers of a model, by a role of this one: its ARN. */
  letRead(reader: PointerReader, model: string): string {
    const { tags } = this.props.plan;
    this.readers ??= new PointerReaders(this.mover, "Readers", { path: this.path, made: this.readerRoles, tags });
    return this.readers.let(reader, model);
  }

  private pointersOf(model: string): Record<string, SsmParameter> {
    const at = new Construct(this.at(model), "Stages");
    return Object.fromEntries(this.names.map((stage) => [stage, this.pointer(at, model, stage)]));
  }

  /** Made with a sentinel, and then left alone: an update of anything would write the old value back. */
  private pointer(at: Construct, model: string, stage: string): SsmParameter {
    const { plan, refs, groups } = this.props;
    const parameterName = `${this.path}/${model}/${stage}`;
    const parameter = new SsmParameter(at, stage, {
      name: parameterName,
      description: `The version of ${model} in ${stage}, written from SageMaker's event alone`,
      type: "String",
      insecureValue: NOTHING_YET,
      tags: plan.tags,
      lifecycle: {
        ...removalLifecycle(removalPolicyOf(this.registry, plan.removalPolicy)),
        ignoreChanges: ["description", "insecure_value"],
      },
    });
    const ref = { modelName: model, stage, group: refs[model]!, parameterName: parameter.name };
    const groupName = groups[model]!.modelPackageGroupNameInput!;
    const { accountId, region } = awsPlace(this.registry);
    keepPointer(ref, {
      parameter,
      groupName,
      parameterName,
      approvers: plan.approvers,
      lock: () => this.props.policies.made[model],
      accountId,
      region,
      letRead: (reader) => this.letRead(reader, model),
    });
    this.refs.set(`${model}/${stage}`, ref);
    return parameter;
  }

  private lock(model: string): void {
    const { plan, groups, policies } = this.props;
    policies.add(model, ...lockStatements(plan.stages, plan.approvers, `${versionsOf(groups[model]!.arn)}/*`));
  }

  private at(model: string): Construct {
    return this.registry.node.findChild(model);
  }
}
