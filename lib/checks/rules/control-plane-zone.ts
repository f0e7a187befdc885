import { zonesWithoutControlPlane } from "../../catalog/control-plane-zones";
import { zoneOf } from "../../catalog/regions";
import type { Code } from "../../codes";
import { asArray, blocks, SynthesizedStack } from "../../terraform";
import { knownText } from "../known-value";
import { madeIn } from "../made-in";
import { Rule } from "../rule";
import type { RuleFinding } from "../judged";
import { inEachStack } from "../rule-findings";
import { Target, targetIn } from "../target";

/**
 * The control plane's subnets are in zones that EKS takes, as far as they say so themselves: by a zone's id, or by the
 * name of a Local Zone. What an ordinary name stands for differs by account.
 */
export const controlPlaneZone: Rule<Code> = {
  code: "MLP-CHECK-137",
  title: "control planes are in zones that EKS takes",
  check: inEachStack((result, stack, stacks) => {
    for (const cluster of madeIn(stack, "aws_eks_cluster")) {
      const ids = blocks(cluster.body, "vpc_config").flatMap((config) => asArray(config.subnet_ids));
      for (const [index, id] of ids.entries()) {
        const subnet = typeof id === "string" ? targetIn(id, stack, stacks, false) : undefined;
        const finding = subnet?.resource.type === "aws_subnet" ? findingOn(subnet, stacks) : undefined;
        if (finding !== undefined) result.finds(cluster, `vpc_config.subnet_ids[${String(index)}]`, finding);
      }
    }
  }),
};

function findingOn({ resource, stack }: Target, stacks: readonly SynthesizedStack[]): RuleFinding | undefined {
  const id = knownText(resource.body.availability_zone_id, stack, stacks);
  const name = knownText(resource.body.availability_zone, stack, stacks);
  const kind = name === undefined ? undefined : zoneOf(name)?.kind;
  const isRefused = id !== undefined && zonesWithoutControlPlane().includes(id);
  if (!isRefused && (kind === undefined || kind === "availability")) return undefined;
  const where = isRefused ? `the zone ${id}` : `a ${kind ?? ""} zone`;
  return {
    message: `EKS puts no control plane into ${where}, got ${resource.address}${isRefused ? "" : ` in ${name ?? ""}`}`,
    fix: "give subnets of other availability zones",
  };
}
