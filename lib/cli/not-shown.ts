import { asArray, isObject, Json, JsonObject, ReadPlace, SynthesizedStack } from "../terraform";
import { SECRET } from "../terraform/shown/filled";

/** What a target cannot show, one line each: nothing of it was judged, and nothing of it has passed. */
export function notShown({ kind, stacks, partial }: ReadPlace): string[] {
  return [
    ...(kind === "plan" || kind === "state" ? hiddenIn(kind, stacks) : modulesIn(stacks)),
    ...(partial === true ? ["the plan ended with an error: it shows a part of what was asked for"] : []),
    ...(kind === "state" ? [STATE] : []),
  ];
}

const STATE =
  "a state is counted, not judged: what the provider found stands in it beside what was asked for; give the plan, terraform show -json plan";

function hiddenIn(kind: "plan" | "state", stacks: readonly SynthesizedStack[]): string[] {
  const parts = [...new Set(stacks.flatMap(({ hides }) => hides))];
  const count = (is: (text: string) => boolean): number =>
    stacks.reduce((sum, { json }) => sum + countTexts([json.resource ?? null, json.data ?? null], is), 0);
  const computed = count((text) => text.startsWith("${known_after_apply("));
  const secret = count((text) => text === SECRET);
  return [
    `not shown by a ${kind}: ${parts.join(", ")}`,
    ...(computed > 0 ? [`not shown by a plan: ${values(computed)} that the apply computes from several others`] : []),
    ...(secret > 0 ? [`not read: ${values(secret)} that the ${kind} marks as sensitive`] : []),
  ];
}

function values(count: number): string {
  return `${String(count)} value${count === 1 ? "" : "s"}`;
}

function countTexts(value: Json, is: (text: string) => boolean): number {
  if (typeof value === "string") return is(value) ? 1 : 0;
  if (typeof value !== "object" || value === null) return 0;
  const parts: readonly Json[] = Array.isArray(value) ? (value as readonly Json[]) : Object.values(value);
  return parts.reduce((sum: number, part) => sum + countTexts(part, is), 0);
}

/** A configuration names its modules, and what is in them stands elsewhere. */
function modulesIn(stacks: readonly SynthesizedStack[]): string[] {
  const calls = stacks.flatMap(({ json }) => moduleCalls(json));
  return calls.length === 0 ? [] : [`not read: what modules make, which a plan shows: ${calls.join(", ")}`];
}

/** `module.eks (terraform-aws-modules/eks/aws)` */
function moduleCalls(configuration: JsonObject): string[] {
  const calls = isObject(configuration.module) ? Object.entries(configuration.module) : [];
  return calls.map(([name, call]) => {
    const [body] = asArray(call).filter(isObject);
    return `module.${name} (${typeof body?.source === "string" ? body.source : "of no source"})`;
  });
}
