import type { Environment } from "../environment";
import type { PlatformStackProps } from "../platform-stack-props";
import { constructName } from "../props/construct-names";
import { judgeProps } from "../props/objects";
import { optional, PropRules } from "../props/rule";
import { environment, state } from "../props/stack-values";
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

const PLATFORM_STACK: PropRules<PlatformStackProps> = {
  environment: environment(),
  state: optional(state()),
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
