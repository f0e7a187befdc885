import type { Code } from "../../codes";
import { judgeEach, together } from "../judged";
import type { Rule } from "../rule";

const PROTECTED = /(?:^|\/)(AWSServiceRoleFor\w+|AWSReservedSSO_[\w+=,.@-]+)$/;
const RESERVED_PATH = /^\/aws-(?:service-role|reserved)\//;

/** Roles that AWS makes for its services and for single sign-on are changed by AWS alone; IAM refuses everybody else. */
export const protectedRole: Rule<Code> = {
  code: "MLP-IAM-209",
  title: "roles that AWS makes are left to it",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html",
  check: (views) =>
    together(
      judgeEach(views.resources("aws_iam_role_policy", "aws_iam_role_policy_attachment"), (policy, say) => {
        const name = PROTECTED.exec(policy.text("role") ?? "")?.[1];
        if (name !== undefined) {
          say.error(policy, "role", {
            message: `only AWS changes what it made: IAM refuses a policy for the protected role ${name}`,
            fix: "give the permission to a role of your own, or in the permission set that makes the role",
          });
        }
      }),
      judgeEach(views.resources("aws_iam_role"), (role, say) => {
        const path = role.text("path");
        if (path === undefined) {
          if (role.has("path")) say.unknown(role, "path", role.why("path") ?? "it is no text");
        } else if (RESERVED_PATH.test(path)) {
          say.error(role, "path", {
            message: `IAM keeps this path for roles that AWS makes, got ${path}`,
            fix: "use another path, or an aws_iam_service_linked_role",
          });
        }
      }),
    ),
};
