import { CloudBackend, LocalBackend, NamedCloudWorkspace, S3Backend, TerraformStack } from "cdktf";
import { environmentOf } from "./aws-context";
import { Problem } from "./finding";
import { recordCarried } from "./findings";
import { refuseSecondBackend } from "./one-backend";
import { planCloudState, planS3State, stateKey } from "./plan/state";
import type { CloudStateProps, S3StateProps } from "./state-props";

/** Where a stack's Terraform state is kept: a value that a stack binds. */
export class State {
  /** A file beside `cdktf.out`, at the same relative path from every stack; for trials and tests. */
  static local(): State {
    return new State((stack) => new LocalBackend(stack, { path: `../../../terraform.${stack.node.id}.tfstate` }));
  }

  /**
   * An S3 bucket, with lock files (Terraform 1.10 or newer) and no DynamoDB table. The state of a stack is
   * `<keyPrefix>/<environment>/<region>/<stack>.tfstate` there.
   */
  static s3(props: S3StateProps): State {
    const { plan, problems } = planS3State(props);
    return new State((stack) => {
      const backend = new S3Backend(stack, {
        bucket: plan.bucket,
        region: plan.region,
        key: stateKey(plan, stack.node.id, environmentOf(stack)),
        encrypt: true,
        kmsKeyId: plan.kmsKeyArn,
      });
      backend.addOverride("use_lockfile", true);
    }, problems);
  }

  /** A workspace a stack in HCP Terraform. */
  static cloud(props: CloudStateProps): State {
    const { plan, problems } = planCloudState(props);
    return new State((stack) => {
      new CloudBackend(stack, {
        organization: plan.organization,
        workspaces: new NamedCloudWorkspace(`${plan.workspacePrefix ?? ""}${stack.node.id}`),
      });
    }, problems);
  }

  private constructor(
    private readonly make: (stack: TerraformStack) => void,
    private readonly problems: readonly Problem[] = [],
  ) {}

  /** Gives the stack this backend. */
  bind(stack: TerraformStack): void {
    recordCarried(stack, this, this.problems);
    if (!refuseSecondBackend(stack, "another state")) this.make(stack);
  }
}
