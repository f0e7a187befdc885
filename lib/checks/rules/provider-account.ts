import type { Code } from "../../codes";
import { accountIn } from "../../core/provider-place";
import type { Block, Provider } from "../../views";
import { judgeEach, Say } from "../judged";
import { Rule } from "../rule";

/** A provider that assumes a role accepts the account of that role. */
export const providerAccount: Rule<Code> = {
  code: "MLP-CHECK-105",
  title: "providers accept the account of the role that they assume",
  source: "https://registry.terraform.io/providers/hashicorp/aws/latest/docs",
  check: (views) =>
    judgeEach(
      views.configuring.flatMap((stack) => views.providers(stack).filter((one) => one.name === "aws" && assumed(one))),
      judgeAccount,
    ),
};

function judgeAccount(provider: Provider, say: Say): void {
  const role = assumed(provider);
  const [allowed, forbidden] = [listOf(provider, "allowed_account_ids"), listOf(provider, "forbidden_account_ids")];
  if (role?.value("role_arn") === undefined || (allowed.isEmpty && forbidden.isEmpty)) return;
  const arn = role.text("role_arn");
  if (arn === undefined)
    return say.unknown(provider, role.argument("role_arn"), role.why("role_arn") ?? "it is no text");
  const account = accountIn(arn);
  if (account === undefined) return;
  const refuses = (refusal: string): void =>
    say.error(provider, undefined, {
      message: `the provider assumes a role of an account that ${refusal}, got ${JSON.stringify(arn)}`,
      fix: "correct the ARN of the role, or the list of accounts",
      // the default provider is made of the Environment's
      causedBy: provider.alias === undefined ? { path: provider.path, property: "assumeRoleArn" } : undefined,
    });
  if (!allowed.isEmpty && !allowed.texts.includes(account)) {
    if (allowed.why !== undefined) say.unknown(provider, "allowed_account_ids", allowed.why);
    else if (allowed.texts.every((id) => /^\d{12}$/.test(id))) {
      return refuses(`allowed_account_ids does not list, ${allowed.texts.join(", ")}`);
    }
  }
  if (forbidden.texts.includes(account)) return refuses("forbidden_account_ids lists");
  if (forbidden.why !== undefined) say.unknown(provider, "forbidden_account_ids", forbidden.why);
}

/** Roles are assumed one from the other, after that of a web identity: the last one acts. */
function assumed(provider: Provider): Block | undefined {
  return provider.blocks("assume_role").at(-1) ?? provider.blocks("assume_role_with_web_identity").at(-1);
}

/** Accounts of a list, and why some are not known. */
function listOf(provider: Provider, name: string) {
  const items = provider.list(name);
  const [why] = items.flatMap((item) =>
    item.kind === "unknown" ? item.why : item.kind === "refers" ? "a resource gives it" : [],
  );
  return { isEmpty: items.length === 0, texts: provider.texts(name), why };
}
