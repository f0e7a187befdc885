import type { Code } from "../../codes";
import { placeOf } from "../../core/provider-place";
import { providersOf } from "../../core/resource-place";
import { asArray, JsonObject } from "../../terraform";
import { literalText } from "../../terraform/expression/literals";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";

/** A provider that assumes a role accepts the account of that role. */
export const providerAccount: Rule<Code> = {
  code: "MLP-CHECK-105",
  title: "providers accept the account of the role that they assume",
  check: inEachStack((result, stack) => {
    for (const provider of providersOf(stack, "aws")) {
      const refusal = refusalOf(provider);
      if (refusal === undefined) continue;
      const alias = literalText(provider.alias);
      const cause = { path: stack.path, property: "assumeRoleArn" };
      result.findsInStack(alias === undefined ? "provider.aws" : `provider.aws.${alias}`, {
        message: `the provider assumes a role of an account that ${refusal}`,
        fix: "correct the ARN of the role, or the list of accounts",
        // the default provider is made of the Environment's
        causedBy: alias === undefined ? cause : undefined,
      });
    }
  }),
};

function refusalOf(provider: JsonObject): string | undefined {
  const { roleAccountId: account, assumeRoleArn = "", allowedAccountIds: allowed } = placeOf(provider);
  if (account === undefined) return undefined;
  if (allowed !== undefined && !allowed.includes(account)) {
    return `allowed_account_ids does not list, ${allowed.join(", ")}, got ${JSON.stringify(assumeRoleArn)}`;
  }
  const isForbidden = asArray(provider.forbidden_account_ids).some((id) => literalText(id) === account);
  return isForbidden ? `forbidden_account_ids lists, got ${JSON.stringify(assumeRoleArn)}` : undefined;
}
