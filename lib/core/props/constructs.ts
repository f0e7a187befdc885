import type { IConstruct } from "constructs";
import { accepted, Rule } from "./rule";
import { wrongValue } from "./wrong-value";

/** Any construct, told by its node: by no class, since two copies of a library have two. Nothing stands in for it. */
export function construct<C extends IConstruct = IConstruct>(what = "a construct"): Rule<C> {
  return {
    what,
    shape: { kind: "value" },
    judge(value, at) {
      const hasNode = typeof value === "object" && value !== null && "node" in value && isObject(value.node);
      return hasNode ? accepted(value) : wrongValue(undefined as unknown as C, at, what, value);
    },
  };
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}
