import { Problem } from "../../core/finding";

/** How long jobs hold a role, and run. */
export interface SessionPlan {
  /** The longest session of a role. */
  readonly hours: number;
  /** Whether the job that applies renews its credentials. */
  readonly renewed: boolean;
  /** Minutes after which the job is ended. */
  readonly jobMinutes: number;
}

/** The longest that Terraform waits for one resource of a stack. */
export interface Wait {
  readonly stack: string;
  /** Its construct's path. */
  readonly path: string;
  readonly minutes: number;
}

/**
 * Holds what Terraform waits for against the job and its session. The stacks are applied one after another, and each
 * takes at least as long as its longest wait may.
 */
export function checkSession(session: SessionPlan, waits: readonly Wait[]): Problem[] {
  return [...jobProblems(session, waits), ...sessionProblems(session, waits)];
}

/** A session cannot help a job that is ended before the wait is. */
function jobProblems({ jobMinutes }: SessionPlan, waits: readonly Wait[]): Problem[] {
  return waits
    .filter(({ minutes }) => minutes > jobMinutes)
    .map(({ path, minutes }) => ({
      code: "MLP-DELIVERY-020",
      severity: "warning",
      property: "applyMinutes",
      message: `Terraform may wait ${minutes} minutes for ${path}, but the job that applies is ended after ${jobMinutes}`,
      fix: "shorten what it waits for (fewer replicas or nodes at once), or apply on a runner of your own and give its minutes",
    }));
}

function sessionProblems({ hours, renewed }: SessionPlan, waits: readonly Wait[]): Problem[] {
  const all = waits.reduce((sum, { minutes }) => sum + minutes, 0);
  if (renewed || all <= hours * 60) return [];
  const longest = [...waits].sort((one, other) => other.minutes - one.minutes)[0]!;
  const needed = Math.ceil(all / 60);
  const longer = needed > 12 ? "" : `; or give \`maxSessionHours: ${needed}\` and ask for as much in the workflow`;
  return [
    {
      code: "MLP-DELIVERY-019",
      severity: "warning",
      property: "maxSessionHours",
      message: `an apply may wait ${all} minutes (${longest.minutes} of them for ${longest.path}), but a session of its role ends after ${hours * 60}: what is applied then is not saved in the state`,
      fix: `renew the credentials while the job runs, as examples/03-company-repo does, and give \`renewsCredentials: true\`${longer}`,
    },
  ];
}
