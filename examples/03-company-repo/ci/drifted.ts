import { isDeepStrictEqual } from "node:util";

/** What Terraform says of a resource or output that it read again. */
export interface Change {
  readonly actions: readonly string[];
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Whether something is no longer what was applied; an autoscaler's number of nodes, which the code ignores, may change. */
export function hasDrifted({ actions, before, after }: Change, ignored: readonly string[] | "all" = []): boolean {
  if (actions.every((action) => action === "no-op" || action === "read")) return false;
  if (actions.join() !== "update") return true;
  return ignored !== "all" && !isDeepStrictEqual(without(before, ignored), without(after, ignored));
}

/** A value without what stands at some paths: `scaling_config[0].desired_size`. */
function without(value: unknown, paths: readonly string[]): unknown {
  const copy = structuredClone(value);
  for (const path of paths) {
    const keys = path.split(/[.[\]]+/).filter((key) => key !== "");
    const holder = keys.slice(0, -1).reduce<unknown>((at, key) => (at as Holder | undefined)?.[key], copy);
    if (typeof holder === "object" && holder !== null) delete (holder as Holder)[keys.at(-1) ?? ""];
  }
  return copy;
}

type Holder = Record<string, unknown>;
