import { blocks, JsonObject } from "../terraform";
import { asArray } from "../terraform/json";
import { literalText } from "../terraform/expression/literals";

/** Where an AWS provider works, as far as its configuration says so in literals. */
export interface ProviderPlace {
  /** `us-east-1`. */
  readonly region?: string;
  /** The role it ends up as. */
  readonly assumeRoleArn?: string;
  /** The account of that role. */
  readonly roleAccountId?: string;
  /** The accounts it accepts; undefined where it accepts any, or some of them are known only to Terraform. */
  readonly allowedAccountIds?: readonly string[];
}

const REGION = /^[a-z]{2,4}(?:-[a-z]+)+-\d$/;
const ACCOUNT = /^\d{12}$/;

/** Reads the configuration of an AWS provider, as Terraform spells it. What is not a plain literal is left open. */
export function placeOf(provider: JsonObject): ProviderPlace {
  const region = literalText(provider.region);
  const allowed = asArray(provider.allowed_account_ids).map((id) => literalText(id) ?? "");
  const assumeRoleArn = roleOf(provider);
  const isKnown = allowed.length > 0 && allowed.every((id) => ACCOUNT.test(id));
  return {
    region: region !== undefined && REGION.test(region) ? region : undefined,
    assumeRoleArn,
    roleAccountId: assumeRoleArn === undefined ? undefined : accountIn(assumeRoleArn),
    allowedAccountIds: isKnown ? allowed : undefined,
  };
}

/** The one account that everything of a provider is made in; undefined where it is open, or contradicts itself. */
export function accountOf({ roleAccountId, allowedAccountIds }: ProviderPlace): string | undefined {
  if (allowedAccountIds === undefined) return roleAccountId;
  if (roleAccountId !== undefined) return allowedAccountIds.includes(roleAccountId) ? roleAccountId : undefined;
  return allowedAccountIds.length === 1 ? allowedAccountIds[0] : undefined;
}

/** The account in an ARN. */
export function accountIn(arn: string): string | undefined {
  const account = arn.split(":")[4] ?? "";
  return arn.startsWith("arn:") && ACCOUNT.test(account) ? account : undefined;
}

/** The region in an ARN. */
export function regionIn(arn: string): string | undefined {
  const region = arn.split(":")[3] ?? "";
  return arn.startsWith("arn:") && REGION.test(region) ? region : undefined;
}

/** Roles are assumed one from the other, after that of a web identity: the last one acts. */
function roleOf(provider: JsonObject): string | undefined {
  const chain = blocks(provider, "assume_role");
  const last = chain.at(-1) ?? blocks(provider, "assume_role_with_web_identity").at(-1);
  return literalText(last?.role_arn);
}
