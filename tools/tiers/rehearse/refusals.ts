import { SynthesizedStack } from "../../examples";

/** What refuses to be destroyed, by stack. */
export type Refusals = Readonly<Record<string, readonly string[]>>;

/** All that refuses to be destroyed of the production platform in examples/01-platform. */
export const PRODUCTION: Refusals = {
  "prod-foundation": [
    "aws_cloudwatch_log_group.Network_FlowLogs_LogGroup_06F8465A",
    "aws_ecr_repository.Images_server_Repository_628EFEFF",
    "aws_ecr_repository.Images_trainer_Repository_41FB6D76",
    "aws_kms_key.Artifacts_Key_4D266F5E",
    "aws_kms_key.Images_Key_010DE29E",
    "aws_kms_key.Network_FlowLogs_Key_8F01FB25",
    "aws_s3_bucket.Artifacts_AccessLogs_Bucket_4A4C8413",
    "aws_s3_bucket.Artifacts_Bucket_ADA78AEC",
    "aws_sagemaker_model_package_group.Models_churn_Group_398956F8",
    "aws_sagemaker_model_package_group.Models_ranking_Group_8D066FDE",
  ],
  "prod-cluster": [
    "aws_cloudwatch_log_group.Training_LogGroup_F08A570A",
    "aws_eks_cluster.Training_Cluster_F3EF29AD",
    "aws_kms_key.Training_Key_C368111E",
  ],
  "prod-addons": [],
  "prod-workloads": [],
  "prod-serving": ["aws_cloudwatch_log_group.Churn_LogGroup_DD6AEC7A", "aws_kms_key.Churn_Key_20B21851"],
};

type Synthesized = Pick<SynthesizedStack, "name" | "json">;

/**
 * What should refuse by what was synthesized: resources under `prevent_destroy`, and clusters that EKS keeps. One with a
 * `count` is the first of one.
 */
export function refusalsIn(stacks: readonly Synthesized[]): Refusals {
  return Object.fromEntries(stacks.map(({ name, json }) => [name, protectedIn(json)]));
}

function protectedIn({ resource = {} }: Synthesized["json"]): string[] {
  const types = Object.entries(resource as Record<string, Record<string, ProtectedBody>>);
  return types
    .flatMap(([type, named]) =>
      Object.entries(named).flatMap(([name, { lifecycle, deletion_protection: flag, count }]) => {
        const address = count === undefined ? `${type}.${name}` : `${type}.${name}[0]`;
        return lifecycle?.prevent_destroy === true || flag === true ? [address] : [];
      }),
    )
    .sort();
}

interface ProtectedBody {
  readonly lifecycle?: { readonly prevent_destroy?: boolean };
  readonly deletion_protection?: unknown;
  readonly count?: unknown;
}

/** Nothing refuses. */
export function nothing(stacks: readonly Synthesized[]): Refusals {
  return Object.fromEntries(stacks.map(({ name }) => [name, []]));
}
