import { planConstructId } from "../../core/plan/construct-id";
import { Planned } from "../../core/plan/planned";
import { constructName } from "../../core/props/construct-names";

/** The ids of stacks take 90 characters, "-foundation" included. */
const MAX = 79;

const PLATFORM_ID = constructName({
  code: "MLP-CORE-016",
  what: "the id of a platform",
  breaks: "cannot begin the ids of its stacks",
  pattern: /^[A-Za-z0-9][\w-]*$/,
  allowed: `up to ${MAX} letters, digits, - and _, beginning with a letter or digit: prod`,
  max: MAX,
  example: "platform",
});

/** The id of a platform, which begins those of its stacks: the one given, or a free one where that cannot be. */
export function planPlatformId(given: unknown, isTaken: (id: string) => boolean): Planned<string> {
  const judged = PLATFORM_ID.judge(given, "id");
  const { plan, problems } = planConstructId(judged.value, isTaken);
  return { plan, problems: judged.problems.length > 0 ? judged.problems : problems };
}
