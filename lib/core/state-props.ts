/** A bucket for Terraform state. */
export interface S3StateProps {
  /** Name of an existing, versioned bucket. */
  readonly bucket: string;
  /** Region of the bucket. */
  readonly region: string;
  /**
   * Path before the stack's file: `<keyPrefix>/<stack>.tfstate`.
   * @default "terraform"
   */
  readonly keyPrefix?: string;
  /**
   * ARN of the KMS key for the state.
   * @default - the bucket's own encryption
   */
  readonly kmsKeyArn?: string;
}

/** An HCP Terraform organization. */
export interface CloudStateProps {
  /** Name of the organization. */
  readonly organization: string;
  /**
   * Text before the stack's name in the workspace's name.
   * @default ""
   */
  readonly workspacePrefix?: string;
}
