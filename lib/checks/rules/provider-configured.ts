import type { Code } from "../../codes";
import { asArray, blocks, isObject, SynthesizedStack } from "../../terraform";
import type { Resource, Views } from "../../views";
import { grouped } from "../../views/grouped";
import { commonPath } from "../common-path";
import { judgeEach, Say } from "../judged";
import { isRoot } from "../root-module";
import { Rule } from "../rule";

/** The resources of a stack that use one provider: an alias of any, or the default of AWS. */
interface Use {
  readonly stack: SynthesizedStack;
  /** `aws.west`; an expression where it is not written plainly. */
  readonly provider: string;
  readonly users: readonly Resource[];
}

/** Resources use providers that their stack configures. A module is handed its own, which its file does not tell. */
export const providerConfigured: Rule<Code> = {
  code: "MLP-CHECK-104",
  title: "resources use providers that their stack configures",
  source: "https://developer.hashicorp.com/terraform/language/meta-arguments/provider",
  check: (views) =>
    judgeEach(usesIn(views), (use, say) => {
      const { stack, provider } = use;
      const [name = "", alias] = provider.split(".");
      if (!/^[\w-]+(?:\.[\w-]+)?$/.test(provider)) return unknown(use, "it is not written as a name", say);
      if (isHandedProviders(stack)) return unknown(use, "who calls the module hands it its providers", say);
      const aliases = views.providers(stack).flatMap((one) => (one.name === name ? [one.alias] : []));
      if (alias === undefined) nameDefault(use, aliases, say);
      else if (aliases.includes(alias)) return;
      else if (!views.shows("required_providers", stack))
        unknown(use, "a plan does not show what a module is handed", say);
      else nameMissing(use, say);
    }),
};

function usesIn({ stacks, all }: Views): readonly Use[] {
  const users = grouped(
    all.filter((one) => providerOf(one) !== undefined),
    ({ stack }) => stack,
  );
  return stacks.flatMap((stack) =>
    [...grouped(users.get(stack) ?? [], providerOf)].map(([provider = "", using]) => ({
      stack,
      provider,
      users: using,
    })),
  );
}

function providerOf({ body: { provider }, type }: Resource): string | undefined {
  return typeof provider === "string" ? provider : type.startsWith("aws_") ? "aws" : undefined;
}

function unknown({ users: [first] }: Use, why: string, say: Say): void {
  if (first !== undefined) say.unknown(first, "provider", why);
}

function nameMissing({ stack, provider, users }: Use, say: Say): void {
  const path = users.map((user) => user.path).reduce(commonPath);
  say.error({ address: users[0]!.address, path, stack }, "provider", {
    message: `the stack configures no provider ${provider}${andMore(users)}`,
    fix: `configure a provider with that alias in the stack, or use one that it has`,
  });
}

/** Terraform makes a default of its own then; with kinds of providers that need no settings that may be meant. */
function nameDefault(use: Use, aliases: readonly (string | undefined)[], say: Say): void {
  const { stack, provider, users } = use;
  if (provider !== "aws" || aliases.length === 0 || aliases.includes(undefined)) return;
  // a folder without a backend may be a module, which inherits the default from who calls it
  if (!isRoot(stack)) return unknown(use, "who calls a module hands it the default provider", say);
  const path = users.map((user) => user.path).reduce(commonPath);
  say.warning({ address: "provider.aws", path, stack }, undefined, {
    message: `${users[0]!.address} uses the default AWS provider, which the stack does not configure: region and account are those of whoever runs Terraform${andMore(users)}; configured are ${aliases.map((alias) => JSON.stringify(alias)).join(", ")}`,
    fix: "configure a provider without an alias, or give `provider` to what uses the default",
  });
}

function andMore({ length }: readonly Resource[]): string {
  return length < 2 ? "" : `, as for ${String(length - 1)} more`;
}

function isHandedProviders(stack: SynthesizedStack): boolean {
  const required = asArray(stack.json.terraform)
    .filter(isObject)
    .flatMap((terraform) => blocks(terraform, "required_providers"));
  return required.some((providers) =>
    Object.values(providers).some((one) => isObject(one) && one.configuration_aliases !== undefined),
  );
}
