import type { TypedStatements } from "../../support/refused-lines";

/** A table of rules has a rule for each prop of its interface, and no other. */
export const TYPED_TABLES: TypedStatements = {
  head: `
import { listOf } from "../../lib/core/props/collections";
import { whole } from "../../lib/core/props/numbers";
import { nested } from "../../lib/core/props/objects";
import { optional, PropRules, Rule } from "../../lib/core/props/rule";
import { text } from "../../lib/core/props/text";
import { oneOf } from "../../lib/core/props/words";
interface Fleet { readonly min: number; readonly initial?: number }
interface Props { readonly fleet?: Fleet; readonly policy: "protect" | "destroy" }
const n = whole({ code: "MLP-CORE-005", min: 0, max: 9, unit: "" });
const t = text({ code: "MLP-CORE-005", what: "", pattern: /x/, allowed: "", example: "x" });
const fleet: PropRules<Fleet> = { min: n, initial: optional(n) };
`,
  compiles: [
    "const a: PropRules<Props> = { fleet: optional(nested<Fleet>(fleet)), policy: oneOf('protect', 'destroy') };",
    "const a: Rule<readonly string[]> = listOf(t);",
  ],
  refused: {
    "a prop without a rule": "const a: PropRules<Fleet> = { min: n };",
    "a required prop that may be left out": "const a: PropRules<Fleet> = { min: optional(n), initial: optional(n) };",
    "an optional prop that may not": "const a: PropRules<Fleet> = { min: n, initial: n };",
    "a word that is missing": "const a: Rule<'protect' | 'destroy'> = oneOf('protect');",
    "a word too many": "const a: Rule<'protect'> = oneOf('protect', 'destroy');",
    "a text for a number": "const a: PropRules<Fleet> = { min: t, initial: optional(n) };",
    "a rule of no prop": "const a: PropRules<Fleet> = { min: n, initial: optional(n), mni: n };",
    "a nested prop without a rule":
      "const a: PropRules<Props> = { fleet: optional(nested({ min: n })), policy: oneOf('protect', 'destroy') };",
    "a list for a scalar": "const a: Rule<string> = listOf(t);",
  },
};
