import type { Code } from "../../codes";
import { isObject, Json, JsonObject } from "../../terraform";
import { firstOpening } from "../../terraform/expression/literal-text";
import { opened } from "../../terraform/opened/opened";
import type { Resource, Views } from "../../views";
import { grouped } from "../../views/grouped";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";

/** A text that runs an image by its digest. */
const BY_DIGEST = /@sha256:[0-9a-f]{64}/;

/** A rule for any image expires what the app runs as well. */
export const imageExpires: Rule<Code> = {
  code: "MLP-CHECK-112",
  title: "no lifecycle policy expires an image in use",
  source: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html",
  check: (views) => {
    const repositories = repositoriesOf(views);
    return judgeEach(views.resources("aws_ecr_lifecycle_policy"), (policy, say) => judge(policy, repositories, say));
  },
};

function judge(policy: Resource, repositories: Repositories, say: Say): void {
  const rules = rulesOf(policy);
  if (rules === undefined) return say.unknown(policy, "policy", policy.why("policy") ?? "it is no JSON");
  const index = rules.findIndex((rule) => selection(rule).tagStatus === "any" && expires(rule));
  if (index < 0) return;
  const repository = repositories.of(policy);
  if (repository === undefined) return say.unknown(policy, "repository", "what is run of it is not known");
  const user = repositories.userOf(repository);
  if (user === undefined) return;
  const { countType, countNumber } = selection(rules[index]!);
  const isByAge = countType === "sinceImagePushed";
  const isEarlier = rules.some((rule) => selection(rule).tagStatus === "tagged");
  const when = isByAge ? `${text(countNumber)} days after its push` : `after ${text(countNumber)} newer images`;
  say[isByAge && !isEarlier ? "error" : "warning"](policy, "policy", {
    message: `the rule for any image expires the one that ${user.path} runs, ${when}`,
    fix: "select images by prefixes of tags that nothing runs by, and untagged ones",
  });
}

function text(value: Json | undefined): string {
  return typeof value === "number" || typeof value === "string" ? String(value) : "some";
}

/** The rules of a policy; undefined where only the plan knows them. */
function rulesOf(policy: Resource): readonly JsonObject[] | undefined {
  const known = policy.text("policy");
  const document = known === undefined ? opened(policy.body.policy ?? null)?.value : parsed(known);
  const rules = isObject(document) ? document.rules : undefined;
  return Array.isArray(rules) ? (rules as readonly Json[]).filter(isObject) : undefined;
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function selection(rule: JsonObject): JsonObject {
  return isObject(rule.selection) ? rule.selection : {};
}

function expires({ action }: JsonObject): boolean {
  return isObject(action) && action.type === "expire";
}

interface Repositories {
  /** The repository of the stacks that a policy is for. */
  readonly of: (policy: Resource) => Resource | undefined;
  /** The first that runs an image of a repository by its digest. */
  readonly userOf: (repository: Resource) => Resource | undefined;
}

/** The repositories that are made, looked up once each way. */
function repositoriesOf(views: Views): Repositories {
  let users: ReadonlyMap<Resource, Resource> | undefined;
  const named = grouped(views.resources("aws_ecr_repository"), (repository) => repository.text("name"));
  const userOf = (repository: Resource): Resource | undefined => (users ??= usersIn(views)).get(repository);
  const of = (policy: Resource): Resource | undefined => {
    const name = policy.text("repository");
    const [only, ...others] = name === undefined ? [] : (named.get(name) ?? []);
    return only !== undefined && others.length === 0 ? only : policy.references("repository").find(isRepository);
  };
  return { of, userOf };
}

function isRepository({ mode, type }: Resource): boolean {
  return mode === "resource" && type === "aws_ecr_repository";
}

/** The repositories of which an image is run by its digest, each with the first that does. */
function usersIn(views: Views): ReadonlyMap<Resource, Resource> {
  const users = new Map<Resource, Resource>();
  for (const resource of views.all) {
    if (resource.mode !== "resource") continue;
    for (const image of imagesIn(resource.body)) {
      const [repository] = views.references({ image }, resource.stack, resource.address).filter(isRepository);
      if (repository !== undefined && !users.has(repository)) users.set(repository, resource);
    }
  }
  return users;
}

/** Texts that name a digest behind an expression: `${…repository_url}@sha256:…`. */
function imagesIn(value: Json): string[] {
  if (typeof value === "string") return BY_DIGEST.test(value) && firstOpening(value) >= 0 ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => (key === "//" ? [] : imagesIn(item)));
}
