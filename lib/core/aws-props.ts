import type { TerraformProvider } from "cdktf";

/** What every construct takes that makes resources of AWS. */
export interface AwsProps {
  /**
   * The AWS provider of everything this construct creates, data sources included: for another region or account than the
   * stack's own. It has to be in the same stack. Another region or account replaces everything.
   * @default - the stack's default provider
   */
  readonly provider?: TerraformProvider;
}
