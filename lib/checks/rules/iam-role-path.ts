import type { Code } from "../../codes";
import { quote } from "../../core/quote";
import { Json } from "../../terraform";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";

/** A role that AWS makes, named as if it had no path. */
const PATHLESS = /(arn:aws[a-z-]*:iam::[\d*]+:role\/)(AWSReservedSSO_[\w+=,.@*?-]+|AWSServiceRoleFor\w+)/g;
const FREE = new Set(["tags", "tags_all", "description"]);
/** Services of roles that platforms name most; of others the name does not tell. */
const SERVICES: Readonly<Record<string, string>> = {
  AWSServiceRoleForAmazonEKS: "eks.amazonaws.com",
  AWSServiceRoleForAmazonEKSNodegroup: "eks-nodegroup.amazonaws.com",
  AWSServiceRoleForApplicationAutoScaling_SageMakerEndpoint: "sagemaker.application-autoscaling.amazonaws.com",
  AWSServiceRoleForAutoScaling: "autoscaling.amazonaws.com",
  AWSServiceRoleForBatch: "batch.amazonaws.com",
  AWSServiceRoleForEC2Spot: "spot.amazonaws.com",
  AWSServiceRoleForElasticLoadBalancing: "elasticloadbalancing.amazonaws.com",
};

/** IAM knows a role by its whole ARN: without its path it is a role that does not exist. */
export const iamRolePath: Rule<Code> = {
  code: "MLP-IAM-112",
  title: "roles that AWS makes are named with their path",
  check: inEachStack((result, stack) => {
    for (const resource of stack.resources) {
      if (resource.mode !== "resource" || !resource.type.startsWith("aws_")) continue;
      for (const [argument, value] of Object.entries(resource.body)) {
        if (argument === "//" || FREE.has(argument)) continue;
        for (const { arn, right } of pathlessIn(value)) {
          result.finds(resource, argument, {
            message: `the role has a path, which is part of its ARN, got ${quote(arn)}`,
            fix: `write ${right}`,
          });
        }
      }
    }
  }),
};

interface Pathless {
  readonly arn: string;
  readonly right: string;
}

/** Each once. */
function pathlessIn(value: Json): Pathless[] {
  const found = new Map<string, Pathless>();
  for (const text of textsOf(value)) {
    for (const [arn, beginning = "", name = ""] of text.matchAll(PATHLESS)) {
      found.set(arn, { arn, right: rightForm(beginning, name) });
    }
  }
  return [...found.values()];
}

function textsOf(value: Json): string[] {
  if (typeof value === "string") return value.includes(":role/AWS") ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}

function rightForm(beginning: string, name: string): string {
  if (name.startsWith("AWSReservedSSO_")) {
    const path = `${beginning}aws-reserved/sso.amazonaws.com`;
    return `${path}/<region of IAM Identity Center>/${name}; where that is us-east-1, ${path}/${name}`;
  }
  const service = Object.hasOwn(SERVICES, name) ? SERVICES[name] : "<service>.amazonaws.com";
  return `${beginning}aws-service-role/${service}/${name}`;
}
