import type { Code } from "../../../codes";
import type { Pack } from "../../rule";
import { deployAccess } from "../../rules/deploy-access";
import { sessionOutlasts } from "../../rules/session-outlasts";

/** What plans and applies: roles of jobs, their sessions. */
export const delivery: Pack<Code> = {
  name: "delivery",
  rules: [deployAccess, sessionOutlasts],
};
