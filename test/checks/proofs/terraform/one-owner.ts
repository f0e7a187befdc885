import { oneOwner } from "../../../../lib/checks/rules/one-owner";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

function two(type: string, first: JsonObject, second: JsonObject = first, more: JsonObject = {}): JsonObject {
  return { resource: { ...more, [type]: { A: first, B: second } } };
}

const PERMISSION = { function_name: "${aws_lambda_function.F.function_name}", statement_id: "AllowS3" };
const TARGET = {
  service_namespace: "sagemaker",
  scalable_dimension: "sagemaker:variant:DesiredInstanceCount",
  resource_id: "endpoint/churn/variant/main",
};
const FUNCTION = { aws_lambda_function: { F: { function_name: "f" } } };

function placed(region: string): JsonObject {
  return {
    provider: { aws: [{ region, allowed_account_ids: ["123456789012"] }] },
    resource: { aws_sagemaker_endpoint: { E: { name: "churn", endpoint_config_name: "c" } } },
  };
}

export const proof: Proof = {
  rule: oneOwner,
  withinStack: true,
  breaks: [
    {
      what: "two permissions of one name",
      json: two("aws_lambda_permission", PERMISSION, PERMISSION, FUNCTION),
      at: ["aws_lambda_permission.B.statement_id"],
    },
    {
      what: "the same function by its name and by its ARN",
      json: two(
        "aws_lambda_permission",
        PERMISSION,
        { ...PERMISSION, function_name: "${aws_lambda_function.F.arn}" },
        FUNCTION,
      ),
      at: ["aws_lambda_permission.B.statement_id"],
    },
    {
      what: "two targets of one variant",
      json: two("aws_appautoscaling_target", TARGET),
      at: ["aws_appautoscaling_target.B.resource_id"],
    },
    {
      what: "two policies of one queue",
      json: two(
        "aws_sqs_queue_policy",
        { queue_url: "${aws_sqs_queue.Q.url}" },
        { queue_url: "${aws_sqs_queue.Q.id}" },
        { aws_sqs_queue: { Q: {} } },
      ),
      at: ["aws_sqs_queue_policy.B.queue_url"],
    },
    {
      what: "two policies of one group of models",
      json: two(
        "aws_sagemaker_model_package_group_policy",
        { model_package_group_name: "${aws_sagemaker_model_package_group.G.model_package_group_name}" },
        { model_package_group_name: "${aws_sagemaker_model_package_group.G.id}" },
        { aws_sagemaker_model_package_group: { G: {} } },
      ),
      at: ["aws_sagemaker_model_package_group_policy.B.model_package_group_name"],
    },
    {
      what: "two endpoints of one name",
      json: two("aws_sagemaker_endpoint", { name: "churn" }),
      at: ["aws_sagemaker_endpoint.B.name"],
    },
    {
      what: "two stacks of one account and region",
      stacks: { one: placed("us-east-1"), other: placed("us-east-1") },
      at: ["aws_sagemaker_endpoint.E.name"],
    },
    {
      what: "two parameters of one name",
      json: two("aws_ssm_parameter", { name: "/ml/vpc" }),
      at: ["aws_ssm_parameter.B.name"],
    },
    {
      what: "one add-on twice",
      json: two("aws_eks_addon", { cluster_name: "acme", addon_name: "coredns" }),
      at: ["aws_eks_addon.B.addon_name"],
    },
    {
      what: "two roles of one service account",
      json: two("aws_eks_pod_identity_association", { cluster_name: "acme", namespace: "a", service_account: "s" }),
      at: ["aws_eks_pod_identity_association.B.service_account"],
    },
    {
      what: "two tables of one subnet",
      json: two("aws_route_table_association", { subnet_id: "subnet-1", route_table_id: "rtb-1" }),
      at: ["aws_route_table_association.B.subnet_id"],
    },
    {
      what: "two of what an account has once",
      json: two("aws_ecr_registry_scanning_configuration", { scan_type: "BASIC" }, { scan_type: "ENHANCED" }),
      at: ["aws_ecr_registry_scanning_configuration.B"],
    },
  ],
  legal: [
    {
      what: "another statement",
      json: two("aws_lambda_permission", PERMISSION, { ...PERMISSION, statement_id: "AllowSns" }, FUNCTION),
    },
    {
      what: "another version of the function",
      json: two("aws_lambda_permission", PERMISSION, { ...PERMISSION, qualifier: "live" }, FUNCTION),
    },
    {
      what: "statements that Terraform names",
      json: two("aws_lambda_permission", { function_name: "f" }),
    },
    {
      what: "another dimension",
      json: two("aws_appautoscaling_target", TARGET, {
        ...TARGET,
        scalable_dimension: "sagemaker:variant:DesiredProvisionedConcurrency",
      }),
    },
    {
      what: "another region, by its provider",
      json: two("aws_sagemaker_endpoint", { name: "churn" }, { name: "churn", provider: "aws.west" }),
    },
    {
      what: "another region, by itself",
      json: two("aws_sagemaker_endpoint", { name: "churn" }, { name: "churn", region: "us-west-2" }),
    },
    {
      what: "two stacks of two regions",
      stacks: { one: placed("us-east-1"), other: placed("us-west-2") },
    },
    {
      what: "two stacks that do not say where they are",
      stacks: {
        dev: { resource: { aws_sagemaker_endpoint: { E: { name: "churn" } } } },
        prod: { resource: { aws_sagemaker_endpoint: { E: { name: "churn" } } } },
      },
    },
    {
      what: "one of several",
      json: two(
        "aws_sqs_queue_policy",
        { queue_url: '${aws_sqs_queue.Q["a"].url}' },
        { queue_url: '${aws_sqs_queue.Q["b"].url}' },
        { aws_sqs_queue: { Q: { for_each: '${toset(["a", "b"])}' } } },
      ),
    },
    {
      what: "members of one attribute",
      json: two(
        "aws_appautoscaling_target",
        {
          ...TARGET,
          resource_id:
            "endpoint/churn/variant/${aws_sagemaker_endpoint_configuration.C.production_variants[0].variant_name}",
        },
        {
          ...TARGET,
          resource_id:
            "endpoint/churn/variant/${aws_sagemaker_endpoint_configuration.C.production_variants[1].variant_name}",
        },
        { aws_sagemaker_endpoint_configuration: { C: {} } },
      ),
    },
    {
      what: "a parameter that takes over what is there",
      json: two("aws_ssm_parameter", { name: "/ml/vpc" }, { name: "/ml/vpc", overwrite: true }),
    },
    {
      what: "one add-on in two clusters",
      json: two(
        "aws_eks_addon",
        { cluster_name: "acme", addon_name: "coredns" },
        { cluster_name: "beta", addon_name: "coredns" },
      ),
    },
    {
      what: "what an account has once in two regions",
      json: two("aws_ecr_registry_scanning_configuration", { region: "eu-west-1" }, { region: "us-east-1" }),
    },
  ],
  unknown: [
    {
      what: "two of which a variable picks one",
      json: two(
        "aws_sagemaker_endpoint",
        { name: "churn", count: "${var.guarded ? 1 : 0}" },
        { name: "churn", count: "${var.guarded ? 0 : 1}" },
      ),
    },
    { what: "names that are given", json: two("aws_sagemaker_endpoint", { name: "${var.name}" }) },
  ],
  told: `error MLP-CHECK-211  s aws_lambda_permission.B.statement_id
  aws_lambda_permission.A is the same one: AWS refuses the second one
  fix: give it another name, or leave one of them out
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-211`,
};
