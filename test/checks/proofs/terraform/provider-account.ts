import { providerAccount } from "../../../../lib/checks/rules/provider-account";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

const OWN = "123456789012";
const aws = (configuration: JsonObject, more: JsonObject = {}): JsonObject => ({
  provider: { aws: [configuration] },
  ...more,
});
const role = (account: string): JsonObject => ({ role_arn: `arn:aws:iam::${account}:role/Deploy` });

export const proof: Proof = {
  rule: providerAccount,
  breaks: [
    {
      what: "a role of an account that is not listed",
      json: aws({ assume_role: [role("999999999999")], allowed_account_ids: [OWN] }),
      at: ["provider.aws"],
    },
    {
      what: "a role of an account that is forbidden, by an alias",
      json: aws({ alias: "other", assume_role: role(OWN), forbidden_account_ids: [OWN] }),
      at: ["provider.aws.other"],
    },
    {
      what: "a local value that names the account",
      hiddenInPlans: "local values",
      json: aws(
        { assume_role: [role("${local.account}")], allowed_account_ids: [OWN] },
        { locals: { account: "999999999999" } },
      ),
      at: ["provider.aws"],
    },
    {
      what: "a role of a web identity",
      json: aws({ assume_role_with_web_identity: [role("999999999999")], allowed_account_ids: [OWN] }),
      at: ["provider.aws"],
    },
    {
      what: "a role of an account that is none of several",
      json: aws({ assume_role: [role("999999999999")], allowed_account_ids: [OWN, "210987654321"] }),
      at: ["provider.aws"],
    },
  ],
  legal: [
    { what: "its own account", json: aws({ assume_role: [role(OWN)], allowed_account_ids: [OWN] }) },
    {
      what: "a chain that ends in its own account",
      json: aws({ assume_role: [role("999999999999"), role(OWN)], allowed_account_ids: [OWN] }),
    },
    { what: "no list of accounts", json: aws({ assume_role: [role("999999999999")] }) },
    { what: "no role", json: aws({ allowed_account_ids: [OWN] }) },
    {
      what: "another account that is forbidden",
      json: aws({ assume_role: [role(OWN)], forbidden_account_ids: ["9"] }),
    },
    {
      what: "how a session is called, without a role",
      json: aws({ assume_role: [{ session_name: "deploy" }], allowed_account_ids: [OWN] }),
    },
    {
      what: "another provider with a role",
      json: { provider: { awscc: [{ assume_role: role("999999999999") }] } },
    },
  ],
  unknown: [
    {
      what: "a role that a variable gives",
      json: aws({ assume_role: [{ role_arn: "${var.role}" }], allowed_account_ids: [OWN] }),
    },
    {
      what: "accounts that a variable gives",
      json: aws({ assume_role: [role("999999999999")], allowed_account_ids: "${var.accounts}" }),
    },
    {
      what: "accounts that are forbidden, which a variable gives",
      json: aws({ assume_role: [role(OWN)], forbidden_account_ids: ["${var.forbidden}"] }),
    },
    {
      what: "accounts that are forbidden, which the app makes",
      json: aws(
        { assume_role: [role(OWN)], forbidden_account_ids: ["${aws_organizations_account.A.id}"] },
        { resource: { aws_organizations_account: { A: { name: "a", email: "a@acme.example" } } } },
      ),
    },
  ],
  told: `error MLP-CHECK-105  s provider.aws
  the provider assumes a role of an account that allowed_account_ids does not list, 123456789012, got "arn:aws:iam::999999999999:role/Deploy"
  fix: correct the ARN of the role, or the list of accounts
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-105`,
};
