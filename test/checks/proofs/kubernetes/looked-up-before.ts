import { lookedUpBefore } from "../../../../lib/checks/rules/looked-up-before";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

function stack(lookUp: JsonObject, more: JsonObject = {}, cluster: JsonObject = { name: "acme" }): JsonObject {
  return { resource: { aws_eks_cluster: { C: cluster } }, data: { aws_eks_cluster: { Look: lookUp } }, ...more };
}

const MODULE: JsonObject = { source: "terraform-aws-modules/eks/aws", name: "acme" };

/** A look-up beside modules. */
function besideModule(lookUp: JsonObject, modules: JsonObject = { eks: MODULE }): JsonObject {
  return { module: modules, data: { aws_eks_cluster: { Look: { name: "acme", ...lookUp } } } };
}

function inRegion(region: string, json: JsonObject): JsonObject {
  return { provider: { aws: [{ region }] }, ...json };
}

export const proof: Proof = {
  rule: lookedUpBefore,
  withinStack: true,
  breaks: [
    { what: "a look-up by the literal name", json: stack({ name: "acme" }), at: ["data.aws_eks_cluster.Look.name"] },
    {
      what: "both names by one local value",
      json: stack({ name: "${local.name}" }, { locals: { name: "acme" } }, { name: "${local.name}" }),
      at: ["data.aws_eks_cluster.Look.name"],
    },
    {
      what: "a cluster that a module makes",
      json: { module: { eks: MODULE }, data: { aws_eks_cluster: { Look: { name: "acme" } } } },
      at: ["data.aws_eks_cluster.Look.name"],
    },
    {
      what: "a cluster that a module makes, by the older name of its input",
      json: besideModule({}, { eks: { source: MODULE.source!, cluster_name: "acme" } }),
      at: ["data.aws_eks_cluster.Look.name"],
    },
  ],
  legal: [
    { what: "a look-up by reference, which waits", json: stack({ name: "${aws_eks_cluster.C.name}" }) },
    { what: "a look-up that waits", json: stack({ name: "acme", depends_on: ["aws_eks_cluster.C"] }) },
    { what: "another cluster", json: stack({ name: "other" }) },
    { what: "one of the same name in another region", json: stack({ name: "acme", provider: "aws.west" }) },
    {
      what: "one of the same name in another region, without a provider",
      json: stack({ name: "acme", region: "us-west-2" }),
    },
    {
      what: "a look-up in a stack after the cluster's",
      stacks: {
        cluster: { resource: { aws_eks_cluster: { C: { name: "acme" } } } },
        s: { data: { aws_eks_cluster: { Look: { name: "acme" } } } },
      },
    },
    {
      what: "a module that makes another cluster, or none",
      json: {
        module: { eks: { ...MODULE, name: "other" }, off: { ...MODULE, create: false } },
        data: { aws_eks_cluster: { Look: { name: "acme" } } },
      },
    },
    {
      what: "a look-up by reference to one of two clusters",
      json: {
        resource: { aws_eks_cluster: { C: { name: "acme" }, D: { name: "other" } } },
        data: { aws_eks_cluster: { Look: { name: "${aws_eks_cluster.D.name}" } } },
      },
      isCertain: true,
    },
    {
      what: "a name that is given to Terraform, in a stack that makes no cluster",
      json: { data: { aws_eks_cluster: { Look: { name: "${var.cluster}" } } } },
      isCertain: true,
    },
    {
      what: "a look-up in a stack of another region, before the cluster's",
      stacks: {
        s: inRegion("us-east-1", { data: { aws_eks_cluster: { Look: { name: "acme" } } } }),
        west: inRegion("us-west-2", { resource: { aws_eks_cluster: { C: { name: "acme" } } } }),
      },
    },
    { what: "a look-up that waits for the module", json: besideModule({ depends_on: ["module.eks"] }) },
    {
      what: "a look-up in another region than the module's, by a provider",
      json: besideModule({ provider: "aws.west" }),
    },
    { what: "a look-up in another region than the module's", json: besideModule({ region: "us-west-2" }) },
    {
      what: "a module whose provider is another, and one of nodes",
      json: besideModule(
        {},
        {
          eks: { ...MODULE, providers: { aws: "aws.west" } },
          nodes: { source: "terraform-aws-modules/eks/aws//modules/eks-managed-node-group", name: "acme" },
        },
      ),
    },
    {
      what: "a module that is named at plan",
      json: besideModule({}, { eks: { ...MODULE, name: "${random_pet.P.id}" } }),
    },
  ],
  unknown: [
    { what: "a name that is given to Terraform", json: stack({ name: "${var.cluster}" }) },
    {
      what: "a name that is given to Terraform, beside a module",
      json: besideModule({ name: "${var.cluster}" }),
    },
  ],
  told: `error MLP-K8S-205  s data.aws_eks_cluster.Look.name
  the first plan looks up the cluster acme by its name before aws_eks_cluster.C of the same stack has made it, and fails
  fix: look it up in a stack that comes after, or refer to aws_eks_cluster.C
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-205`,
};
