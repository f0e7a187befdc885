import { TerraformResource, TerraformResourceLifecycle } from "cdktf";
import { Construct } from "constructs";

/** What a resource without a class of its own is made of. */
interface RawResourceOptions {
  readonly terraformType: string;
  readonly since: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly lifecycle?: TerraformResourceLifecycle;
}

/** A resource whose arguments are written as they are. */
export class RawResource extends TerraformResource {
  private readonly values: Readonly<Record<string, unknown>>;

  constructor(scope: Construct, id: string, { terraformType, since, values, lifecycle }: RawResourceOptions) {
    super(scope, id, {
      terraformResourceType: terraformType,
      terraformGeneratorMetadata: { providerName: "aws", providerVersion: since },
      lifecycle,
    });
    this.values = values;
  }

  protected override synthesizeAttributes(): { [name: string]: unknown } {
    return { ...this.values };
  }
}
