import { fixedNameCreatedFirst } from "../../../../lib/checks/rules/fixed-name-created-first";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

const FIRST = { lifecycle: { create_before_destroy: true } };

function one(type: string, body: JsonObject): JsonObject {
  return { resource: { [type]: { X: body } } };
}

export const proof: Proof = {
  rule: fixedNameCreatedFirst,
  hiddenInPlans: "lifecycle",
  withinStack: true,
  breaks: [
    {
      what: "an endpoint configuration",
      json: one("aws_sagemaker_endpoint_configuration", { name: "churn", ...FIRST }),
      at: ["aws_sagemaker_endpoint_configuration.X.name"],
    },
    {
      what: "a security group",
      json: one("aws_security_group", { name: "nodes", ...FIRST }),
      at: ["aws_security_group.X.name"],
    },
    {
      what: "a node group",
      json: one("aws_eks_node_group", { node_group_name: "gpu", ...FIRST }),
      at: ["aws_eks_node_group.X.node_group_name"],
    },
    {
      what: "a compute environment, as the provider had it before 6.0",
      json: one("aws_batch_compute_environment", { compute_environment_name: "gpu", ...FIRST }),
      at: ["aws_batch_compute_environment.X.compute_environment_name"],
    },
    {
      what: "a model of a configuration that is made first",
      json: {
        resource: {
          aws_sagemaker_model: { M: { name: "churn" } },
          aws_sagemaker_endpoint_configuration: {
            C: { production_variants: [{ model_name: "${aws_sagemaker_model.M.name}" }], ...FIRST },
          },
        },
      },
      at: ["aws_sagemaker_model.M.name"],
    },
  ],
  legal: [
    { what: "a prefix", json: one("aws_sagemaker_endpoint_configuration", { name_prefix: "churn-", ...FIRST }) },
    { what: "no name", json: one("aws_sagemaker_model", FIRST) },
    {
      what: "a name of what goes before the next one comes",
      json: one("aws_sagemaker_endpoint_configuration", { name: "churn" }),
    },
    {
      what: "a name that says false",
      json: one("aws_eks_node_group", { node_group_name: "gpu", lifecycle: { create_before_destroy: false } }),
    },
    {
      what: "a launch template, which is changed in place",
      json: one("aws_launch_template", { name: "gpu", ...FIRST }),
    },
  ],
  unknown: [
    {
      what: "a name that changes with what it stands for",
      json: one("aws_sagemaker_model", { name: "churn-${md5(var.image)}", ...FIRST }),
    },
  ],
  told: `warning MLP-CHECK-201  s aws_sagemaker_endpoint_configuration.X.name
  the next one is created while this one has the name: AWS answers that it exists, got "churn"
  fix: use \`name_prefix\` or leave the name out; it is right only where the name is changed with every other change
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-201`,
};
