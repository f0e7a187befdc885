import { newerTypeNames, newerTypeRow } from "../../catalog/newer-types";
import type { Code } from "../../codes";
import { isBefore, rangeOf, versionOf } from "../../core/plan/provider-version";
import { quote } from "../../core/quote";
import { blocks, isObject, Json } from "../../terraform";
import type { Resource } from "../../views";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";

const ONE_WAY = "it is one-way, since an older provider does not read what a newer one has written into the state";

/** A stack that uses a type takes no provider that lacks it. */
export const providerNewEnough: Rule<Code> = {
  code: "MLP-RES-101",
  title: "providers are as new as the types that a stack uses",
  source: "https://developer.hashicorp.com/terraform/language/providers/requirements",
  check: (views) =>
    judgeEach(
      views.resources(...newerTypeNames()).flatMap((resource) => {
        const since = newerTypeRow(resource.type)?.since;
        return since === undefined ? [] : [{ resource, since }];
      }),
      ({ resource, since }, say) => {
        if (!views.shows("required_providers", resource.stack)) {
          return say.unknown(resource, undefined, "what the stack asks of its providers is not shown");
        }
        judge(resource, since, say);
      },
    ),
};

function judge(resource: Resource, since: string, say: Say): void {
  const least = versionOf(since)!;
  const { locked } = resource.stack;
  const held = locked?.["registry.terraform.io/hashicorp/aws"] ?? locked?.["registry.opentofu.org/hashicorp/aws"];
  const version = held === undefined ? undefined : versionOf(held);
  if (version !== undefined && isBefore(version, least)) {
    return say.error(resource, undefined, {
      message: `.terraform.lock.hcl holds AWS's provider at ${held!}, and ${resource.type} needs ${since}`,
      fix: `run \`terraform init -upgrade\` in the stack's folder and commit the lock file; ${ONE_WAY}`,
    });
  }
  const constraint = constraintOf(resource.stack.json);
  const range = constraint === undefined ? undefined : rangeOf(constraint);
  if (constraint !== undefined && range === undefined) {
    return say.unknown(resource, undefined, `the version ${quote(constraint)} cannot be read`);
  }
  if (range !== undefined && !isBefore(least, range.before)) {
    return say.error(resource, undefined, {
      message: `required_providers takes AWS's provider ${quote(constraint)} only, and ${resource.type} needs ${since}`,
      fix: `let it begin with ${since}; ${ONE_WAY}`,
    });
  }
  if (version !== undefined || (range !== undefined && !isBefore(range.from, least))) return;
  say.warning(resource, undefined, {
    message: `${resource.type} needs AWS's provider ${since}, and required_providers takes older ones, got ${quote(constraint)}`,
    fix: `let it begin with ${since}, so that a lock file or a mirror which holds an older one is told of while initializing; ${ONE_WAY}`,
  });
}

/** What the stack asks of AWS's provider; undefined where it says nothing, and the newest is taken. */
function constraintOf(json: Resource["stack"]["json"]): string | undefined {
  const required = blocks(json, "terraform").flatMap((terraform) => blocks(terraform, "required_providers"));
  const [entry] = required.flatMap((block): Json[] => (block.aws === undefined ? [] : [block.aws]));
  const version = isObject(entry) ? entry.version : entry;
  return typeof version === "string" ? version : undefined;
}
