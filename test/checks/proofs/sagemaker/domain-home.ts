import { domainHome } from "../../../../lib/checks/rules/domain-home";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

const AT = "aws_sagemaker_domain.D.retention_policy.home_efs_file_system";

function domain(body: JsonObject): JsonObject {
  return { resource: { aws_sagemaker_domain: { D: { domain_name: "d", auth_mode: "IAM", ...body } } } };
}

export const proof: Proof = {
  rule: domainHome,
  breaks: [
    { what: "a domain that does not say", json: domain({}), at: [AT] },
    { what: "a policy without a word", json: domain({ retention_policy: {} }), at: [AT] },
  ],
  legal: [
    { what: "homes that go with it", json: domain({ retention_policy: { home_efs_file_system: "Delete" } }) },
    { what: "homes that outlive it", json: domain({ retention_policy: { home_efs_file_system: "Retain" } }) },
  ],
  unknown: [
    {
      what: "a policy that a dynamic block makes",
      json: domain({ dynamic: { retention_policy: { for_each: "${var.retention}", content: {} } } }),
    },
    {
      what: "a word that is given",
      json: domain({ retention_policy: { home_efs_file_system: "${var.retention}" } }),
    },
  ],
  told: `warning MLP-SERVE-211  s ${AT}
  destroying the domain leaves its EFS file system with all homes, and two security groups that keep the VPC from being destroyed
  fix: say \`Retain\` for homes that are to outlive it, or \`Delete\`; left out is \`Retain\`, and right where somebody cleans up
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-serve-211`,
};
