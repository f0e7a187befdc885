import type { Code } from "../../codes";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** Access entries are of clusters that read them. */
export const accessEntryMode: Rule<Code> = {
  code: "MLP-EKS-112",
  title: "clusters with access entries read them",
  source: "https://docs.aws.amazon.com/eks/latest/userguide/setting-up-access-entries.html",
  check: (views) =>
    judgeEach(
      views.eks.clusters.filter(({ accessEntries }) => accessEntries.length > 0),
      ({ resource, accessEntries }, say) => {
        const access = resource.block("access_config");
        const [entry] = accessEntries;
        if (access === undefined && resource.has("access_config")) {
          return say.unknown(resource, "access_config", "it is known only at plan");
        }
        if (access?.has("authentication_mode") !== true) {
          if (resource.has("compute_config")) return;
          return say.warning(resource, "access_config", {
            message: `a new cluster that names no authentication_mode has CONFIG_MAP, and EKS refuses it access entries, got ${entry!.address}`,
            fix: 'set access_config { authentication_mode = "API_AND_CONFIG_MAP" }, or "API"',
          });
        }
        const mode = access.text("authentication_mode");
        if (mode === undefined) {
          return say.unknown(resource, "access_config.authentication_mode", "it is known only at plan");
        }
        if (mode !== "CONFIG_MAP") return;
        say.error(resource, "access_config.authentication_mode", {
          message: `EKS refuses access entries for a cluster that reads the ConfigMap aws-auth alone, got ${JSON.stringify(mode)} and ${entry!.address}`,
          fix: 'use "API_AND_CONFIG_MAP"',
        });
      },
    ),
};
