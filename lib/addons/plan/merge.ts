import { isRecord } from "../../core/schema/records";

type Values = Readonly<Record<string, unknown>>;

/** Values with others over them, as Helm lays them: objects are merged, lists and anything else replaced. */
export function mergeValues(under: Values, over: Values): Values {
  const merged: Record<string, unknown> = { ...under };
  for (const [key, value] of Object.entries(over)) {
    const below = under[key];
    merged[key] = isRecord(below) && isRecord(value) ? mergeValues(below, value) : value;
  }
  return merged;
}
