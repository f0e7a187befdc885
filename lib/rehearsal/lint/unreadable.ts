import { Finding, findingOf } from "../../core/finding";
import { argumentAt } from "../../terraform/references/occurrences";
import { Holder, holdersOf, JsonObject, readingOf } from "./configuration";

/** Text that Terraform refuses to read as an expression, with the place where it stops. */
export function lintUnreadable(json: JsonObject): Finding[] {
  return holdersOf(json).flatMap((holder) =>
    readingOf(holder)
      .invalid.filter(({ at }) => !isLiteral(holder, at[0]))
      .map(({ at, why }) => {
        const property = argumentAt(at);
        const message = `${holder.address}: \`${property}\` is not an expression that Terraform can read: ${why}`;
        const fix = "write `$${` for `${`, and `%%{` for `%{`, where text is meant; else correct the expression";
        return findingOf({ code: "MLP-LINT-016", property, message, fix }, holder.path);
      }),
  );
}

/** Arguments that Terraform takes as they are written. */
const LITERAL: Readonly<Record<string, readonly string[]>> = {
  output: ["description"],
  module: ["source", "version"],
  provider: ["alias", "version"],
};

function isLiteral({ address }: Holder, argument: string | number | undefined): boolean {
  const [kind = ""] = address.split(".");
  return Object.hasOwn(LITERAL, kind) && LITERAL[kind]!.includes(String(argument));
}
