import type { Code } from "../../codes";
import { mayDo } from "../allowed-to";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";
import { startableOf, startsIn } from "../starts";

/**
 * What is started by the clock or by an event is started as a role, and nobody is told where that role may not. A warning
 * where the policy of the thing itself may let the role in.
 */
export const starterMay: Rule<Code> = {
  code: "MLP-IAM-212",
  title: "roles of schedules and of event targets may start what they are for",
  source: "https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets.html",
  check: (views) =>
    judgeEach(
      startsIn(views).filter(({ block }) => block.has("role_arn")),
      ({ resource, block, service }, say) => {
        const at = block.argument("role_arn");
        const startable = startableOf(block.value("arn"));
        if (startable === undefined) return say.unknown(resource, block.argument("arn"), "what it starts");
        // another rule speaks of targets that there cannot be, and others have actions of their own
        if (typeof startable === "string") return;
        const role = views.iam.role(block.value("role_arn"));
        if (role === undefined) return say.unknown(resource, at, "somebody else makes the role");
        const { action, hasPolicy = false } = startable;
        const may = mayDo(role, action, views);
        if (may === undefined) return say.unknown(resource, at, "not all that the role may do is known");
        if (may) return;
        const what = service === "scheduler" ? "the schedule starts nothing" : "the event starts nothing";
        const finding = {
          message: `${what}, and nobody is told: ${role.address} may not do ${action}`,
          fix: hasPolicy
            ? `allow ${action} to the role; acknowledge this where the policy of the target lets it in`
            : `allow ${action} to the role`,
        };
        if (hasPolicy) say.warning(resource, at, finding);
        else say.error(resource, at, finding);
      },
    ),
};
