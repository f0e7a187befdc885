import type { Code } from "../../codes";
import type { Delivery, JobRole, Views, Wait } from "../../views";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";

/**
 * A session outlasts what an apply may wait for: with credentials that have ended Terraform cannot write the state. A
 * warning, as most applies are shorter, and jobs may renew their credentials.
 */
export const sessionOutlasts: Rule<Code> = {
  code: "MLP-DELIVERY-250",
  title: "a session of a job's role is as long as what its applies wait for",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-settings.html",
  check: (views) =>
    judgeEach(applying(views), (role, say) => {
      judge(role, views.delivery, say);
    }),
};

/** Roles that write states of the configuration, or may; what a construct says of its own is judged with its props. */
function applying({ delivery }: Views): readonly JobRole[] {
  return delivery.roles.filter(({ resource, said, sessionSeconds }) => {
    if (said?.isRenewed === true || (said !== undefined && said.seconds === sessionSeconds)) return false;
    const { stacks, isWhole } = delivery.appliedBy(resource);
    return stacks.length > 0 || !isWhole;
  });
}

function judge({ resource, sessionSeconds }: JobRole, delivery: Delivery, say: Say): void {
  const name = "max_session_duration";
  if (sessionSeconds === undefined) return say.unknown(resource, name, resource.why(name) ?? "it is no number");
  const { stacks, isWhole } = delivery.appliedBy(resource);
  const waits = stacks.flatMap((stack) => delivery.longestWait(stack) ?? []);
  const [longest] = [...waits].sort((one: Wait, other: Wait) => other.minutes - one.minutes);
  const minutes = Math.floor(sessionSeconds / 60);
  if (longest === undefined || longest.minutes <= minutes) {
    if (!isWhole) say.unknown(resource, name, "which states the role writes");
    return;
  }
  say.warning(resource, name, {
    message: `a session of this role ends after ${String(minutes)} minutes at most, and an apply may wait ${String(longest.minutes)} minutes for ${longest.resource.address} of ${longest.resource.stack.name}: what is applied then is not saved in the state`,
    fix: `set ${name} to ${String(Math.min(longest.minutes * 60, 43200))} or more, and ask for as much in the job (role-duration-seconds); acknowledge this where the job renews its credentials`,
  });
}
