import { moduleVersion } from "../../../../lib/checks/rules/module-version";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

function module(body: JsonObject): JsonObject {
  return { module: { net: body } };
}

const VPC = "terraform-aws-modules/vpc/aws";

export const proof: Proof = {
  rule: moduleVersion,
  breaks: [
    { what: "no version", json: module({ source: VPC }), at: ["module.net.version"] },
    { what: "a version without an end", json: module({ source: VPC, version: ">= 5.0" }), at: ["module.net.version"] },
    {
      what: "a part of a module of another registry",
      json: module({ source: "app.terraform.io/acme/eks/aws//modules/karpenter" }),
      at: ["module.net.version"],
    },
  ],
  legal: [
    { what: "a version", json: module({ source: VPC, version: "5.8.1" }) },
    { what: "versions of one major", json: module({ source: VPC, version: "~> 5.0" }) },
    { what: "a range with an end", json: module({ source: VPC, version: ">= 5.0, < 6.0" }) },
    { what: "a folder", json: module({ source: "./modules/vpc" }) },
    { what: "a repository by its tag", json: module({ source: "git::https://acme.example/vpc.git?ref=v1" }) },
  ],
  unknown: [{ what: "an expression", json: module({ source: VPC, version: "${var.version}" }) }],
  told: `warning MLP-CHECK-234  s module.net.version
  the next init takes whatever is the newest then, which may make everything anew, got no version
  fix: give a version, such as "~> 21.0"
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-234`,
};
