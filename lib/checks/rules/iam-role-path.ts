import type { Code } from "../../codes";
import { quote } from "../../core/quote";
import { Json } from "../../terraform";
import type { Resource, Views } from "../../views";
import { FirstLook } from "../first-look";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** A role that AWS makes, named as if it had no path. */
const PATHLESS = /(arn:aws[a-z-]*:iam::[\d*]+:role\/)(AWSReservedSSO_[\w+=,.@*?-]+|AWSServiceRoleFor\w+)/g;
/** One whose path an expression may be. */
const MAYBE_PATHLESS = /arn:aws[a-z-]*:iam::[\d*]+:role\/\$\{[^{}]*\}(?:AWSReservedSSO_|AWSServiceRoleFor)/;
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
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-friendly-names",
  check: (views) => {
    const leadsThere = mayLeadThere(views);
    const first = FirstLook.of(views);
    return judgeEach(
      views.all.filter(({ mode, type }) => mode === "resource" && type.startsWith("aws_")),
      (resource, say) => {
        if (!first.mayHoldRoles(resource, leadsThere)) return;
        for (const [argument, value] of Object.entries(resource.body)) {
          if (argument === "//" || FREE.has(argument)) continue;
          const texts = textsOf(value, resource, leadsThere ? views : undefined);
          if (texts.length === 0) continue;
          for (const { arn, right } of pathlessIn(texts)) {
            say.error(resource, argument, {
              message: `the role has a path, which is part of its ARN, got ${quote(arn)}`,
              fix: `write ${right}`,
            });
          }
          const unclear = texts.find((text) => MAYBE_PATHLESS.test(text));
          if (unclear !== undefined) say.unknown(resource, argument, `whether the path of the role is in ${unclear}`);
        }
      },
    );
  },
};

/** Whether a local value or an output names a role of AWS's: else no reference leads to one. */
function mayLeadThere({ stacks }: Views): boolean {
  return stacks.some(({ json: { locals = null, output = null } }) => namesRole(locals) || namesRole(output));
}

function namesRole(value: Json): boolean {
  if (typeof value === "string") return OF_AWS.test(value);
  return typeof value === "object" && value !== null && Object.values(value).some((item: Json) => namesRole(item));
}

const OF_AWS = /AWS(?:Reserved|Service)/;

interface Pathless {
  readonly arn: string;
  readonly right: string;
}

/** Each once. */
function pathlessIn(texts: readonly string[]): Pathless[] {
  const found = new Map<string, Pathless>();
  for (const text of texts) {
    for (const [arn, beginning = "", name = ""] of text.matchAll(PATHLESS)) {
      found.set(arn, { arn, right: rightForm(beginning, name) });
    }
  }
  return [...found.values()];
}

/** Texts that name a role of AWS's, here or where a reference to a local value or an output leads. */
function textsOf(value: Json, resource: Resource, views: Views | undefined): string[] {
  if (typeof value === "string") {
    const meant =
      views !== undefined && LEADS_ON.test(value) ? views.value(value, resource.stack, resource.address) : undefined;
    const text = meant?.kind === "known" && typeof meant.value === "string" ? meant.value : value;
    return text.includes(":role/") && OF_AWS.test(text) ? [text] : [];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap((item: Json) => textsOf(item, resource, views));
}

/** One reference to a local value, or to an output of another stack. */
const LEADS_ON = /^\$\{(?:local|data\.terraform_remote_state)\.[^{}]*\}$/;

function rightForm(beginning: string, name: string): string {
  if (name.startsWith("AWSReservedSSO_")) {
    const path = `${beginning}aws-reserved/sso.amazonaws.com`;
    return `${path}/<region of IAM Identity Center>/${name}; where that is us-east-1, ${path}/${name}`;
  }
  const service = Object.hasOwn(SERVICES, name) ? SERVICES[name] : "<service>.amazonaws.com";
  return `${beginning}aws-service-role/${service}/${name}`;
}
