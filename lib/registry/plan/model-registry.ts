import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { Planned } from "../../core/plan/planned";
import { quote } from "../../core/plan/rules-of-values";
import { checkUserText } from "../../core/plan/user-text";
import { awsProvider } from "../../core/props/aws-provider";
import { recordOf } from "../../core/props/collections";
import { removalPolicy, tags } from "../../core/props/common";
import { constructNames, distinctNames } from "../../core/props/construct-names";
import { judgeProps } from "../../core/props/objects";
import { key } from "../../core/props/references";
import { isSound, optional, PropRules } from "../../core/props/rule";
import { as, checked } from "../../core/props/shapes";
import { anyText } from "../../core/props/text";
import { KeyRef } from "../../core/refs";
import { RemovalPolicy } from "../../core/removal-policy";
import type { ModelRegistryProps } from "../registry-props";
import { approverProblems, APPROVERS, Approvers, MOVER_ID, STAGES, takenByMover } from "./stages";

/** Groups of model versions, decided. */
export interface ModelRegistryPlan {
  readonly models: readonly string[];
  readonly descriptions: Readonly<Partial<Record<string, string>>>;
  /** None: a registry as it was before there were stages. */
  readonly stages: readonly string[];
  readonly approvers: Approvers;
  readonly key?: KeyRef;
  readonly removalPolicy?: RemovalPolicy;
  readonly tags?: Readonly<Record<string, string>>;
}

const MODEL_REGISTRY: PropRules<ModelRegistryProps> = {
  models: constructNames({
    code: "MLP-MODEL-001",
    what: "a model name",
    pattern: /^[A-Za-z0-9](?:-*[A-Za-z0-9]){0,62}$/,
    allowed: "letters, digits and hyphens, at most 40 characters, beginning and ending with a letter or digit",
    max: 40,
    example: "model",
    list: "a list of model names",
    listCode: "MLP-MODEL-002",
  }),
  descriptions: optional(as(recordOf(checked(anyText("a description", "A model"), checkDescription)))),
  stages: optional(as(STAGES)),
  approvers: optional(as(APPROVERS)),
  key: optional(key()),
  removalPolicy: optional(removalPolicy()),
  tags: optional(tags()),
  provider: optional(awsProvider()),
};

/** Decides the groups of a registry. */
export function planModelRegistry(given: ModelRegistryProps): Planned<ModelRegistryPlan> {
  const judged = judgeProps<ModelRegistryProps>(given, MODEL_REGISTRY);
  const { models, descriptions = {}, stages = [], approvers = {}, ...rest } = judged.value;
  const unknown = Object.keys(descriptions)
    .filter((model) => !models.includes(model))
    .map((model) => unknownModel(model, models, `descriptions.${model}`));
  const taken = stages.length === 0 ? [] : takenByMover(models);
  const unheard = isSound(judged, "stages") ? approverProblems(approvers, stages) : [];
  return {
    plan: {
      models: distinctNames(models).filter((model) => taken.length === 0 || model !== MOVER_ID),
      descriptions,
      stages: distinctNames(stages),
      // a stage whose approvers are all broken is not locked for everybody
      approvers: Object.fromEntries(Object.entries(approvers).filter(([, roles = []]) => roles.length > 0)),
      key: rest.key,
      removalPolicy: rest.removalPolicy,
      tags: rest.tags,
    },
    problems: [...judged.problems, ...(isSound(judged, "models") ? [...unknown, ...taken] : []), ...unheard],
  };
}

/** What SageMaker takes: letters of any script, marks, spaces, numbers, signs; no control characters. */
const DESCRIPTION = /^[\p{L}\p{M}\p{Z}\p{S}\p{N}\p{P}]*$/u;
const LONGEST = 1024;

function checkDescription(text: string, property: string): Problem[] {
  return [...textProblems(text, property), ...checkUserText(text, property)];
}

function textProblems(text: string, property: string): Problem[] {
  if (isToken(text)) return [];
  const problem = { code: "MLP-MODEL-004", property } as const;
  if (text.length > LONGEST) {
    const message = `a description has at most ${LONGEST} characters, got ${text.length}: ${quote(text)}`;
    return [{ ...problem, message, fix: "shorten it" }];
  }
  if (DESCRIPTION.test(text)) return [];
  const message = `a description has no line breaks or other control characters, got ${quote(text)}`;
  return [{ ...problem, message, fix: "write it in one line" }];
}

/** A model that the registry does not have. */
export function unknownModel(model: string, known: readonly string[], property: string): Problem {
  return {
    code: "MLP-MODEL-003",
    property,
    message: `the registry has no such model, got ${quote(model)}`,
    fix: known.length === 0 ? "add it to `models`" : `use one of ${known.join(", ")}, or add it to \`models\``,
  };
}
