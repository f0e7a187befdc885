import { Problem } from "../../core/finding";
import { checkLiteral, quote, TextRule } from "../../core/plan/rules-of-values";
import { isToken } from "../../core/known";
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
  what: "model",
  pattern: /^[A-Za-z0-9](?:-*[A-Za-z0-9]){0,62}$/,
  allowed: "letters, digits and hyphens, at most 40 characters, beginning and ending with a letter or digit",
  max: 40,
};

/** Decides the groups of a registry. */
export function planModelRegistry(props: ModelRegistryInput): Planned<ModelRegistryPlan> {
  const models = usableNames(props.models);
  const descriptions = props.descriptions ?? {};
  const problems: Problem[] = [
    ...props.models.flatMap((name, index) => checkLiteral(name, { ...MODEL, property: `models[${index}]` })),
    ...listProblems(props.models, "models", "MLP-MODEL-002"),
    ...Object.entries(descriptions).flatMap(([model, text]) => descriptionProblems(model, text, models)),
    ...planTags(props.tags ?? {}, "tags").problems,
  ];
  return { plan: { models, descriptions }, problems };
}

function descriptionProblems(model: string, text: string, models: readonly string[]): Problem[] {
  const property = `descriptions.${model}`;
  const unknown = models.includes(model) ? [] : [unknownModel(model, models, property)];
  const long = !isToken(text) && text.length > 1024;
  const tooLong = {
    code: "MLP-MODEL-004",
    property,
    message: `a description has at most 1024 characters, got ${text.length}: ${quote(text)}`,
    fix: "shorten it",
  };
  return [...unknown, ...(long ? [tooLong] : []), ...checkUserText(text, property)];
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
