import type { Environment } from "../environment";
import { quote } from "../quote";
import type { State } from "../state";
import { madeBy, told } from "./objects";
import { Rule } from "./rule";
import { worded } from "./shapes";
import { isUnset } from "./wrong-value";

const ENVIRONMENT = worded(told<Environment>("an Environment", "attach"), (value) => ({
  code: isUnset(value) ? "MLP-CORE-030" : "MLP-CORE-031",
  message: isUnset(value)
    ? `an Environment is required, got ${quote(value)}`
    : `not an Environment, got ${quote(value)}`,
  fix: "make one: new Environment({ name, accountId, region })",
}));
const STATE = madeBy<State>("State.s3, State.cloud or State.local", "bind");

/** What a stack belongs to. */
export function environment(): Rule<Environment> {
  return ENVIRONMENT;
}

/** Where Terraform keeps a stack's state. */
export function state(): Rule<State> {
  return STATE;
}
