import type { Code } from "../../codes";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** A domain makes a file system and two security groups, which nobody's state holds. */
export const domainHome: Rule<Code> = {
  code: "MLP-SERVE-211",
  title: "a domain says what becomes of its file system",
  source: "https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sagemaker_domain",
  check: (views) =>
    judgeEach(views.resources("aws_sagemaker_domain"), (domain, say) => {
      const policy = domain.block("retention_policy");
      const why = policy === undefined ? domain.why("retention_policy") : policy.why("home_efs_file_system");
      if (why !== undefined) return say.unknown(domain, "retention_policy.home_efs_file_system", why);
      if (policy?.has("home_efs_file_system") === true) return;
      say.warning(domain, "retention_policy.home_efs_file_system", {
        message:
          "destroying the domain leaves its EFS file system with all homes, and two security groups that keep the VPC from being destroyed",
        fix: "say `Retain` for homes that are to outlive it, or `Delete`; left out is `Retain`, and right where somebody cleans up",
      });
    }),
};
