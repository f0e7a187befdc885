import { factsAgree } from "../../../../lib/checks/rules/facts-agree";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

const ZONES = "data.aws_availability_zones.Z";
function told(fact: JsonObject, bodies: Readonly<Record<string, JsonObject>> = {}): JsonObject {
  return { ...made(bodies), "//": { mlPlatform: { facts: [fact] } } };
}
const expects = (values: JsonObject): JsonObject => ({ type: "expects", address: ZONES, values });
const prefix = (address: string): JsonObject => ({ type: "prefix", address, prefix: "models/", purpose: "models" });
const block = (more: JsonObject = {}): JsonObject => ({
  type: "capacityBlock",
  address: "aws_eks_node_group.G",
  starts: "2026-12-15T11:30:00Z",
  ends: "2026-12-22T11:30:00Z",
  ...more,
});
const OF_BLOCK = { "aws_eks_node_group.G": { capacity_type: "CAPACITY_BLOCK" } };
const at = ["facts[0]"];

export const proof: Proof = {
  rule: factsAgree,
  hiddenInPlans: "comments",
  withinStack: true,
  breaks: [
    { what: "a resource that is gone", json: told({ type: "footprint", address: "aws_sagemaker_model.M" }), at },
    {
      what: "an answer to another question",
      json: told(expects({ state: "available" }), { [ZONES]: { state: "impaired" } }),
      at,
    },
    { what: "a prefix of what is no bucket", json: told(prefix("aws_sqs_queue.Q"), { "aws_sqs_queue.Q": {} }), at },
    {
      what: "an answer of what asks nothing",
      json: told({ type: "expects", address: "aws_sqs_queue.Q", values: {} }, { "aws_sqs_queue.Q": {} }),
      at,
    },
    {
      what: "the dates of a block of nodes that start in none",
      json: told(block(), { "aws_eks_node_group.G": { capacity_type: "ON_DEMAND" } }),
      at,
    },
    {
      what: "the dates of a block of nodes that do not say where they start",
      json: told(block(), { "aws_eks_node_group.G": {} }),
      at,
    },
    {
      what: "dates of a block that ends before it starts",
      json: told(block({ ends: "2026-12-01T11:30:00Z" }), OF_BLOCK),
      at,
    },
    { what: "a block without an end", json: told(block({ ends: null }), OF_BLOCK), at },
    { what: "a fact of no type", json: told({ address: "aws_sqs_queue.Q" }, { "aws_sqs_queue.Q": {} }), at },
    { what: "a fact about nothing", json: told({ type: "footprint" }), at },
    { what: "an answer that says nothing", json: told({ type: "expects", address: ZONES }, { [ZONES]: {} }), at },
    ...["prefix", "purpose"].map((missing) => ({
      what: `a prefix of a bucket without its ${missing}`,
      json: told({ ...prefix("aws_s3_bucket.B"), [missing]: null }, { "aws_s3_bucket.B": {} }),
      at,
    })),
  ],
  legal: [
    {
      what: "an answer",
      json: told(expects({ names: ["us-east-1a"], state: "available" }), { [ZONES]: { state: "available" } }),
    },
    { what: "the dates of a block", json: told(block(), OF_BLOCK) },
    {
      what: "the dates of a block whose group only the plan knows",
      json: told(block(), { "aws_eks_node_group.G": { capacity_type: "${var.capacity}" } }),
    },
    { what: "a prefix of a bucket", json: told(prefix("aws_s3_bucket.B"), { "aws_s3_bucket.B": {} }) },
    {
      what: "a fact about one instance",
      json: told({ type: "footprint", address: "aws_sqs_queue.Q[0]" }, { "aws_sqs_queue.Q": {} }),
    },
    {
      what: "an acknowledgement, which is of no resource",
      json: told({ type: "acknowledgement", code: "X", path: "s" }),
    },
    {
      what: "a fact about one of many instances",
      json: told({ type: "footprint", address: "aws_sqs_queue.Q[10]" }, { "aws_sqs_queue.Q": {} }),
    },
  ],
  unknown: [
    {
      what: "a question that Terraform is given",
      json: told(expects({ state: "available" }), { [ZONES]: { state: "${var.state}" } }),
    },
  ],
  told: `error MLP-CHECK-102  s facts[0]
  a fact of type footprint is about aws_sagemaker_model.M, which is not in the stack
  fix: remove the fact, or undo the override that removed or renamed the resource
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-102`,
};
