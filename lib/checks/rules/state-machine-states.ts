import type { Code } from "../../codes";
import { isObject } from "../../terraform";
import { openedIn } from "../../views/opened-in";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";
import { wrongIn } from "../state-machine";

/** Step Functions refuses a definition whose states do not lead to each other. */
export const stateMachineStates: Rule<Code> = {
  code: "MLP-CHECK-220",
  title: "states of a state machine lead to states that there are",
  source: "https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html",
  check: (views) =>
    judgeEach(views.resources("aws_sfn_state_machine"), (machine, say) => {
      const definition = openedIn(machine, "definition");
      if (definition === undefined || !isObject(definition)) {
        return say.unknown(machine, "definition", machine.why("definition") ?? "only the plan knows it");
      }
      for (const { message, fix } of wrongIn(definition)) {
        say.error(machine, "definition", { message: `Step Functions refuses the definition: ${message}`, fix });
      }
    }),
};
