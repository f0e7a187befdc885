import type { Code } from "../../codes";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

const EMPTIES = ["force_destroy", "force_delete"];

/** `prevent_destroy` guards nothing once its resource is no longer in the code, and then the other flag decides. */
export const protectedAndEmptied: Rule<Code> = {
  code: "MLP-CHECK-215",
  title: "what must not be destroyed is not emptied for it",
  source: "https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#prevent_destroy",
  check: (views) =>
    judgeEach(
      views.all.filter((one) => one.mode === "resource" && one.block("lifecycle")?.boolean("prevent_destroy") === true),
      (resource, say) => {
        const argument = EMPTIES.find((name) => resource.has(name));
        if (argument === undefined) return;
        const forced = resource.boolean(argument);
        if (forced === undefined) return say.unknown(resource, argument, resource.why(argument) ?? "it is no boolean");
        if (!forced) return;
        say.warning(resource, argument, {
          message: `\`prevent_destroy\` ends when the block leaves the code, and then \`${argument}\` lets all that it holds be deleted with it`,
          fix: `set \`${argument} = false\`; it is right while the resource is about to be taken down`,
        });
      },
    ),
};
