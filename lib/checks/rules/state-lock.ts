import type { Code } from "../../codes";
import { hasKey } from "../../terraform";
import { literalBoolean } from "../../terraform/expression/literals";
import { backendOf } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** Two applies at once write one state: the second one wins, and what the first one made is in nobody's. */
export const stateLock: Rule<Code> = {
  code: "MLP-STATE-101",
  title: "states in S3 are locked while somebody writes them",
  source: "https://developer.hashicorp.com/terraform/language/backend/s3#state-locking",
  check: ({ stacks }) =>
    judgeEach(
      stacks.filter((stack) => backendOf(stack)?.type === "s3"),
      (stack, say) => {
        const { config, property } = backendOf(stack)!;
        const where = { address: property, path: stack.path, stack };
        if (literalBoolean(config.use_lockfile) === true || hasKey(config, "dynamodb_table")) return;
        if (!hasKey(config, "bucket") || !hasKey(config, "key")) {
          return say.unknown(where, "use_lockfile", "the rest of the backend is given to `terraform init`");
        }
        say.warning(where, "use_lockfile", {
          message: "nothing locks the state: of two applies at once the later overwrites what the earlier wrote down",
          fix: "set `use_lockfile = true` (Terraform 1.10 and later); it is right only where something else lets one apply run at a time",
        });
      },
    ),
};
