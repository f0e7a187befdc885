import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformProvider, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { blocks, isObject, Json, JsonObject } from "../terraform";
import { shortHash } from "./physical-name";
import { providerOf } from "./provider";
import { accountIn } from "./provider-place";

/** What belongs to the place of a provider, and not to how it signs in. */
const OF_ITS_PLACE = new Set([
  "alias",
  "allowed_account_ids",
  "assume_role",
  "default_tags",
  "forbidden_account_ids",
  "region",
]);

/**
 * A provider of the construct's stack that does as the construct's own, and then assumes one role more: what reads in
 * another account. One for each role and region.
 */
export function assumingProvider(scope: Construct, roleArn: string, region: string | undefined): TerraformProvider {
  const stack = TerraformStack.of(scope);
  const own = providerOf(scope) ?? stack.node.children.find(isDefaultAws);
  const body = own === undefined ? {} : bodyOf(own);
  const account = accountIn(roleArn) ?? "";
  const signedInBy = own === undefined || own.alias === undefined ? "" : ` ${own.alias}`;
  const alias = `as_${account}_${shortHash(`${roleArn} ${region ?? ""}${signedInBy}`)}`;
  const known = stack.node.tryFindChild(alias);
  if (known instanceof TerraformProvider) return known;
  const provider = new AwsProvider(stack, alias, { alias, region, allowedAccountIds: [account] });
  for (const [name, value] of Object.entries(body)) {
    if (!OF_ITS_PLACE.has(name) && isGiven(value)) provider.addOverride(name, value);
  }
  provider.addOverride("assume_role", [...blocks(body, "assume_role"), { role_arn: roleArn }]);
  return provider;
}

/** CDKTF names every argument, and leaves those without a value out when it writes. */
function isGiven(value: Json | undefined): boolean {
  return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
}

function isDefaultAws(node: unknown): node is TerraformProvider {
  return node instanceof TerraformProvider && node.terraformResourceType === "aws" && node.alias === undefined;
}

function bodyOf(provider: TerraformProvider): JsonObject {
  const { provider: rendered } = provider.toTerraform() as { readonly provider?: JsonObject };
  return (isObject(rendered) ? blocks(rendered, "aws")[0] : undefined) ?? {};
}
