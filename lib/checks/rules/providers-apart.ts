import type { Code } from "../../codes";
import { asArray, blocks, isObject } from "../../terraform";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";

/** Two configurations of one provider need different aliases: Terraform refuses them, cdktf does not. */
export const providersApart: Rule<Code> = {
  code: "MLP-CHECK-101",
  title: "providers of one type have different aliases",
  check: inEachStack((result, stack) => {
    const sections = asArray(stack.json.provider).filter(isObject);
    for (const type of new Set(sections.flatMap(Object.keys))) {
      const aliases = sections.flatMap((section) => blocks(section, type)).map(({ alias }) => alias ?? null);
      for (const alias of new Set(aliases)) {
        const count = aliases.filter((other) => other === alias).length;
        if (count < 2) continue;
        const which = alias === null ? "without an alias" : `with the alias ${JSON.stringify(alias)}`;
        result.findsInStack(`provider.${type}`, {
          message: `the stack configures the provider ${type} ${String(count)} times ${which}`,
          fix: "give all but one an alias of its own, and pass it to the resources it is for",
        });
      }
    }
  }),
};
