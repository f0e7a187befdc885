import { roleReady } from "../../../../lib/checks/rules/role-ready";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

function nodes(group: JsonObject, more: Readonly<Record<string, JsonObject>> = {}): JsonObject {
  return made({
    "aws_iam_role.R": { name: "r" },
    "aws_iam_role_policy_attachment.A": { role: "${aws_iam_role.R.name}", policy_arn: "p" },
    "aws_eks_node_group.N": { node_role_arn: "${aws_iam_role.R.arn}", ...group },
    ...more,
  });
}

export const proof: Proof = {
  rule: roleReady,
  withinStack: true,
  breaks: [
    { what: "nodes that do not wait", json: nodes({}), at: ["aws_eks_node_group.N.depends_on"] },
    {
      what: "nodes that do not wait for the network's policy",
      json: nodes(
        { depends_on: ["aws_iam_role_policy_attachment.A"] },
        {
          "aws_iam_role_policy_attachment.B": {
            role: "${aws_iam_role.R.name}",
            policy_arn: "arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy",
          },
        },
      ),
      at: ["aws_eks_node_group.N.depends_on"],
    },
    {
      what: "nodes that wait for one of two",
      json: nodes(
        { depends_on: ["aws_iam_role_policy_attachment.A"] },
        { "aws_iam_role_policy.P": { role: "${aws_iam_role.R.id}", policy: "{}" } },
      ),
      at: ["aws_eks_node_group.N.depends_on"],
    },
  ],
  legal: [
    ...["AmazonSSMManagedInstanceCore", "service-role/AmazonEBSCSIDriverPolicy", "CloudWatchAgentServerPolicy"].map(
      (name) => ({
        what: `nodes that do not wait for ${name}, which they start without`,
        json: nodes(
          { depends_on: ["aws_iam_role_policy_attachment.A"] },
          {
            "aws_iam_role_policy_attachment.B": {
              role: "${aws_iam_role.R.name}",
              policy_arn: `arn:\${data.aws_partition.P.partition}:iam::aws:policy/${name}`,
            },
          },
        ),
      }),
    ),
    { what: "nodes that wait", json: nodes({ depends_on: ["aws_iam_role_policy_attachment.A"] }) },
    {
      what: "nodes that wait by something between",
      json: nodes(
        { depends_on: ["terraform_data.Ready"] },
        { "terraform_data.Ready": { depends_on: ["aws_iam_role_policy_attachment.A"] } },
      ),
    },
    {
      what: "a policy of another role",
      json: made({
        "aws_iam_role.R": {},
        "aws_iam_role.S": {},
        "aws_iam_role_policy_attachment.A": { role: "${aws_iam_role.S.name}", policy_arn: "p" },
        "aws_eks_node_group.N": { node_role_arn: "${aws_iam_role.R.arn}" },
      }),
    },
  ],
  unknown: [
    { what: "a role of somebody else", json: nodes({ node_role_arn: "arn:aws:iam::123456789012:role/n" }) },
    { what: "nodes that wait for a module", json: nodes({ depends_on: ["module.iam"] }) },
  ],
  told: `warning MLP-IAM-205  s aws_eks_node_group.N.depends_on
  it acts with aws_iam_role.R and does not wait for its policies: made before them it fails at times, and destroyed after them it leaves instances and network interfaces behind, got aws_iam_role_policy_attachment.A
  fix: add them to depends_on
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-205`,
};
