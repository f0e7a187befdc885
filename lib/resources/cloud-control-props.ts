import type { AwsProps } from "../core/aws-props";
import type { CloudControlType } from "./cloud-control-type";

/** A resource of a type that AWS's provider has no resource for. */
export interface CloudControlResourceProps<
  Properties extends object = object,
  Output extends string = string,
> extends AwsProps {
  /** What it is of, with its schema. Changing it replaces the resource. */
  readonly type: CloudControlType<Properties, Output>;
  /** As CloudFormation writes them. Which of them replace the resource, the schema says. */
  readonly properties: NoInfer<Properties>;
  /**
   * Whether what replaces it is made before it goes. It needs another name then: leave the name to AWS, or let it change.
   * @default false
   */
  readonly createBeforeDestroy?: boolean;
}
