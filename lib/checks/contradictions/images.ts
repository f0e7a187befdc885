import { asArray, isObject, JsonObject } from "../../terraform";
import type { Arguments } from "./arguments";
import type { Contradiction } from "./contradiction";

/** Of what ECR does with images. */
export const IMAGES: readonly Contradiction[] = [
  {
    type: "aws_ecr_lifecycle_policy",
    given: "policy",
    at: "policy",
    wrong: (read) => {
      const priorities = rulesIn(read).flatMap(({ rulePriority }) =>
        typeof rulePriority === "number" ? [rulePriority] : [],
      );
      const twice = priorities.find((one, index) => priorities.indexOf(one) !== index);
      return twice === undefined ? undefined : `each rule has a priority of its own, got ${String(twice)} twice`;
    },
    fix: "give each rule another `rulePriority`",
  },
  {
    type: "aws_ecr_lifecycle_policy",
    given: "policy",
    at: "policy",
    wrong: (read) => {
      const rules = rulesIn(read);
      const most = Math.max(...rules.map(({ rulePriority }) => (typeof rulePriority === "number" ? rulePriority : 0)));
      const early = rules.find((rule) => selection(rule).tagStatus === "any" && rule.rulePriority !== most);
      return early === undefined ? undefined : `a rule of any image comes last, got the priority ${shown(early)}`;
    },
    fix: "give it the largest `rulePriority`",
  },
  {
    type: "aws_ecr_lifecycle_policy",
    given: "policy",
    at: "policy",
    wrong: (read) => {
      const bare = rulesIn(read).find((rule) => {
        const { tagStatus, tagPrefixList, tagPatternList } = selection(rule);
        return tagStatus === "tagged" && tagPrefixList === undefined && tagPatternList === undefined;
      });
      return bare === undefined ? undefined : `a rule of tagged images says of which, got the priority ${shown(bare)}`;
    },
    fix: 'give it `tagPatternList: ["*"]`, or the beginnings of the tags in `tagPrefixList`',
  },
];

/** The rules of a policy; none where only the plan knows them. */
function rulesIn(read: Arguments): readonly JsonObject[] {
  return asArray(read.json("policy")?.rules).filter(isObject);
}

function selection(rule: JsonObject): JsonObject {
  return isObject(rule.selection) ? rule.selection : {};
}

function shown({ rulePriority = null }: JsonObject): string {
  return JSON.stringify(rulePriority);
}
