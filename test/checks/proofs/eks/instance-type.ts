import { instanceType } from "../../../../lib/checks/rules/instance-type";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

function template(type: string | null): JsonObject {
  return made({ "aws_launch_template.T": { instance_type: type } });
}

export const proof: Proof = {
  rule: instanceType,
  breaks: [
    {
      what: "a launch template of a misspelt type",
      json: template("p5.48xlrge"),
      at: ["aws_launch_template.T.instance_type"],
    },
    {
      what: "a node group, of which one type is misspelt",
      json: made({ "aws_eks_node_group.G": { instance_types: ["g6.xlarge", "g6.2xlrge"] } }),
      at: ["aws_eks_node_group.G.instance_types[1]"],
    },
    {
      what: "a reservation and an instance of a misspelt type",
      json: made({
        "aws_instance.I": { instance_type: "m7i-xlarge" },
        "aws_ec2_capacity_reservation.R": { instance_type: "P5.48xlarge" },
      }),
      at: ["aws_instance.I.instance_type", "aws_ec2_capacity_reservation.R.instance_type"],
    },
    {
      what: "a size that the family is not known to have",
      json: template("inf2.16xlarge"),
      at: ["aws_launch_template.T.instance_type"],
    },
    {
      what: "what is like no type",
      json: template("the-one-with-eight-gpus"),
      at: ["aws_launch_template.T.instance_type"],
    },
  ],
  legal: [
    { what: "a type", json: template("p5.48xlarge") },
    { what: "a size of a new family", json: template("g8e-b400.metal-24xl") },
    { what: "a template without a type", json: template(null) },
    {
      what: "what SageMaker calls a type",
      json: made({
        "aws_sagemaker_endpoint_configuration.E": { production_variants: { instance_type: "ml.g6.xlarge" } },
      }),
    },
    {
      what: "a node group without types",
      json: made({ "aws_eks_node_group.G": { launch_template: { id: "lt-1" } } }),
      isCertain: true,
    },
  ],
  unknown: [
    { what: "a type that is given to Terraform", json: template("${var.type}") },
    {
      what: "types that are given to Terraform",
      json: made({ "aws_eks_node_group.G": { instance_types: "${var.types}" } }),
    },
    {
      what: "one of two types that is given to Terraform",
      json: made({ "aws_eks_node_group.G": { instance_types: ["g6.xlarge", "${var.type}"] } }),
    },
  ],
  told: `error MLP-CLUSTER-070  s aws_launch_template.T.instance_type
  this is not the name of an instance type, got "p5.48xlrge"
  fix: use p5.48xlarge, or the type that was meant
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-cluster-070`,
};
