import { CloudcontrolapiResource } from "@cdktf/provider-aws/lib/cloudcontrolapi-resource";
import { Fn, propertyAccess, TerraformResource, TerraformResourceLifecycle, Token } from "cdktf";
import { Construct } from "constructs";
import { Component } from "../core/component";
import { TerraformData } from "../core/terraform-data";
import { CloudControlResourceProps } from "./cloud-control-props";
import { checkOutput, planCloudControl } from "./plan/cloud-control";

/**
 * A resource that AWS's provider has none for, made through AWS's Cloud Control API. Its properties are held to the
 * type's own schema while synthesizing; Terraform is given the schema, so a plan asks AWS nothing, and shows what
 * replaces the resource.
 *
 * Cost: what its type costs. Replaced by: what its schema says. No drift is detected: a property that is changed
 * outside of Terraform shows in no plan. A create-only property that only the apply knows replaces it, whatever it turns out to be.
 * Every update shows `properties` as known after apply.
 *
 * @example
 * const quality = new CloudControlResource(stack, "Quality", { type: modelQualityJobDefinition(), properties });
 * quality.output("JobDefinitionArn");
 */
export class CloudControlResource<
  Properties extends object = object,
  const Output extends string = string,
> extends Component {
  /** The Terraform resources behind it, for arguments that no prop covers. */
  readonly resources: {
    /** What asks Cloud Control. */
    readonly resource: CloudcontrolapiResource;
    /** Replaces it with each change inside a create-only property, where there is one that has an inside. */
    readonly createOnly?: TerraformResource;
  };

  private readonly type: CloudControlResourceProps<Properties, Output>["type"];

  constructor(scope: Construct, id: string, props: CloudControlResourceProps<Properties, Output>) {
    super(scope, id, props);
    const plan = this.accept(planCloudControl(props));
    const createOnly =
      plan.createOnly === undefined
        ? undefined
        : new TerraformData(this, "CreateOnly", { triggersReplace: plan.createOnly });
    const resource = new CloudcontrolapiResource(this, "Object", {
      typeName: plan.typeName,
      desiredState: plan.desiredState,
      schema: plan.schema,
      lifecycle: lifecycleOf(plan.createBeforeDestroy, createOnly),
    });
    this.type = props?.type;
    this.resources = { resource, createOnly };
  }

  /** What AWS says of a property: of one that it sets itself, known after apply. */
  output(name: Output): string {
    this.report(checkOutput(name, this.type));
    return Token.asString(propertyAccess(Fn.jsondecode(this.resources.resource.properties), [name]));
  }
}

function lifecycleOf(first: boolean, trigger: TerraformResource | undefined): TerraformResourceLifecycle | undefined {
  if (!first && trigger === undefined) return undefined;
  return {
    createBeforeDestroy: first ? true : undefined,
    replaceTriggeredBy: trigger && [`terraform_data.${trigger.friendlyUniqueId}`],
  };
}
