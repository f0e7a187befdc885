import { isObject, JsonObject } from "../terraform";
import type { PipelineStep } from "../views/pipelines";

/** What a training is given: of a search, what each of its trainings is. */
export function trainingOf({ type, args }: PipelineStep): JsonObject | undefined {
  if (type === "Training") return args;
  const definition = args.TrainingJobDefinition;
  return type === "Tuning" && isObject(definition) ? definition : undefined;
}

/** A member of nested objects; undefined where it is not there. */
export function memberOf(value: JsonObject, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((one, name) => (isMember(one) ? one[name] : undefined), value);
}

function isMember(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
