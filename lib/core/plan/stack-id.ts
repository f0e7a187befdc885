import { Planned } from "./planned";
import { checkConstructName } from "./member-names";
import { TextRule } from "./rules-of-values";

const STACK_ID: TextRule = {
  code: "MLP-CORE-016",
  property: "id",
  what: "id of a stack",
  breaks: "cannot name a folder and a state",
  pattern: /^[A-Za-z0-9][\w-]*$/,
  allowed: "up to 90 letters, digits, - and _, beginning with a letter or digit: prod-foundation",
  max: 90,
};

/** Checks a stack's id; an unusable one is replaced, so that the rest can be checked. */
export function planStackId(id: string): Planned<string> {
  const problems = checkConstructName(id, STACK_ID);
  return { plan: problems.length === 0 ? id : usable(id), problems };
}

/** Of a long id the end stays: stacks of one platform differ there. */
function usable(id: unknown): string {
  const kept = String(id)
    .replace(/[^\w]+/g, "-")
    .slice(-80);
  return `stack-${kept}`;
}
