import { SagemakerModelPackageGroup } from "@cdktf/provider-aws/lib/sagemaker-model-package-group";
import { Construct } from "constructs";
import { awsPlace } from "../core/aws-context";
import { Component } from "../core/component";
import { throwIfInvalid } from "../core/throw-if-invalid";
import { literal } from "../core/literal";
import { physicalName } from "../core/physical-name";
import { ModelGroupRef } from "../core/refs";
import { keepPolicy } from "../iam/across-accounts";
import { removalLifecycle, removalPolicyOf } from "../core/removal-policy";
import { ModelRegistryGrants } from "./model-registry-grants";
import { planImportedGroup } from "./plan/imported";
import { planModelRegistry } from "./plan/model-registry";
import { ModelRegistryProps } from "./registry-props";

/**
 * SageMaker model package groups: one per model, its versions registered by pipelines and approved by people.
 *
 * Cost: none. Replaced by: the model's name. It cannot hold versions: Terraform has no resource for them.
 *
 * @example
 * const models = new ModelRegistry(stack, "Models", { models: ["churn", "ranking"] });
 * models.grants.register(pipeline, "churn");
 */
export class ModelRegistry<const Name extends string = string> extends Component {
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
  readonly resources: {
    /** By name of the model, as in the props. */
    readonly groups: Readonly<Record<Name, SagemakerModelPackageGroup>>;
  };

  constructor(scope: Construct, id: string, props: ModelRegistryProps<Name>) {
    super(scope, id, props);
    const plan = this.accept(planModelRegistry(props));
    const made = plan.models.map((model) => {
      const at = new Construct(this, model);
      const group = new SagemakerModelPackageGroup(at, "Group", {
        modelPackageGroupName: physicalName(at, { max: 63, charset: "A-Za-z0-9" }),
        modelPackageGroupDescription: literal(plan.descriptions[model] ?? `Versions of ${model}`),
        tags: plan.tags,
        lifecycle: {
          ...removalLifecycle(removalPolicyOf(this, plan.removalPolicy)),
          ignoreChanges: ["model_package_group_description"],
        },
      });
      return [model, group] as const;
    });
    this.resources = { groups: Object.fromEntries(made) as Record<Name, SagemakerModelPackageGroup> };
    this.groups = Object.fromEntries(made.map(([model, group]) => [model, this.refOf(group)])) as Record<
      Name,
      ModelGroupRef
    >;
    this.grants = new ModelRegistryGrants(this.node.path.replace(/\//g, "-"), this.groups);
  }

  /** It has no policy here: a grant over the border of an account says so. */
  private refOf({ modelPackageGroupName, arn }: SagemakerModelPackageGroup): ModelGroupRef {
    const ref = { modelPackageGroupName, modelPackageGroupArn: arn };
    keepPolicy(ref, { accountId: awsPlace(this).accountId });
    return ref;
  }
}
