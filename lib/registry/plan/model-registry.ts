import { Problem } from "../../core/finding";
import { quote, TextRule } from "../../core/plan/rules-of-values";
import { isToken } from "../../core/known";
import { checkConstructName } from "../../core/plan/member-names";
import { Planned } from "../../core/plan/planned";
import { planTags } from "../../core/plan/tags";
import { checkUserText } from "../../core/plan/user-text";
import { listProblems, usableNames } from "./image-registry";

interface ModelRegistryInput {
  readonly models: readonly string[];
  readonly descriptions?: Readonly<Record<string, string>>;
  readonly tags?: Readonly<Record<string, string>>;
}

interface ModelRegistryPlan {
  readonly models: readonly string[];
  readonly descriptions: Readonly<Record<string, string>>;
}

const MODEL: Omit<TextRule, "property"> = {
  code: "MLP-MODEL-001",
  what: "model name",
  pattern: /^[A-Za-z0-9](?:-*[A-Za-z0-9]){0,62}$/,
  allowed: "letters, digits and hyphens, at most 40 characters, beginning and ending with a letter or digit",
  max: 40,
};

/** Decides the groups of a registry. */
export function planModelRegistry(props: ModelRegistryInput): Planned<ModelRegistryPlan> {
  const models = usableNames(props.models, MODEL.pattern);
  const descriptions = props.descriptions ?? {};
  const problems: Problem[] = [
    ...props.models.flatMap((name, index) => checkConstructName(name, { ...MODEL, property: `models[${index}]` })),
    ...listProblems(props.models, "models", "MLP-MODEL-002"),
    ...Object.entries(descriptions).flatMap(([model, text]) => descriptionProblems(model, text, models)),
    ...planTags(props.tags ?? {}, "tags").problems,
  ];
  return { plan: { models, descriptions }, problems };
}

function descriptionProblems(model: string, text: string, models: readonly string[]): Problem[] {
  const property = `descriptions.${model}`;
  const unknown = models.includes(model) ? [] : [unknownModel(model, models, property)];
  return [...unknown, ...textProblems(text, property), ...checkUserText(text, property)];
}

/** What SageMaker takes: letters of any script, marks, spaces, numbers, signs; no control characters. */
const DESCRIPTION = /^[\p{L}\p{M}\p{Z}\p{S}\p{N}\p{P}]*$/u;
const LONGEST = 1024;

function textProblems(text: string, property: string): Problem[] {
  if (isToken(text)) return [];
  const problem = { code: "MLP-MODEL-004", property } as const;
  if (text.length > LONGEST) {
    const message = `a description has at most ${LONGEST} characters, got ${text.length}: ${quote(text)}`;
    return [{ ...problem, message, fix: "shorten it" }];
  }
  if (text === "") return [{ ...problem, message: 'a description is not empty, got ""', fix: "leave it out" }];
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
    fix: `use one of ${known.join(", ")}, or add it to \`models\``,
  };
}
