import type { Code } from "../../codes";
import { asArray, blocks, isObject, SynthesizedStack } from "../../terraform";
import { literalText } from "../../terraform/expression/literals";
import type { Views } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** Version 3 of the provider for Helm takes the cluster as an object, where version 2 had a block. */
export const helmProviderForm: Rule<Code> = {
  code: "MLP-K8S-206",
  title: "the provider for Helm is told its cluster in the form of its version",
  source: "https://registry.terraform.io/providers/hashicorp/helm/latest/docs/guides/v3-upgrade-guide",
  check: (views) =>
    judgeEach(
      views.stacks.filter((stack) => isConfiguredByBlock(stack, views)),
      (stack, say) => {
        const where = { stack, path: stack.path, address: "provider.helm" };
        const version = versionOf(stack) ?? "";
        const taken = isThree(version);
        if (taken === undefined) {
          return say.unknown(where, "kubernetes", "which version of the provider is installed");
        }
        if (!taken) return;
        say.error(where, "kubernetes", {
          message: `version 3 of the provider takes kubernetes as an object, and refuses a block, got a list with version ${JSON.stringify(version)}`,
          fix: "write `kubernetes = { … }`, in JSON an object without a list around it",
        });
      },
    ),
};

function isConfiguredByBlock(stack: SynthesizedStack, views: Views): boolean {
  return views
    .providers(stack, "helm")
    .some(({ body: { kubernetes = null } }) => Array.isArray(kubernetes) && kubernetes.length > 0);
}

function versionOf({ json }: SynthesizedStack): string | undefined {
  const [required] = asArray(json.terraform)
    .filter(isObject)
    .flatMap((terraform) => blocks(terraform, "required_providers"));
  const helm = required?.helm;
  return isObject(helm) ? literalText(helm.version) : literalText(helm);
}

/** Whether a constraint takes version 3 and later alone; undefined where it takes both. */
function isThree(constraint: string): boolean | undefined {
  const bounds = constraint.split(",").flatMap((part) => {
    const [, sign = "=", major, within] = BOUND.exec(part) ?? [];
    return major === undefined ? [] : [{ sign, major: Number(major), within }];
  });
  const isAtLeast = bounds.some(({ sign, major }) => ["=", "~>", ">=", ">"].includes(sign) && major >= 3);
  if (isAtLeast) return true;
  const isBelow = bounds.some(
    ({ sign, major, within }) =>
      (["=", "~>", "<", "<="].includes(sign) && major < 3) || (sign === "<" && major === 3 && within === undefined),
  );
  return isBelow ? false : undefined;
}

/** A sign, a major version, and what of the version behind it is not zero. */
const BOUND = /^\s*(=|~>|>=|>|<=|<)?\s*v?(\d+)(\.[\d.]*[1-9])?/;
