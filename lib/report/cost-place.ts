/** Where a part of the cost comes from. */
export interface CostPlace {
  /** Name of the stack. */
  readonly stack: string;
  /** Terraform address of the resource. */
  readonly address: string;
  /** Path of its construct. */
  readonly path: string;
}
