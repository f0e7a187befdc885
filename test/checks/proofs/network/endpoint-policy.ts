import { endpointPolicy } from "../../../../lib/checks/rules/endpoint-policy";
import type { JsonObject } from "../../../../lib/terraform";
import { made, policy } from "../made";
import type { Proof } from "../proof";

const LAYERS = "arn:aws:s3:::prod-us-east-1-starport-layer-bucket/*";
const OWN = {
  Effect: "Allow",
  Principal: "*",
  Action: ["s3:GetObject", "s3:PutObject"],
  Resource: "arn:aws:s3:::mine/*",
};
const at = ["aws_vpc_endpoint.E.policy"];

function scene(endpoint: JsonObject, more: Readonly<Record<string, JsonObject>> = {}): JsonObject {
  const service = "com.amazonaws.us-east-1.s3";
  return made({
    "aws_vpc.V": { cidr_block: "10.0.0.0/16" },
    "aws_subnet.S": { vpc_id: "${aws_vpc.V.id}" },
    "aws_eks_node_group.N": { subnet_ids: ["${aws_subnet.S.id}"] },
    "aws_vpc_endpoint.E": { vpc_id: "${aws_vpc.V.id}", service_name: service, ...endpoint },
    ...more,
  });
}

export const proof: Proof = {
  rule: endpointPolicy,
  breaks: [
    { what: "a policy for one's own bucket, where there are nodes", json: scene({ policy: policy(OWN) }), at },
    {
      what: "a policy that allows nothing, of another service",
      json: scene({
        service_name: "com.amazonaws.us-east-1.ecr.dkr",
        policy: policy({ Effect: "Deny", Principal: "*", Action: "ecr:DeleteRepository", Resource: "*" }),
      }),
      at,
    },
    {
      what: "a policy that a data source writes",
      json: scene(
        { policy: "${data.aws_iam_policy_document.D.json}" },
        {
          "data.aws_iam_policy_document.D": {
            statement: {
              actions: ["s3:GetObject"],
              resources: ["arn:aws:s3:::mine/*"],
              principals: { type: "*", identifiers: ["*"] },
            },
          },
        },
      ),
      at,
    },
    {
      what: "nodes of other kinds, in the subnets of the cluster",
      json: scene(
        { policy: policy(OWN) },
        {
          "aws_eks_node_group.N": { subnet_ids: [] },
          "aws_eks_cluster.C": { vpc_config: { subnet_ids: ["${aws_subnet.S.id}"] } },
        },
      ),
      at,
    },
    {
      what: "a network of somebody else, by its id",
      json: scene({ vpc_id: "vpc-1", policy: policy(OWN) }, { "aws_subnet.S": { vpc_id: "vpc-1" } }),
      at,
    },
    {
      what: "everything for who writes, and nothing else for who reads",
      json: scene({ policy: policy(OWN, { ...OWN, Action: "s3:PutObject", Resource: "*" }) }),
      at,
    },
  ],
  legal: [
    {
      what: "the layers of images as well",
      json: scene({ policy: policy(OWN, { ...OWN, Action: "s3:GetObject", Resource: LAYERS }) }),
    },
    { what: "everything", json: scene({ policy: policy({ ...OWN, Resource: "*" }) }) },
    { what: "no policy", json: scene({}) },
    {
      what: "another service",
      json: scene({ service_name: "com.amazonaws.us-east-1.dynamodb", policy: policy(OWN) }),
      isCertain: true,
    },
    {
      what: "a network without nodes",
      json: scene(
        { vpc_id: "${aws_vpc.Other.id}", policy: policy(OWN) },
        { "aws_vpc.Other": { cidr_block: "10.1.0.0/16" } },
      ),
    },
    {
      what: "the layers of images in one list with one's own",
      json: scene({ policy: policy({ ...OWN, Resource: ["arn:aws:s3:::mine/*", LAYERS] }) }),
      isCertain: true,
    },
    {
      what: "everything but for one's own",
      json: scene({
        policy: policy({ Effect: "Allow", Principal: "*", Action: "s3:GetObject", NotResource: "arn:aws:s3:::mine/*" }),
      }),
    },
    {
      what: "a network without nodes, by its id",
      json: scene({ vpc_id: "vpc-2", policy: policy(OWN) }),
      isCertain: true,
    },
  ],
  unknown: [
    { what: "a policy that only the plan knows", json: scene({ policy: "${var.policy}" }) },
    {
      what: "resources that only the plan knows",
      json: scene({ policy: policy({ ...OWN, Resource: "${var.arns}" }) }),
    },
    {
      what: "nodes in subnets of somebody else's",
      json: scene({ policy: policy(OWN) }, { "aws_eks_node_group.N": { subnet_ids: ["subnet-1"] } }),
    },
    { what: "a network that only the plan knows", json: scene({ vpc_id: "${var.vpc}", policy: policy(OWN) }) },
    {
      what: "a service that only the plan knows",
      json: scene({ service_name: "${var.service}", policy: policy(OWN) }),
    },
    {
      what: "one of two statements that only the plan knows",
      json: scene({ policy: policy(OWN, { ...OWN, Resource: ["arn:aws:s3:::other/*", "${var.arn}"] }) }),
    },
  ],
  told: `error MLP-CHECK-111  s aws_vpc_endpoint.E.policy
  nodes of this VPC pull images whose layers do not pass through the endpoint: ECR keeps them in S3
  fix: allow everybody s3:GetObject on "arn:aws:s3:::prod-us-east-1-starport-layer-bucket/*" as well
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-111`,
};
