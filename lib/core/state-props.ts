/** What the key of a stack's state is made of. */
export type StateKeyLayout = "environment" | "stack";

/** A bucket for Terraform state. */
export interface S3StateProps {
  /** Name of an existing, versioned bucket. */
  readonly bucket: string;
  /** Region of the bucket. */
  readonly region: string;
  /**
   * Path before what names the stack: `<keyPrefix>/<environment>/<region>/<stack>.tfstate`.
   * @default "terraform"
   */
  readonly keyPrefix?: string;
  /**
   * What names a stack below `keyPrefix`. `"environment"`: the name and region of its Environment, then the stack, so that
   * one program for several stages or regions never has one state for two of them; a stack without an Environment is named
   * by its id alone. `"stack"`: `<stack>.tfstate`, as versions before 0.4 had it, for states that stay where they are.
   * @default "environment"
   */
  readonly keyLayout?: StateKeyLayout;
  /**
   * ARN of the KMS key for the state.
   * @default - none: Terraform asks S3 for AES256, S3's own keys, whatever the bucket's default is
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
