import type { Code } from "../../codes";
import { providersOf } from "../../core/resource-place";
import { asArray, blocks, isObject, SynthesizedResource, SynthesizedStack } from "../../terraform";
import { literalText } from "../../terraform/expression/literals";
import { commonPath } from "../common-path";
import { Rule } from "../rule";
import { inEachStack, RuleFindings } from "../rule-findings";

/** Resources use providers that their stack configures. A module is handed its own, which its file does not tell. */
export const providerConfigured: Rule<Code> = {
  code: "MLP-CHECK-104",
  title: "resources use providers that their stack configures",
  check: inEachStack((result, stack) => {
    if (isHandedProviders(stack)) return;
    for (const [provider, users] of usersOf(stack)) {
      const [type = "", alias] = provider.split(".");
      const aliases = providersOf(stack, type).map((config) => literalText(config.alias));
      if (alias === undefined) nameDefault(stack, users, aliases, result);
      else if (!aliases.includes(alias)) nameMissing(provider, users, result);
    }
  }),
};

function nameMissing(provider: string, users: readonly SynthesizedResource[], result: RuleFindings): void {
  const [first] = users;
  if (first === undefined) return;
  result.findsBelow(users.map(({ path }) => path).reduce(commonPath), `${first.address}.provider`, {
    message: `the stack configures no provider ${provider}${andMore(users)}`,
    fix: `configure a provider with that alias in the stack, or use one that it has`,
  });
}

/** Terraform makes a default of its own then; with kinds of providers that need no settings that may be meant. */
function nameDefault(
  stack: SynthesizedStack,
  users: readonly SynthesizedResource[],
  aliases: readonly (string | undefined)[],
  result: RuleFindings,
): void {
  const [first] = users;
  if (first === undefined || aliases.length === 0 || aliases.includes(undefined)) return;
  result.findsBelow(users.map(({ path }) => path).reduce(commonPath), "provider.aws", {
    severity: "warning",
    message: `${first.address} uses the default AWS provider, which the stack does not configure: region and account are those of whoever runs Terraform${andMore(users)}; configured are ${aliases.map((alias) => JSON.stringify(alias)).join(", ")}`,
    fix: "configure a provider without an alias, or give `provider` to what uses the default",
  });
}

function andMore({ length }: readonly SynthesizedResource[]): string {
  return length < 2 ? "" : `, as for ${String(length - 1)} more`;
}

/** Who uses which provider: an alias of any type, and the default of AWS. */
function usersOf(stack: SynthesizedStack): Map<string, SynthesizedResource[]> {
  const users = new Map<string, SynthesizedResource[]>();
  for (const resource of stack.resources) {
    const { provider } = resource.body;
    const named = typeof provider === "string" ? provider : resource.type.startsWith("aws_") ? "aws" : undefined;
    if (named === undefined || !/^[\w-]+(?:\.[\w-]+)?$/.test(named)) continue;
    const known = users.get(named);
    if (known === undefined) users.set(named, [resource]);
    else known.push(resource);
  }
  return users;
}

function isHandedProviders(stack: SynthesizedStack): boolean {
  const required = asArray(stack.json.terraform)
    .filter(isObject)
    .flatMap((terraform) => blocks(terraform, "required_providers"));
  return required.some((providers) =>
    Object.values(providers).some((one) => isObject(one) && one.configuration_aliases !== undefined),
  );
}
