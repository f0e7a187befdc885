import { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { Component } from "../core/component";
import { requireAwsProvider } from "../core/provider-floor";
import { removalLifecycle, removalPolicyOf } from "../core/removal-policy";
import { NewerResourceProps } from "./newer-resource-props";
import { checkAttribute, planNewerResource } from "./plan/newer-resource";
import { RawResource } from "./private/raw-resource";

/**
 * A resource of AWS's provider that is newer than the bindings: its arguments are held to the type's schema while
 * synthesizing, and its stack alone asks for a provider that has it. That is one-way: a state that the newer provider
 * has written, the older one does not read. Where a lock file holds the provider back, `ml-platform check` says so;
 * where a mirror does, `terraform init` finds no version.
 *
 * Cost: what its type costs. Replaced by: what its type says.
 *
 * @example
 * const type = newerType<{ model_card_name: string; model_card_status: string; content: string }, "model_card_arn">(
 *   "aws_sagemaker_model_card",
 * );
 * const card = new NewerResource(stack, "Card", {
 *   type,
 *   arguments: { model_card_name: "churn", model_card_status: "Draft", content: "{}" },
 * });
 * card.attribute("model_card_arn");
 */
export class NewerResource<
  Arguments extends object = object,
  const Attribute extends string = string,
> extends Component {
  /** The Terraform resources behind it, for arguments that no prop covers. */
  readonly resources: {
    /** The resource, without typed arguments. */
    readonly resource: TerraformResource;
  };

  private readonly type: NewerResourceProps<Arguments, Attribute>["type"];

  constructor(scope: Construct, id: string, props: NewerResourceProps<Arguments, Attribute>) {
    super(scope, id, props);
    const plan = this.accept(planNewerResource(props));
    requireAwsProvider(this, plan.since);
    const resource = new RawResource(this, "Object", {
      terraformType: plan.terraformType,
      since: plan.since,
      values: plan.values,
      lifecycle: removalLifecycle(removalPolicyOf(this, plan.removalPolicy)),
    });
    this.type = props?.type;
    this.resources = { resource };
  }

  /** An argument or attribute as a text, known after apply where the provider gives it. */
  attribute(name: Attribute): string {
    this.report(checkAttribute(name, this.type));
    return this.resources.resource.getStringAttribute(name);
  }
}
