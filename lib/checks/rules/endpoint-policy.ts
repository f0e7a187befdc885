import type { Code } from "../../codes";
import { partitionOf } from "../../core/partition";
import { regionOfResource } from "../../core/resource-place";
import { asArray, blocks, Json, SynthesizedResource, SynthesizedStack } from "../../terraform";
import { literalText } from "../../terraform/expression/literals";
import { Resolver } from "../../terraform/references/resolver";
import { mayBeEverything, outline, readPolicy, Statement } from "../policy";
import { Rule } from "../rule";
import { inEachStack, RuleFindings } from "../rule-findings";
import { targetIn } from "../target";
import { isAbout, matches } from "../wildcards";
import { madeIn } from "../made-in";

type Stacks = readonly SynthesizedStack[];

/** What nodes pull passes through the endpoints of their VPC. */
export const endpointPolicy: Rule<Code> = {
  code: "MLP-CHECK-111",
  title: "policies of VPC endpoints let images through",
  check: inEachStack((result, stack, stacks) => {
    for (const resource of madeIn(stack, "aws_vpc_endpoint")) {
      const allowed = allowedBy(resource, stack);
      if (allowed?.length === 0) {
        result.finds(resource, "policy", {
          message: "the endpoint's policy has no Allow, so nothing passes through it",
          fix: "add a statement that allows what is meant; a Deny alone narrows nothing",
        });
      } else if (allowed !== undefined) judgeLayers(resource, allowed, stack, stacks, result);
    }
  }),
};

function judgeLayers(
  resource: SynthesizedResource,
  allowed: readonly Statement[],
  stack: SynthesizedStack,
  stacks: Stacks,
  result: RuleFindings,
): void {
  const region = regionOfResource(stack, resource);
  if (region === undefined || !/\.s3$/.test(literalText(resource.body.service_name) ?? "")) return;
  const vpc = thingAt(resource.body.vpc_id, stack, stacks);
  if (vpc === undefined || !vpcsOfNodes(stacks).has(vpc)) return;
  const layers = `arn:${partitionOf(region)}:s3:::prod-${region}-starport-layer-bucket`;
  const passes = allowed.some(
    (statement) =>
      isAbout(statement, "s3:GetObject") &&
      (statement.notResources.length > 0 ||
        statement.resources.some((text) => mayBeEverything(text) || matches(outline(text), `${layers}/x`))),
  );
  if (passes) return;
  result.finds(resource, "policy", {
    message: "nodes of this VPC pull images whose layers do not pass through the endpoint: ECR keeps them in S3",
    fix: `allow everybody s3:GetObject on "${layers}/*" as well`,
  });
}

/** The statements that allow; undefined where there is no policy, or it cannot be read. */
function allowedBy({ body }: SynthesizedResource, stack: SynthesizedStack): Statement[] | undefined {
  if (body.policy === undefined || body.policy === null) return undefined;
  const resolver = new Resolver([stack]);
  const reading = readPolicy(body.policy, (text): Json | undefined => resolver.meaning(text, stack));
  return reading.kind === "policy" ? reading.statements.filter(({ allows }) => allows) : undefined;
}

const READ = new WeakMap<Stacks, ReadonlySet<string>>();

/** The VPCs in which the app has nodes of a cluster. */
function vpcsOfNodes(stacks: Stacks): ReadonlySet<string> {
  const known = READ.get(stacks);
  if (known !== undefined) return known;
  const found = new Set<string>();
  for (const stack of stacks) {
    for (const { type, body } of madeIn(stack, "aws_eks_node_group", "aws_eks_cluster")) {
      const subnets =
        type === "aws_eks_node_group"
          ? asArray(body.subnet_ids)
          : type === "aws_eks_cluster"
            ? blocks(body, "vpc_config").flatMap((config) => asArray(config.subnet_ids))
            : [];
      for (const subnet of subnets) {
        const target = typeof subnet === "string" ? targetIn(subnet, stack, stacks, false) : undefined;
        const vpc = target && thingAt(target.resource.body.vpc_id, target.stack, stacks);
        if (vpc !== undefined) found.add(vpc);
      }
    }
  }
  READ.set(stacks, found);
  return found;
}

/** What an argument refers to, or its literal: the same for whatever is the same. */
function thingAt(value: Json | undefined, stack: SynthesizedStack, stacks: Stacks): string | undefined {
  if (typeof value !== "string") return undefined;
  const target = targetIn(value, stack, stacks, false);
  return target === undefined ? literalText(value) : `${target.stack.name} ${target.resource.address}`;
}
