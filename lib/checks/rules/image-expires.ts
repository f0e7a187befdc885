import type { Code } from "../../codes";
import { isObject, Json, JsonObject, SynthesizedResource, SynthesizedStack } from "../../terraform";
import { parseTemplate } from "../../terraform/expression/parse";
import { opened } from "../../terraform/opened/opened";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";
import { targetIn } from "../target";
import { madeIn } from "../made-in";

type Stacks = readonly SynthesizedStack[];

/** A text that runs an image by its digest. */
const BY_DIGEST = /@sha256:[0-9a-f]{64}/;

/** A rule for any image expires what the app runs as well. */
export const imageExpires: Rule<Code> = {
  code: "MLP-CHECK-112",
  title: "no lifecycle policy expires an image in use",
  check: inEachStack((result, stack, stacks) => {
    for (const resource of madeIn(stack, "aws_ecr_lifecycle_policy")) {
      const rules = rulesOf(resource.body.policy);
      const index = rules.findIndex((rule) => selection(rule).tagStatus === "any" && expires(rule));
      if (index < 0) continue;
      const { repository } = resource.body;
      const target = typeof repository === "string" ? targetIn(repository, stack, stacks, false) : undefined;
      const user = target === undefined ? undefined : usersOf(stacks).get(target.resource);
      if (user === undefined) continue;
      const { countType, countNumber } = selection(rules[index]!);
      const isByAge = countType === "sinceImagePushed";
      const isEarlier = rules.some((rule) => selection(rule).tagStatus === "tagged");
      const when = isByAge ? `${text(countNumber)} days after its push` : `after ${text(countNumber)} newer images`;
      result.finds(resource, "policy", {
        severity: isByAge && !isEarlier ? "error" : "warning",
        message: `the rule for any image expires the one that ${user.path} runs, ${when}`,
        fix: "select images by prefixes of tags that nothing runs by, and untagged ones",
      });
    }
  }),
};

function text(value: Json | undefined): string {
  return typeof value === "number" || typeof value === "string" ? String(value) : "some";
}

function rulesOf(policy: Json | undefined): JsonObject[] {
  const document = policy === undefined ? undefined : opened(policy)?.value;
  const rules = isObject(document) ? document.rules : undefined;
  return Array.isArray(rules) ? (rules as readonly Json[]).filter(isObject) : [];
}

function selection(rule: JsonObject): JsonObject {
  return isObject(rule.selection) ? rule.selection : {};
}

function expires({ action }: JsonObject): boolean {
  return isObject(action) && action.type === "expire";
}

const READ = new WeakMap<Stacks, ReadonlyMap<SynthesizedResource, SynthesizedResource>>();

/** The repositories of which an image is run by its digest, each with the first that does. */
function usersOf(stacks: Stacks): ReadonlyMap<SynthesizedResource, SynthesizedResource> {
  const known = READ.get(stacks);
  if (known !== undefined) return known;
  const users = new Map<SynthesizedResource, SynthesizedResource>();
  for (const stack of stacks) {
    for (const resource of stack.resources) {
      if (resource.mode !== "resource") continue;
      for (const image of imagesIn(resource.body)) {
        const repository = targetIn(image, stack, stacks, true)?.resource;
        if (repository?.type === "aws_ecr_repository" && !users.has(repository)) users.set(repository, resource);
      }
    }
  }
  READ.set(stacks, users);
  return users;
}

/** Texts that begin with an expression and name a digest: `${…repository_url}@sha256:…`. */
function imagesIn(value: Json): string[] {
  if (typeof value === "string") return BY_DIGEST.test(value) && parseTemplate(value).kind !== "invalid" ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => (key === "//" ? [] : imagesIn(item)));
}
