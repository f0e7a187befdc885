import type { Policy, Statement, Views } from "../views";
import { Judged, judgeEach, Say } from "./judged";

/** Judges every statement of the trust policies that can be read. */
export function judgeTrust(views: Views, judge: (statement: Statement, policy: Policy, say: Say) => void): Judged {
  return judgeEach(
    views.iam.policies.filter(({ kind }) => kind === "trust"),
    (policy, say) => {
      if (policy.reading.kind !== "policy") return;
      for (const statement of policy.reading.statements) judge(statement, policy, say);
    },
  );
}
