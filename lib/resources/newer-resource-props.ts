import type { AwsProps } from "../core/aws-props";
import type { RemovalPolicy } from "../core/removal-policy-type";
import type { NewerType } from "./newer-type";

/** A resource of a type that the bindings do not have. */
export interface NewerResourceProps<
  Arguments extends object = object,
  Attribute extends string = string,
> extends AwsProps {
  /** What it is of. */
  readonly type: NewerType<Arguments, Attribute>;
  /** As Terraform spells them: `role_arn`. */
  readonly arguments: NoInfer<Arguments>;
  /**
   * What happens when it is destroyed; `"destroy"` where it holds nothing.
   * @default - what the Environment says, else "protect"
   */
  readonly removalPolicy?: RemovalPolicy;
}
