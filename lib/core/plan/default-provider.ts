import type { EnvironmentProps } from "../environment-props";
import { Problem } from "../finding";
import type { ProviderPlace } from "../provider-place";

/** Holds what a default provider says against the Environment; a role that the Environment itself names has its finding. */
export function checkDefaultProvider(
  name: string,
  provider: ProviderPlace,
  { region, accountId, assumeRoleArn }: Pick<EnvironmentProps, "region" | "accountId" | "assumeRoleArn">,
): Problem[] {
  const { allowedAccountIds: allowed, roleAccountId } = provider;
  const problem = (property: string, is: string, wanted: string): Problem => ({
    code: "MLP-CORE-039",
    acknowledgeable: true,
    property,
    message: `the default AWS provider ${name} ${is}, and the Environment is of ${wanted}: names and ARNs would be wrong`,
    fix: `give that provider what the Environment says, or another Environment; for ${property === "region" ? "a second region" : "a second account"}, give constructs a provider with an alias as \`provider\``,
  });
  return [
    ...(provider.region === undefined || provider.region === region
      ? []
      : [problem("region", `works in ${provider.region}`, region)]),
    ...(allowed === undefined || allowed.includes(accountId)
      ? []
      : [problem("allowed_account_ids", `allows only the account ${allowed.join(", ")}`, accountId)]),
    ...(roleAccountId === undefined || roleAccountId === accountId || provider.assumeRoleArn === assumeRoleArn
      ? []
      : [problem("assume_role", `assumes a role of the account ${roleAccountId}`, accountId)]),
  ];
}
