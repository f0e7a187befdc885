import type { Pack } from "../../checks";
import { Planned } from "../../core/plan/planned";
import { listOf } from "../../core/props/collections";
import { judgeProps } from "../../core/props/objects";
import { optional, PropRules, Rule } from "../../core/props/rule";
import { anyText } from "../../core/props/text";
import { flag } from "../../core/props/words";
import type { PlatformAppProps } from "../platform-app-props";
import { handedOn } from "./handed-on";

const PACK: Rule<Pack> = handedOn("a pack, `baseline` or { name, rules }", isPack);

const PLATFORM_APP: PropRules<PlatformAppProps> = {
  outdir: optional(anyText("a folder", "cdktf.out")),
  strict: optional(flag()),
  packs: optional(listOf(PACK, { what: "a list of packs" })),
  print: optional(handedOn("a function that prints a text", (value) => typeof value === "function")),
};

/** Judges how an app is to synthesize; of what is refused, the default goes on. */
export function planPlatformApp(given: PlatformAppProps): Planned<PlatformAppProps> {
  const { value, problems } = judgeProps<PlatformAppProps>(given, PLATFORM_APP);
  return { plan: value, problems };
}

/** Of another copy of the library, too, or a class of the company's own. */
function isPack(value: unknown): boolean {
  if (typeof value !== "object" || value === null || !("rules" in value) || !Array.isArray(value.rules)) return false;
  return value.rules.every((rule: unknown) => typeof (rule as { check?: unknown } | null)?.check === "function");
}
