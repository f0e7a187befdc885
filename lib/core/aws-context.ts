import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition";
import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { Environment } from "./environment";
import { once } from "./paths";

/** The account, region and partition that ARNs are made of. */
export interface AwsContext {
  readonly accountId: string;
  readonly region: string;
  readonly partition: string;
}

/**
 * The context of a construct: the Environment's literals, or, without one, tokens of data sources that the stack gets
 * once. What depends on a literal (names, zones, prices) is then unknown, not guessed.
 */
export function awsContext(scope: Construct): AwsContext {
  const environment = Environment.of(scope);
  if (environment !== undefined) {
    return { accountId: environment.accountId, region: environment.region, partition: partitionOf(environment.region) };
  }
  const stack = TerraformStack.of(scope);
  return {
    accountId: once(stack, "AwsCallerIdentity", () => new DataAwsCallerIdentity(stack, "AwsCallerIdentity")).accountId,
    // `id` and not `region`: providers before 6.0 know no `region` here
    region: once(stack, "AwsRegion", () => new DataAwsRegion(stack, "AwsRegion")).id,
    partition: once(stack, "AwsPartition", () => new DataAwsPartition(stack, "AwsPartition")).partition,
  };
}

function partitionOf(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}
