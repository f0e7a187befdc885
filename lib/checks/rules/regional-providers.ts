import type { Code } from "../../codes";
import { asArray, blocks, isObject, JsonObject, SynthesizedStack } from "../../terraform";
import type { Rule } from "../rule";
import { inEachStack } from "../rule-findings";

/** Processes of the AWS provider beside each other, of some 200 MiB each, that nobody needs to think about. */
const MOST = 8;

/** A region does not need a provider of its own: resources have theirs. A warning: it is memory, and a machine may have it. */
export const regionalProviders: Rule<Code> = {
  code: "MLP-NET-103",
  title: "a stack has no AWS provider for each region",
  source: "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/enhanced-region-support",
  check: inEachStack((result, stack) => {
    const most = Math.max(0, ...alike(stack));
    if (most <= MOST) return;
    result.findsInStack("provider.aws", {
      severity: "warning",
      message: `configurations of the AWS provider differ by region alone, and Terraform starts a process of some 200 MiB for each, got ${most}`,
      fix: "keep one, and give resources their `region` (AWS provider 6 and later)",
    });
  }),
};

/** How many configurations of the AWS provider are alike but for alias and region. */
function alike({ json }: SynthesizedStack): readonly number[] {
  const counts = new Map<string, number>();
  for (const config of asArray(json.provider)
    .filter(isObject)
    .flatMap((section) => blocks(section, "aws"))) {
    const key = JSON.stringify(Object.entries(settings(config)).sort(([a], [b]) => (a < b ? -1 : 1)));
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts.values()];
}

function settings({ alias: _alias, region: _region, ...others }: JsonObject): JsonObject {
  return others;
}
