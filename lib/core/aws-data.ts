import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition";
import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import { TerraformStack } from "cdktf";
import { once } from "./paths";

/** Account, region, partition and DNS suffix as tokens of data sources that the stack gets once. */
export function awsData(stack: TerraformStack) {
  const partition = once(stack, "AwsPartition", () => new DataAwsPartition(stack, "AwsPartition"));
  return {
    accountId: once(stack, "AwsCallerIdentity", () => new DataAwsCallerIdentity(stack, "AwsCallerIdentity")).accountId,
    // `id` and not `region`: providers before 6.0 know no `region` here
    region: once(stack, "AwsRegion", () => new DataAwsRegion(stack, "AwsRegion")).id,
    partition: partition.partition,
    dnsSuffix: partition.dnsSuffix,
  };
}
