import type { Code } from "../../codes";
import { asArray, isObject, Json, JsonObject, SynthesizedStack } from "../../terraform";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** Each configuration of the provider is a process's worth of memory; more than these are too many for a laptop. */
const MOST = 8;

/** Since 6.0 of the AWS provider a resource names its region itself. */
export const providerAliases: Rule<Code> = {
  code: "MLP-CHECK-208",
  title: "regions are not told apart by a provider each",
  source: "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/enhanced-region-support",
  check: (views) =>
    judgeEach(
      views.configuring.filter((stack) => configurationsOf(stack).length > 0),
      (stack, say) => {
        const where = { address: "provider.aws", path: stack.path, stack };
        const all = configurationsOf(stack);
        if (all.length <= MOST) return;
        const same = new Map<string, number>();
        for (const one of all) same.set(rest(one), (same.get(rest(one)) ?? 0) + 1);
        const most = Math.max(...same.values());
        if (most <= MOST && all.some((one) => rest(one).includes("${"))) {
          return say.unknown(where, undefined, "only the plan knows what tells them apart");
        }
        if (most <= MOST) return;
        say.warning(where, undefined, {
          message: `${String(most)} configurations of the AWS provider differ by their region only: about 200 MiB of memory each in every plan`,
          fix: "keep one, and set `region` on the resources (AWS provider 6.0 and later); it is right for resources that have no `region`",
        });
      },
    ),
};

function configurationsOf({ json }: SynthesizedStack): readonly JsonObject[] {
  const provider = json.provider;
  const all = asArray(provider).flatMap((one) => (isObject(one) ? asArray(one.aws) : []));
  return all.filter(isObject);
}

/** All of a configuration but its alias and its region. */
function rest(configuration: JsonObject): string {
  const kept = Object.entries(configuration).filter(([name]) => !["alias", "region", "//"].includes(name));
  return JSON.stringify(kept.sort(([a], [b]) => (a < b ? -1 : 1)) satisfies [string, Json][]);
}
