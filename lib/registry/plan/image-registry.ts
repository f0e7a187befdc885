import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { checkLiteral, checkNumber, checkText, quote, TextRule } from "../../core/plan/rules-of-values";
import { Planned } from "../../core/plan/planned";
import { planTags } from "../../core/plan/tags";
import { KEY_ARN } from "../../iam/plan/encryption-key";

interface ImageRegistryInput {
  readonly repositories: readonly string[];
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

const REPOSITORY: Omit<TextRule, "property"> = {
  code: "MLP-ECR-001",
  what: "repository",
  pattern: /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/,
  allowed: "lower case letters and digits, joined by - _ . or /, at most 128 characters",
  max: 128,
};

/** Decides names and lifecycle of the repositories. */
export function planImageRegistry(props: ImageRegistryInput): Planned<ImageRegistryPlan> {
  const repositories = usableNames(props.repositories);
  const problems: Problem[] = [
    ...props.repositories.flatMap((name, index) =>
      checkLiteral(name, { ...REPOSITORY, property: `repositories[${index}]` }),
    ),
    ...listProblems(props.repositories, "repositories", "MLP-ECR-002"),
    ...checkText(props.key?.keyArn, KEY_ARN),
    ...checkNumber(props.untaggedDays, {
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

/** The names that can be construct ids, each once; the others have their findings. */
export function usableNames(names: readonly string[]): string[] {
  return [...new Set(names)].filter((name) => typeof name === "string" && name !== "" && !isToken(name));
}

/** A list of names that is empty or says one twice. */
export function listProblems(names: readonly string[], property: string, code: string): Problem[] {
  const twice = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
  const empty = names.length === 0 ? [{ code, property, message: "the list is empty", fix: "name at least one" }] : [];
  return [
    ...empty,
    ...twice.map((name) => ({ code, property, message: `${quote(name)} is there twice`, fix: "name each once" })),
  ];
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
    ...checkNumber(value, {
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
