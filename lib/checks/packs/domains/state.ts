import type { Code } from "../../../codes";
import type { Pack } from "../../rule";
import { stateApart } from "../../rules/state-apart";

/** Where Terraform keeps what it made. */
export const state: Pack<Code> = {
  name: "state",
  rules: [stateApart],
};
