import { accessPolicy } from "../../../../lib/checks/rules/access-policy";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

const NAME = { cluster_name: "${aws_eks_cluster.C.name}" };
const DEV = "arn:aws:iam::123456789012:role/dev";

function access(
  association: JsonObject,
  config: JsonObject = { bootstrap_cluster_creator_admin_permissions: false },
  entry: string = DEV,
) {
  return made({
    "aws_eks_cluster.C": { name: "acme", access_config: { authentication_mode: "API", ...config } },
    "aws_eks_access_entry.E": { ...NAME, principal_arn: entry },
    "aws_eks_access_policy_association.P": { ...NAME, ...association },
  });
}

const AFTER = { depends_on: ["aws_eks_access_entry.E"] };
const OTHER = "arn:aws:iam::123456789012:role/devs";
const AT = ["aws_eks_access_policy_association.P.principal_arn"];

export const proof: Proof = {
  rule: accessPolicy,
  withinStack: true,
  breaks: [
    { what: "a policy of nobody who is let in", json: access({ principal_arn: OTHER, ...AFTER }), at: AT },
    { what: "a policy at the same time", json: access({ principal_arn: DEV }), at: AT },
  ],
  legal: [
    { what: "a policy afterwards", json: access({ principal_arn: DEV, ...AFTER }) },
    { what: "a policy of the entry", json: access({ principal_arn: "${aws_eks_access_entry.E.principal_arn}" }) },
  ],
  unknown: [
    { what: "the one who makes the cluster, perhaps", json: access({ principal_arn: OTHER, ...AFTER }, {}) },
    { what: "a principal that is given", json: access({ principal_arn: "${var.principal}" }) },
  ],
  told: `warning MLP-EKS-235  s aws_eks_access_policy_association.P.principal_arn
  no access entry of aws_eks_cluster.C is for this principal, so EKS refuses the policy
  fix: make an aws_eks_access_entry for it; acknowledge this where somebody else makes it
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-eks-235`,
};
