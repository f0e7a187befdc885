import type { TerraformProvider } from "cdktf";
import { accepted, Rule } from "./rule";
import { wrongValue } from "./wrong-value";

const WHAT = 'an AWS provider (new AwsProvider(stack, "Europe", { region: "eu-west-1", alias: "europe" }))';

/** An AWS provider, told by its members and by no class: two copies of cdktf have two. Nothing stands in for it. */
const PROVIDER: Rule<TerraformProvider> = {
  what: WHAT,
  shape: { kind: "value" },
  judge: (value, at) =>
    isAwsProvider(value) ? accepted(value) : wrongValue(undefined as unknown as TerraformProvider, at, WHAT, value),
};

/** The AWS provider of a construct. */
export function awsProvider(): Rule<TerraformProvider> {
  return PROVIDER;
}

function isAwsProvider(value: unknown): boolean {
  if (!isObject(value) || !("terraformResourceType" in value) || !("node" in value)) return false;
  const { terraformResourceType, node } = value;
  return terraformResourceType === "aws" && isObject(node) && "scopes" in node && Array.isArray(node.scopes);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
