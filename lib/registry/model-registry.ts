import { SagemakerModelPackageGroup } from "@cdktf/provider-aws/lib/sagemaker-model-package-group";
import { Construct } from "constructs";
import { Component } from "../core/component";
import { literal } from "../core/literal";
import { physicalName } from "../core/physical-name";
import { ModelGroupRef } from "../core/refs";
import { RemovalPolicy, removalLifecycle } from "../core/removal-policy";
import { ModelRegistryGrants } from "./model-registry-grants";
import { parseGroupArn } from "./plan/imported";
import { planModelRegistry } from "./plan/model-registry";

/** Groups of model versions. */
export interface ModelRegistryProps {
  /** Names of the models, each also its construct id; adding one changes no other. */
  readonly models: readonly string[];
  /**
   * What each model is, by name. Written once: SageMaker would replace the group to change it, so later changes are
   * ignored.
   * @default - the model's name
   */
  readonly descriptions?: Readonly<Record<string, string>>;
  /**
   * What happens to a group when it is destroyed; SageMaker refuses while versions exist.
   * @default "protect"
   */
  readonly removalPolicy?: RemovalPolicy;
  /**
   * Tags of the groups, besides the provider's.
   * @default {}
   */
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * SageMaker model package groups: one a model, its versions registered by pipelines and approved by people.
 *
 * Cost: none. Replaced by: the model's name. It cannot hold versions: Terraform has no resource for them.
 *
 * @example
 * const models = new ModelRegistry(stack, "Models", { models: ["churn", "ranking"] });
 * models.grants.register(pipeline, "churn");
 */
export class ModelRegistry extends Component {
  /** A group that exists already, by its ARN. */
  static fromGroupArn(modelPackageGroupArn: string): ModelGroupRef {
    return parseGroupArn(modelPackageGroupArn);
  }

  /** The groups by the models' names. */
  readonly groups: Readonly<Record<string, ModelGroupRef>>;
  /** Lets others register, approve and read versions. */
  readonly grants: ModelRegistryGrants;
  /** The Terraform resources behind it, for arguments that no prop covers. */
  readonly resources: {
    /** By name of the model, as in the props. */
    readonly groups: Readonly<Record<string, SagemakerModelPackageGroup>>;
  };

  constructor(scope: Construct, id: string, props: ModelRegistryProps) {
    super(scope, id);
    const plan = this.accept(planModelRegistry(props));
    const groups: Record<string, SagemakerModelPackageGroup> = {};
    for (const model of plan.models) {
      const at = new Construct(this, model);
      groups[model] = new SagemakerModelPackageGroup(at, "Group", {
        modelPackageGroupName: physicalName(at, { max: 63, charset: "A-Za-z0-9" }),
        modelPackageGroupDescription: literal(plan.descriptions[model] ?? `Versions of ${model}`),
        tags: props.tags,
        lifecycle: {
          ...removalLifecycle(props.removalPolicy ?? "protect"),
          ignoreChanges: ["model_package_group_description"],
        },
      });
    }
    this.resources = { groups };
    this.groups = Object.fromEntries(
      Object.entries(groups).map(([model, group]) => [
        model,
        { modelPackageGroupName: group.modelPackageGroupName, modelPackageGroupArn: group.arn },
      ]),
    );
    this.grants = new ModelRegistryGrants(this.node.path.replace(/\//g, "-"), this.groups);
  }
}
