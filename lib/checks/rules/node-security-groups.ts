import type { Code } from "../../codes";
import { blocksOf } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** Security groups of a launch template stand in its interfaces, where it has any: EC2 refuses both. */
export const nodeSecurityGroups: Rule<Code> = {
  code: "MLP-EKS-103",
  title: "launch templates name security groups in one place",
  source: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RunInstances.html",
  check: (views) =>
    judgeEach(
      views.resources("aws_launch_template").filter((template) => template.has("vpc_security_group_ids")),
      (template, say) => {
        const interfaces = blocksOf(template, "network_interfaces");
        if (interfaces?.length === 0) return;
        const written = template.body.vpc_security_group_ids;
        const given = template.list("vpc_security_group_ids");
        const isMember = Array.isArray(written) || given.every(({ kind }) => kind === "known");
        if (interfaces === undefined || !isMember) {
          return say.unknown(template, "vpc_security_group_ids", "only the plan knows whether both are given");
        }
        if (given.length === 0) return;
        say.error(template, "vpc_security_group_ids", {
          message: `the launch template lists ${interfaces.length === 1 ? "a network interface" : "network interfaces"} as well, and EC2 starts nothing from both, got ${given.length === 1 ? "a security group" : `${given.length} security groups`} beside`,
          fix: "name them as `security_groups` of each interface",
        });
      },
    ),
};
