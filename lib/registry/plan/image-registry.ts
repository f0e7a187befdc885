import type { Code } from "../../codes";
import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import {
  checkGivenLiteral,
  checkLiteral,
  checkLiteralNumber,
  checkText,
  quote,
  TextRule,
} from "../../core/plan/rules-of-values";
import { checkConstructName, isMemberName } from "../../core/plan/member-names";
import { Planned } from "../../core/plan/planned";
import { planTags } from "../../core/plan/tags";
import { KEY_ARN } from "../../iam/plan/encryption-key";

interface ImageRegistryInput {
  readonly repositories: readonly string[];
  readonly namePrefix?: string;
  readonly key?: { readonly keyArn: string };
  readonly untaggedDays?: number;
  readonly expireTagPrefixDays?: Readonly<Record<string, number>>;
  readonly tags?: Readonly<Record<string, string>>;
}

interface ImageRegistryPlan {
  /** Repositories without duplicates, in the order given. */
  readonly repositories: readonly string[];
  /** The lifecycle policy, as JSON. */
  readonly lifecycle: string;
}

const SEGMENT = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
const REPOSITORY: Omit<TextRule, "property"> = {
  code: "MLP-ECR-001",
  what: "repository name",
  pattern: new RegExp(`^${SEGMENT}(?:/${SEGMENT})*$`),
  allowed: "lower case letters and digits, joined by - _ . or /, at most 128 characters",
  max: 128,
};

/** ECR takes 256 characters in all: the prefix, a slash, the name. */
const NAME_PREFIX: TextRule = { ...REPOSITORY, property: "namePrefix", what: "name prefix", max: 127 };

/** Decides names and lifecycle of the repositories. */
export function planImageRegistry(props: ImageRegistryInput): Planned<ImageRegistryPlan> {
  const repositories = usableNames(props.repositories, REPOSITORY.pattern);
  const problems: Problem[] = [
    ...props.repositories.flatMap((name, index) =>
      checkConstructName(name, { ...REPOSITORY, property: `repositories[${index}]` }),
    ),
    ...listProblems(props.repositories, "repositories", "MLP-ECR-002"),
    ...checkGivenLiteral(props.namePrefix, NAME_PREFIX),
    ...checkText(props.key?.keyArn, { ...KEY_ARN, property: "key.keyArn" }),
    ...checkLiteralNumber(props.untaggedDays, {
      code: "MLP-ECR-004",
      property: "untaggedDays",
      min: 1,
      max: 36500,
      unit: "days",
    }),
    ...tagPrefixProblems(props.expireTagPrefixDays ?? {}),
    ...planTags(props.tags ?? {}, "tags").problems,
  ];
  return { plan: { repositories, lifecycle: lifecyclePolicy(props) }, problems };
}

/** The names that can be construct ids, each id once; the others have their findings. */
export function usableNames(names: readonly string[], pattern: RegExp): string[] {
  const usable = names.filter((name) => !isToken(name) && pattern.test(name) && !isMemberName(name));
  return [...new Map(usable.map((name) => [constructId(name), name])).values()];
}

/** A list of names that is empty, says one twice, or has two that would be one construct. */
export function listProblems(names: readonly string[], property: string, code: Code): Problem[] {
  if (names.length === 0) return [{ code, property, message: "the list is empty", fix: "name at least one" }];
  const first = new Map<string, string>();
  const problems: Problem[] = [];
  for (const name of names.filter((one) => typeof one === "string" && !isToken(one))) {
    const earlier = first.get(constructId(name));
    if (earlier === undefined) first.set(constructId(name), name);
    else problems.push({ code, property, ...sameAs(earlier, name) });
  }
  return problems;
}

function sameAs(earlier: string, name: string): { readonly message: string; readonly fix: string } {
  if (earlier === name) return { message: `${quote(name)} is there twice`, fix: "name each once" };
  return { message: `${quote(earlier)} and ${quote(name)} would be one construct`, fix: "give one another name" };
}

/** The constructs library writes a slash in an id as two hyphens. */
function constructId(name: string): string {
  return name.replace(/\//g, "--");
}

function tagPrefixProblems(days: Readonly<Record<string, number>>): Problem[] {
  return Object.entries(days).flatMap(([prefix, value]) => [
    ...checkLiteral(prefix, {
      code: "MLP-ECR-005",
      property: "expireTagPrefixDays",
      what: "tag prefix",
      pattern: /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/,
      allowed: "the beginning of image tags, without wildcard: ci-",
    }),
    ...checkLiteralNumber(value, {
      code: "MLP-ECR-004",
      property: `expireTagPrefixDays.${prefix}`,
      min: 1,
      max: 36500,
      unit: "days",
    }),
  ]);
}

/** ECR tries the rule of the lowest number first; an image that no rule selects stays for ever. */
function lifecyclePolicy(props: ImageRegistryInput): string {
  const tagged = Object.entries(props.expireTagPrefixDays ?? {}).map(([prefix, days], index) =>
    rule(index + 1, `tags ${prefix}*`, days, { tagStatus: "tagged", tagPrefixList: [prefix] }),
  );
  const untagged = rule(tagged.length + 1, "untagged", props.untaggedDays ?? 14, { tagStatus: "untagged" });
  return JSON.stringify({ rules: [...tagged, untagged] });
}

function rule(rulePriority: number, what: string, days: number, selection: Record<string, unknown>) {
  return {
    rulePriority,
    description: `Expire ${what} after ${days} days`,
    selection: { ...selection, countType: "sinceImagePushed", countUnit: "days", countNumber: days },
    action: { type: "expire" },
  };
}
