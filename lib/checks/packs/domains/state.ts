import type { Code } from "../../../codes";
import type { Pack } from "../../rule";
import { stateApart } from "../../rules/state-apart";
import { stateLock } from "../../rules/state-lock";
import { stateKept } from "../../rules/state-kept";

/** Where Terraform keeps what it made. */
export const state: Pack<Code> = {
  name: "state",
  rules: [stateApart, stateLock, stateKept],
};
