import type { Environment } from "../environment";
import type { PlatformStackProps } from "../platform-stack-props";
import { constructName } from "../props/construct-names";
import { judgeProps, madeBy } from "../props/objects";
import { optional, PropRules } from "../props/rule";
import { worded } from "../props/shapes";
import { isUnset } from "../props/wrong-value";
import { quote } from "../quote";
import type { State } from "../state";
import { Planned } from "./planned";

/** A stack with its id decided; undefined is what has its finding, or was left out. */
export interface PlatformStackPlan {
  readonly id: string;
  readonly environment?: Environment;
  readonly state?: State;
}

const STACK_ID = constructName({
  code: "MLP-CORE-016",
  what: "the id of a stack",
  breaks: "cannot name a folder and a state",
  pattern: /^[A-Za-z0-9][\w-]*$/,
  allowed: "up to 90 letters, digits, - and _, beginning with a letter or digit: prod-foundation",
  max: 90,
  example: "stack",
});

/** What each prop of a stack may be. */
export const PLATFORM_STACK: PropRules<PlatformStackProps> = {
  environment: worded(madeBy<Environment>("new Environment", "attach"), (value) =>
    isUnset(value)
      ? undefined
      : {
          code: "MLP-CORE-031",
          message: `not an Environment, got ${quote(value)}`,
          fix: "make one: new Environment({ name, accountId, region })",
        },
  ),
  state: optional(madeBy<State>("State.s3, State.cloud or State.local", "bind")),
};

/** Checks a stack's id and what it is made of; an unusable id is replaced, so that the rest can be checked. */
export function planPlatformStack(givenId: string, given: PlatformStackProps): Planned<PlatformStackPlan> {
  const id = STACK_ID.judge(givenId, "id");
  const { value, problems } = judgeProps<PlatformStackProps>(given, PLATFORM_STACK);
  return {
    plan: { ...value, id: id.problems.length === 0 ? id.value : usable(givenId) },
    problems: [...id.problems, ...problems],
  };
}

/** Of a long id the end stays: stacks of one platform differ there. */
function usable(id: unknown): string {
  const kept = (typeof id === "string" ? id : "").replace(/[^\w]+/g, "-").slice(-80);
  return `stack-${kept}`;
}
