import type { Code } from "../../codes";
import { hasExpression } from "../../terraform/expression/literals";
import { grouped } from "../../views/grouped";
import { judgeEach } from "../judged";
import { Rule } from "../rule";

/** Two configurations of one provider need different aliases: Terraform refuses them, cdktf does not. */
export const providersApart: Rule<Code> = {
  code: "MLP-CHECK-101",
  title: "providers of one type have different aliases",
  source: "https://developer.hashicorp.com/terraform/language/providers/configuration",
  check: (views) =>
    judgeEach(
      views.configuring.flatMap((stack) => [...grouped(views.providers(stack), ({ name }) => name).values()]),
      (configurations, say) => {
        const [{ name, path, stack }] = configurations as [(typeof configurations)[number]];
        const where = { address: `provider.${name}`, path, stack };
        for (const [alias, { length }] of grouped(configurations, ({ body }) => body.alias ?? null)) {
          if (hasExpression(alias)) say.unknown(where, "alias", "only Terraform knows what it comes to");
          else if (length > 1) {
            const which = alias === null ? "without an alias" : `with the alias ${JSON.stringify(alias)}`;
            say.error(where, undefined, {
              message: `the stack configures the provider ${name} ${String(length)} times ${which}`,
              fix: "give all but one an alias of its own, and pass it to the resources it is for",
            });
          }
        }
      },
    ),
};
