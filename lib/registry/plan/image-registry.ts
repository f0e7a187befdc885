import { Planned } from "../../core/plan/planned";
import { awsProvider } from "../../core/props/aws-provider";
import { recordOf } from "../../core/props/collections";
import { removalPolicy, tags } from "../../core/props/common";
import { constructNames, distinctNames } from "../../core/props/construct-names";
import { whole } from "../../core/props/numbers";
import { judgeProps } from "../../core/props/objects";
import { key } from "../../core/props/references";
import { optional, PropRules } from "../../core/props/rule";
import { text } from "../../core/props/text";
import { KeyRef } from "../../core/refs";
import { RemovalPolicy } from "../../core/removal-policy";
import type { ImageRegistryProps } from "../registry-props";

/** Repositories with names and lifecycle decided. */
export interface ImageRegistryPlan {
  /** Repositories without duplicates, in the order given. */
  readonly repositories: readonly string[];
  /** Undefined: from environment and path. */
  readonly namePrefix?: string;
  /** Undefined: a key of the registry's own. */
  readonly key?: KeyRef;
  /** The lifecycle policy, as JSON. */
  readonly lifecycle: string;
  /** What it expires by: beginnings of tags. */
  readonly expiringTagPrefixes: readonly string[];
  readonly removalPolicy?: RemovalPolicy;
  readonly tags?: Readonly<Record<string, string>>;
}

const SEGMENT = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
const NAME = {
  code: "MLP-ECR-001",
  pattern: new RegExp(`^${SEGMENT}(?:/${SEGMENT})*$`),
  allowed: "lower case letters and digits, joined by - _ . or /, at most 128 characters",
  example: "images",
} as const;
const DAYS = whole({ code: "MLP-ECR-004", min: 1, max: 36500, unit: "days" });

const IMAGE_REGISTRY: PropRules<ImageRegistryProps> = {
  repositories: constructNames({
    ...NAME,
    what: "a repository name",
    max: 128,
    list: "a list of repository names",
    listCode: "MLP-ECR-002",
  }),
  // ECR takes 256 characters in all: the prefix, a slash, the name
  namePrefix: optional(text({ ...NAME, what: "a name prefix", max: 127 })),
  key: optional(key()),
  untaggedDays: optional(DAYS),
  expireTagPrefixDays: optional(
    recordOf(DAYS, {
      key: text({
        code: "MLP-ECR-005",
        what: "a tag prefix",
        pattern: /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/,
        allowed: "the beginning of image tags, without wildcard: ci-",
        example: "ci-",
      }),
    }),
  ),
  removalPolicy: optional(removalPolicy()),
  tags: optional(tags()),
  provider: optional(awsProvider()),
};

/** Decides names and lifecycle of the repositories. */
export function planImageRegistry(given: ImageRegistryProps): Planned<ImageRegistryPlan> {
  const { value: props, problems } = judgeProps<ImageRegistryProps>(given, IMAGE_REGISTRY);
  return {
    plan: {
      repositories: distinctNames(props.repositories),
      namePrefix: props.namePrefix,
      key: props.key,
      lifecycle: lifecyclePolicy(props),
      expiringTagPrefixes: Object.keys(props.expireTagPrefixDays ?? {}),
      removalPolicy: props.removalPolicy,
      tags: props.tags,
    },
    problems,
  };
}

/** ECR tries the rule of the lowest number first; an image that no rule selects stays for ever. */
function lifecyclePolicy(props: ImageRegistryProps): string {
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
