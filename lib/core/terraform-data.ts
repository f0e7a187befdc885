import { TerraformResource, TerraformResourceLifecycle } from "cdktf";
import { Construct } from "constructs";

/** What a `terraform_data` is told. */
export interface TerraformDataProps {
  /**
   * The resource is replaced when one of these becomes another.
   * @default - never
   */
  readonly triggersReplace?: Readonly<Record<string, string>>;
  /**
   * What a plan asks of it.
   * @default - nothing
   */
  readonly lifecycle?: TerraformResourceLifecycle;
}

/**
 * A `terraform_data`: exists only in the state. Not CDKTF's DataResource, which runs `terraform version`: a synth
 * needs no Terraform, and no time for it.
 */
export class TerraformData extends TerraformResource {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: TerraformDataProps,
  ) {
    super(scope, id, { terraformResourceType: "terraform_data", lifecycle: props.lifecycle });
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return { triggers_replace: this.props.triggersReplace };
  }
}
