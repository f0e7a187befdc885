import { userData } from "../../../../lib/checks/rules/user-data";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

const SCRIPT = "#!/bin/bash\nyum install -y amazon-efs-utils\n";
const SETTINGS = '[settings.kubernetes]\n"max-pods" = 58\n';

function mime(type: string, body: string): string {
  return `MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="B"\n\n--B\nContent-Type: ${type}\n\n${body}\n--B--\n`;
}

function config(version: string): string {
  return mime("application/node.eks.aws", `apiVersion: node.eks.aws/${version}\nkind: NodeConfig\nspec: {}`);
}

function packed(text: string): string {
  return Buffer.from(text).toString("base64");
}

function template(user_data: JsonObject[string], group?: JsonObject, body: JsonObject = {}): JsonObject {
  const from = { launch_template: { id: "${aws_launch_template.T.id}", version: "1" } };
  const resource: JsonObject = { aws_launch_template: { T: { user_data, ...body } } };
  return {
    resource: group === undefined ? resource : { ...resource, aws_eks_node_group: { G: { ...from, ...group } } },
  };
}

const AL2023: JsonObject = { ami_type: "AL2023_x86_64_NVIDIA" };
const BOTTLEROCKET: JsonObject = { ami_type: "BOTTLEROCKET_x86_64_NVIDIA" };
const AT = ["aws_launch_template.T.user_data"];

export const proof: Proof = {
  rule: userData,
  breaks: [
    { what: "a NodeConfig of a version that is none", json: template(packed(config("v1alpha"))), at: AT },
    {
      what: "the same by a function of Terraform",
      json: template(`\${base64encode(${JSON.stringify(config("v1beta1"))})}`),
      at: AT,
    },
    { what: "user data that is not in base64", json: template(SCRIPT), at: AT },
    { what: "a plain script for Amazon Linux", json: template(packed(SCRIPT), AL2023), at: AT },
    { what: "a plain script for the image that EKS chooses", json: template(packed(SCRIPT), {}), at: AT },
    { what: "a MIME document for Bottlerocket", json: template(packed(config("v1alpha1")), BOTTLEROCKET), at: AT },
    {
      what: "configuration for cloud-init that is not in base64",
      json: template("#cloud-config\nruncmd: []\n"),
      at: AT,
    },
    { what: "a script that is not in base64, after an empty line", json: template(`\n${SCRIPT}`), at: AT },
    {
      what: "a long script for Amazon Linux 2, after an empty line",
      json: template(packed(`\n#!/usr/bin/env -S bash -o errexit -o nounset -o pipefail\n`), {
        ami_type: "AL2_x86_64",
      }),
      at: AT,
    },
    {
      what: "a plain script by a function of Terraform",
      json: template(`\${base64encode(${JSON.stringify(SCRIPT)})}`, AL2023),
      at: AT,
    },
    {
      what: "a MIME document for Bottlerocket by a function of Terraform",
      json: template(`\${base64encode(${JSON.stringify(config("v1alpha1"))})}`, BOTTLEROCKET),
      at: AT,
    },
  ],
  legal: [
    { what: "a NodeConfig", json: template(packed(config("v1alpha1")), AL2023) },
    { what: "a script in a MIME document", json: template(packed(mime("text/x-shellscript", SCRIPT)), AL2023) },
    { what: "settings of Bottlerocket", json: template(packed(SETTINGS), BOTTLEROCKET) },
    { what: "a plain script for an image of one's own", json: template(packed(SCRIPT), {}, { image_id: "ami-0123" }) },
    { what: "a plain script for nodes of another kind", json: template(packed(SCRIPT)) },
    { what: "a plain script for CUSTOM", json: template(packed(SCRIPT), { ami_type: "CUSTOM" }) },
    {
      what: "a plain script beside a group that starts from another template",
      json: {
        resource: {
          aws_launch_template: { T: { user_data: packed(SCRIPT) }, Other: { name: "other" } },
          aws_eks_node_group: {
            G: { launch_template: { id: "${aws_launch_template.Other.id}", version: "1" }, ...AL2023 },
          },
        },
      },
    },
    { what: "no user data, in words", isCertain: true, json: template("", AL2023) },
    { what: "user data that is given, for nodes of another kind", isCertain: true, json: template("${var.user_data}") },
    { what: "a script for Windows", json: template(packed(SCRIPT), { ami_type: "WINDOWS_CORE_2022_x86_64" }) },
  ],
  unknown: [
    { what: "user data that only the plan knows", json: template("${var.user_data}", AL2023) },
    { what: "the image that reads it", json: template(packed(SCRIPT), { ami_type: "${var.image}" }) },
  ],
  told: `error MLP-EKS-114  s aws_launch_template.T.user_data
  nodes read NodeConfig of node.eks.aws/v1alpha1, and never join with another, got "node.eks.aws/v1alpha"
  fix: write apiVersion: node.eks.aws/v1alpha1
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-eks-114`,
};
