import type { Code } from "../../codes";
import { servicePrincipal } from "../../core/partition";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";
import { startsIn } from "../starts";

/** EventBridge and its Scheduler are two services: each tries the role that it is given before it takes a target. */
export const starterTrust: Rule<Code> = {
  code: "MLP-IAM-211",
  title: "what starts something by the clock or by an event can assume its role",
  source: "https://docs.aws.amazon.com/scheduler/latest/UserGuide/setting-up.html",
  check: (views) =>
    judgeEach(
      startsIn(views).filter(({ block }) => block.has("role_arn")),
      ({ resource, block, service }, say) => {
        const at = block.argument("role_arn");
        const role = views.iam.role(block.value("role_arn"));
        if (role === undefined) return say.unknown(resource, at, "somebody else makes the role");
        const trust = views.iam.policiesOf(role).filter(({ kind }) => kind === "trust");
        const isTrusted = views.iam.admits(trust, service, ["sts:AssumeRole"]);
        if (isTrusted === undefined) return say.unknown(resource, at, "whom the role trusts is known only at plan");
        if (isTrusted) return;
        const principal = servicePrincipal(service);
        say.error(resource, at, {
          message: `${principal} cannot assume ${role.address}, so it is refused`,
          fix: `let the role trust ${principal}: ${OTHER[service]}`,
        });
      },
    ),
};

const OTHER = {
  scheduler: "rules of EventBridge have another principal, events.amazonaws.com",
  events: "schedules of EventBridge Scheduler have another principal, scheduler.amazonaws.com",
} as const;
