import { TerraformElement } from "cdktf";
import { Construct } from "constructs";

/** What a `check` asserts. */
export interface TerraformCheckProps {
  /** `${…}`, true where all is well. It reads data sources of the stack only: one of its own leaves no plan empty. */
  readonly condition: string;
  /** What a plan warns with. */
  readonly errorMessage: string;
}

/** A `check`: a plan and an apply warn where it does not hold, and go on. */
export class TerraformCheck extends TerraformElement {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: TerraformCheckProps,
  ) {
    super(scope, id);
  }

  override toTerraform(): object {
    const { condition, errorMessage } = this.props;
    return {
      check: {
        [this.friendlyUniqueId]: {
          "//": this.constructNodeMetadata,
          assert: [{ condition, error_message: errorMessage }],
        },
      },
    };
  }
}
