import { terraformType } from "../../catalog/terraform-types";
import type { Code } from "../../codes";
import type { SynthesizedStack } from "../../terraform";
import { backendOf } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** A stack whose state was left in a file, while others of the app keep theirs where all can reach it. */
export const stateKept: Rule<Code> = {
  code: "MLP-STATE-102",
  title: "what holds data keeps its state where the other stacks do",
  source: "https://developer.hashicorp.com/terraform/language/backend/local",
  check: ({ stacks }) => {
    const isRemote = stacks.some((stack) => ![undefined, "local"].includes(backendOf(stack)?.type));
    return judgeEach(
      stacks.filter((stack) => isRemote && backendOf(stack)?.type === "local"),
      (stack, say) => {
        const { property } = backendOf(stack)!;
        const where = { address: property, path: stack.path, stack };
        const kept = stack.resources.find(({ mode, type }) => mode === "resource" && holdsData(type));
        if (kept === undefined) {
          if (hasModules(stack)) say.unknown(where, undefined, "what a module makes is known only to Terraform");
          return;
        }
        say.warning(where, undefined, {
          message: `the state is a file on one machine, though ${kept.address} holds data and other stacks keep theirs remotely`,
          fix: "give the stack the backend of the others; it is right for a stack that only makes the bucket of the states",
        });
      },
    );
  },
};

function holdsData(type: string): boolean {
  return terraformType(type)?.data !== undefined;
}

function hasModules({ json }: SynthesizedStack): boolean {
  return json.module !== undefined;
}
