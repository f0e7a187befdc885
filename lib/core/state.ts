import { CloudBackend, LocalBackend, NamedCloudWorkspace, S3Backend, TerraformStack } from "cdktf";
import { record } from "./findings";
import { planCloudState, planS3State } from "./plan/state";

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

/** Where a stack's Terraform state is kept: a value that a stack binds. */
export class State {
  /** A file beside `cdktf.out`, at the same relative path from every stack; for trials and tests. */
  static local(): State {
    return new State((stack) => new LocalBackend(stack, { path: `../../../terraform.${stack.node.id}.tfstate` }));
  }

  /** An S3 bucket, with lock files (Terraform 1.10 or newer) and no DynamoDB table. */
  static s3(props: S3StateProps): State {
    return new State((stack) => {
      record(stack, planS3State(props));
      const backend = new S3Backend(stack, {
        bucket: props.bucket,
        region: props.region,
        key: `${props.keyPrefix ?? "terraform"}/${stack.node.id}.tfstate`,
        encrypt: true,
        kmsKeyId: props.kmsKeyArn,
      });
      backend.addOverride("use_lockfile", true);
    });
  }

  /** A workspace a stack in HCP Terraform. */
  static cloud(props: CloudStateProps): State {
    return new State((stack) => {
      record(stack, planCloudState(props));
      new CloudBackend(stack, {
        organization: props.organization,
        workspaces: new NamedCloudWorkspace(`${props.workspacePrefix ?? ""}${stack.node.id}`),
      });
    });
  }

  private constructor(private readonly make: (stack: TerraformStack) => void) {}

  /** Gives the stack this backend. */
  bind(stack: TerraformStack): void {
    this.make(stack);
  }
}
