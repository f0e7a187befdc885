import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition";
import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import { TerraformProvider, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { once } from "./paths";

/**
 * Account, region, partition and DNS suffix as tokens of data sources, each made when it is asked for, once per provider:
 * below the stack for its default, else by the provider's alias.
 */
export function awsData(stack: TerraformStack, provider?: TerraformProvider) {
  const scope = placeFor(stack, provider);
  const config = { provider };
  const partition = () => once(scope, "AwsPartition", () => new DataAwsPartition(scope, "AwsPartition", config));
  return {
    accountId: () =>
      once(scope, "AwsCallerIdentity", () => new DataAwsCallerIdentity(scope, "AwsCallerIdentity", config)).accountId,
    // `id` and not `region`: providers before 6.0 know no `region` here
    region: () => once(scope, "AwsRegion", () => new DataAwsRegion(scope, "AwsRegion", config)).id,
    partition: () => partition().partition,
    dnsSuffix: () => partition().dnsSuffix,
  };
}

function placeFor(stack: TerraformStack, provider: TerraformProvider | undefined): Construct {
  if (provider?.alias === undefined) return stack;
  const id = `Provider-${provider.alias}`;
  return once(stack, id, () => new Construct(stack, id));
}
