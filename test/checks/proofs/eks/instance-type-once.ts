import { instanceTypeOnce } from "../../../../lib/checks/rules/instance-type-once";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

function group(body: JsonObject, template: JsonObject = { instance_type: "p5.48xlarge" }): JsonObject {
  return {
    resource: {
      aws_launch_template: { T: template },
      aws_eks_node_group: { G: { launch_template: { id: "${aws_launch_template.T.id}", version: "1" }, ...body } },
    },
  };
}

export const proof: Proof = {
  rule: instanceTypeOnce,
  breaks: [
    {
      what: "a type in the template and beside it",
      json: group({ instance_types: ["p5.48xlarge"] }),
      at: ["aws_eks_node_group.G.instance_types"],
    },
    {
      what: "a template that is found by its name",
      json: group({ instance_types: ["p5.48xlarge"], launch_template: { name: "${aws_launch_template.T.name}" } }),
      at: ["aws_eks_node_group.G.instance_types"],
    },
  ],
  legal: [
    { what: "a type in the template alone", json: group({}) },
    { what: "types beside a template without one", json: group({ instance_types: ["p5.48xlarge"] }, {}) },
    {
      what: "types without a template",
      json: { resource: { aws_eks_node_group: { G: { instance_types: ["p5.48xlarge"] } } } },
    },
  ],
  unknown: [
    {
      what: "a template of its name in another region",
      json: group(
        { instance_types: ["p5.48xlarge"], launch_template: { name: "trainers" }, region: "us-east-1" },
        { name: "trainers", instance_type: "p5.48xlarge", region: "eu-west-1" },
      ),
    },
    {
      what: "a template that somebody else makes",
      json: group({ instance_types: ["p5.48xlarge"], launch_template: { id: "lt-0123456789abcdef0" } }),
    },
  ],
  told: `error MLP-EKS-101  s aws_eks_node_group.G.instance_types
  the launch template aws_launch_template.T names the instance type as well, got ["p5.48xlarge"]
  fix: leave it out here, or in the launch template
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-eks-101`,
};
