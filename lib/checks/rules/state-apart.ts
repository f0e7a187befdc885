import type { Code } from "../../codes";
import { quote } from "../../core/quote";
import { hasKey, SynthesizedStack } from "../../terraform";
import { Backend, backendOf, stateOf } from "../../views";
import { grouped } from "../../views/grouped";
import { judgeEach } from "../judged";
import { Rule } from "../rule";

/** A state belongs to one configuration: what the other one made is not in it, and would be destroyed. */
export const stateApart: Rule<Code> = {
  code: "MLP-CHECK-110",
  title: "every stack has a state of its own",
  source: "https://developer.hashicorp.com/terraform/language/state/purpose",
  check: ({ stacks }) => {
    const byState = grouped(stacks, (stack) => stateOf(stack)?.key);
    const byBackend = grouped(stacks, (stack) => backendOf(stack)?.type);
    return judgeEach(
      stacks.filter((stack) => backendOf(stack) !== undefined),
      (stack, say) => {
        const backend = backendOf(stack)!;
        const where = { address: backend.property, path: stack.path, stack };
        const own = stateOf(stack);
        if (own === undefined) {
          const isAlone = byBackend.get(backend.type)!.length < 2;
          if (!isAlone && !isOfItsFolder(backend)) {
            say.unknown(where, undefined, "which state it is, `terraform init` or an expression says");
          }
          return;
        }
        const [other] = byState.get(own.key) as [SynthesizedStack];
        if (other === stack) return;
        say.error(where, undefined, {
          message:
            `this stack has one state with ${other.name}: each would plan to destroy what the other made, ` +
            `got ${quote(own.shown)}`,
          fix: "give each stack a state of its own: `State.s3` names it after the stack, and so can a backend of yours",
        });
      },
    );
  },
};

/** A file beside the configuration. */
function isOfItsFolder({ type, config }: Backend): boolean {
  return type === "local" && !hasKey(config, "path");
}
