import { Json, JsonObject } from "../../../lib/rehearsal";
import { renderStack } from "../../golden";
import { JunitCase } from "../../junit";

/** What was proved of a stack under its own name. */
export interface Proved {
  readonly title: string;
  readonly cases: readonly JunitCase[];
  /** What an older provider could not see. */
  readonly unchecked: readonly string[];
}

/**
 * What decides how a stack is planned: its JSON without comments, and that of the stacks it reads from. Two examples that
 * write the same are planned once.
 */
export function planKey(json: JsonObject, others: readonly JsonObject[]): string {
  return [json, ...others].map((one: Json) => renderStack(one)).join("\n");
}

/** What is proved of a stack that equals another: as many cases, with what became of them, saying where that was seen. */
export function equalTo(title: string, { title: first, cases, unchecked }: Proved): Proved {
  const own = cases.map(({ name, failure }) => ({ name: `${name.replace(first, title)}, equal to ${first}`, failure }));
  return { title, cases: own, unchecked };
}
