import { newerTypeNames, NewerTypeRow, newerTypeRow } from "../../catalog/newer-types";
import type { Code } from "../../codes";
import { isBefore, rangeOf, Version, versionOf } from "../../core/plan/provider-version";
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
        const row = newerTypeRow(resource.type);
        return row === undefined ? [] : [{ resource, row }];
      }),
      ({ resource, row }, say) => {
        if (!views.shows("required_providers", resource.stack)) {
          return say.unknown(resource, undefined, "what the stack asks of its providers is not shown");
        }
        judge(resource, row, say);
      },
    ),
};

function judge(resource: Resource, row: NewerTypeRow, say: Say): void {
  const { since } = row;
  const held = heldBy(resource.stack);
  const version = held === undefined ? undefined : versionOf(held);
  if (version !== undefined && isBefore(version, firstUnread(row))) {
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
  if (range !== undefined && !isBefore(firstUnread(row), range.before)) {
    return say.error(resource, undefined, {
      message: `required_providers takes AWS's provider ${quote(constraint)} only, and ${resource.type} needs ${since}`,
      fix: `let it begin with ${since}; ${ONE_WAY}`,
    });
  }
  const from = version ?? range?.from;
  if (from !== undefined && !isBefore(from, firstUnread(row))) return judgeNewer(resource, row, from, say);
  say.warning(resource, undefined, {
    message: `${resource.type} needs AWS's provider ${since}, and required_providers takes older ones, got ${quote(constraint)}`,
    fix: `let it begin with ${since}, so that a lock file or a mirror which holds an older one is told of while initializing; ${ONE_WAY}`,
  });
}

/** Of the versions between the newest that has not the type, and the oldest that was seen to have it, nobody has looked. */
function judgeNewer(resource: Resource, { since, missingIn }: NewerTypeRow, from: Version, say: Say): void {
  if (!isBefore(from, versionOf(since)!)) return;
  const seen = `${missingIn} has not, and ${since} has`;
  say.unknown(resource, undefined, `whether AWS's provider ${from.join(".")} has ${resource.type}: ${seen}`);
}

/** Types come with minor versions: the first in which one may be. */
function firstUnread({ missingIn }: NewerTypeRow): Version {
  const [major, minor] = versionOf(missingIn)!;
  return [major, minor + 1, 0];
}

function heldBy({ locked }: Resource["stack"]): string | undefined {
  return locked?.["registry.terraform.io/hashicorp/aws"] ?? locked?.["registry.opentofu.org/hashicorp/aws"];
}

/** What the stack asks of AWS's provider; undefined where it says nothing, and the newest is taken. */
function constraintOf(json: Resource["stack"]["json"]): string | undefined {
  const required = blocks(json, "terraform").flatMap((terraform) => blocks(terraform, "required_providers"));
  const [entry] = required.flatMap((block): Json[] => (block.aws === undefined ? [] : [block.aws]));
  const version = isObject(entry) ? entry.version : entry;
  return typeof version === "string" ? version : undefined;
}
