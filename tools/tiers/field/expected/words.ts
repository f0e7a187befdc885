import type { Code } from "../../../../lib/codes";
import type { Severity } from "../../../../lib/core/finding";
import { asArray, blocks, JsonObject, SynthesizedStack } from "../../../../lib/terraform";

/** A finding, as the tables name it. */
export type Said = `${Severity} ${Code}`;

/** How a program makes its fault. */
export type Way = "noun" | "escape" | "plain" | "chart" | "objects" | "stack" | "change";

/** What somebody who has looked at a program and at what it is told holds to be right. */
export interface Expected {
  readonly way: Way;
  /** What it is told of its fault. */
  readonly told?: readonly Said[];
  /** What it is told beside, rightly. */
  readonly also?: readonly Said[];
  /** What is rendered so that the fault cannot be, or is refused at plan. */
  readonly rendered?: Rendered;
  /** What `diff` says of it, from the program named. */
  readonly diff?: { readonly from: string; readonly says: string };
  /** Why it is told nothing of its fault. */
  readonly missed?: string;
  /** It has no fault: a neighbour of one, or what a change begins with. */
  readonly legal?: true;
}

/** What has to be rendered. */
export interface Rendered {
  readonly by: "rendering" | "precondition";
  readonly why: string;
  holds(stacks: readonly SynthesizedStack[]): boolean;
}

type Row = Omit<Expected, "way">;

/** The words for what is right of a program, by the way in which it makes its fault. */
function on(way: Way) {
  const row = (given: Row): Expected => ({ way, ...given });
  return {
    /** It is told of its fault, and of nothing else. */
    told: (...told: Said[]) => row({ told }),
    /** It is told of its fault, and rightly of something else. */
    toldAmong: (also: readonly Said[], ...told: Said[]) => row({ told, also }),
    /** What is rendered has no such fault. */
    rendered: (why: string, holds: Rendered["holds"], ...also: Said[]) =>
      row({ rendered: { by: "rendering", why, holds }, also }),
    /** What is rendered refuses it at plan. */
    refusedAtPlan: (why: string, holds: Rendered["holds"]) => row({ rendered: { by: "precondition", why, holds } }),
    /** `diff` of the two says it. */
    diff: (from: string, says: string, ...also: Said[]) => row({ diff: { from, says }, also }),
    /** It is told nothing of its fault. */
    missed: (missed: string, ...also: Said[]) => row({ missed, also }),
    /** It has no fault, and is told nothing but what is named. */
    legal: (...also: Said[]) => row({ legal: true, also }),
  };
}

export const noun = on("noun");
export const escape = on("escape");
export const plain = on("plain");
export const chart = on("chart");
export const objects = on("objects");
export const stack = on("stack");
export const change = on("change");

/** The bodies of a type in all stacks, data sources with their mode before the type. */
export function bodies(stacks: readonly SynthesizedStack[], type: string): JsonObject[] {
  return stacks.flatMap(({ resources }) =>
    resources.filter((one) => (one.mode === "data" ? `data.${one.type}` : one.type) === type).map(({ body }) => body),
  );
}

/** The only block of a name, or an empty one. */
export function one(body: JsonObject | undefined, name: string): JsonObject {
  return (body === undefined ? undefined : blocks(body, name)[0]) ?? {};
}

/** Whether text stands anywhere in what is rendered of a type. */
export function writes(stacks: readonly SynthesizedStack[], type: string, text: string): boolean {
  return bodies(stacks, type).some((body) => JSON.stringify(body).includes(text));
}

/** Whether a resource waits for one of a type. */
export function waitsFor(body: JsonObject, type: string): boolean {
  return asArray(body.depends_on).some((address) => typeof address === "string" && address.startsWith(`${type}.`));
}
