import type { Code } from "../../codes";
import { quote } from "../../core/quote";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

const LOGS = "enabled_cluster_log_types";
/** Who did what, and who was let in. */
const WANTED = ["audit", "authenticator"];

/** Without these logs nobody can say afterwards who changed what in a cluster. */
export const controlPlaneAudited: Rule<Code> = {
  code: "MLP-PROD-110",
  title: "control planes log who did what",
  source: "https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html",
  check: (views) =>
    judgeEach(views.resources("aws_eks_cluster"), (cluster, say) => {
      const given = cluster.list(LOGS);
      const known = cluster.texts(LOGS);
      const missing = WANTED.filter((type) => !known.includes(type));
      if (missing.length === 0) return;
      if (known.length < given.length)
        return say.unknown(cluster, LOGS, cluster.why(LOGS) ?? "only the plan knows one of them");
      say.warning(cluster, LOGS, {
        message: `nobody can say afterwards who did what in the cluster: it does not log ${missing.join(" and ")}, got ${quote(known)}`,
        fix: `add ${quote(missing)}; right for a cluster that is thrown away after a test`,
      });
    }),
};
