import { zonesWithoutControlPlane } from "../../catalog/control-plane-zones";
import { zoneOf } from "../../catalog/regions";
import type { Code } from "../../codes";
import type { Resource, Value } from "../../views";
import { judgeEach, RuleFinding, Say } from "../judged";
import type { Rule } from "../rule";

/**
 * The control plane's subnets are in zones that EKS takes, as far as they say so themselves: by a zone's id, or by the
 * name of a Local Zone. What an ordinary name stands for differs by account.
 */
export const controlPlaneZone: Rule<Code> = {
  code: "MLP-CHECK-137",
  title: "control planes are in zones that EKS takes",
  source: "https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html",
  check: (views) => judgeEach(views.resources("aws_eks_cluster"), judge),
};

function judge(cluster: Resource, say: Say): void {
  const config = cluster.block("vpc_config");
  if (config === undefined) return say.unknown(cluster, "vpc_config", "it is known only at plan");
  const at = config.argument("subnet_ids");
  const isAsked = (zones: readonly string[]): boolean => zones.every((zone) => isHeldTo(cluster, zone));
  const verdicts = config.list("subnet_ids").map((id) => verdictOn(id, isAsked));
  for (const [index, verdict] of verdicts.entries()) {
    if (typeof verdict === "object") say.error(cluster, `${at}[${String(index)}]`, verdict);
  }
  const open = verdicts.find((verdict) => typeof verdict === "string");
  if (open !== undefined) say.unknown(cluster, at, open);
}

/** Whether a precondition of the cluster looks for the id of a zone among those of its account. */
function isHeldTo(cluster: Resource, zoneId: string): boolean {
  const conditions = cluster.block("lifecycle")?.blocks("precondition") ?? [];
  return conditions.some(({ body: { condition } }) => {
    const text = typeof condition === "string" ? condition : "";
    return text.includes(".zone_ids") && text.includes(`"${zoneId}"`);
  });
}

/**
 * What is wrong with a subnet, or why that is not known; undefined where it is right, or where the plan asks for the
 * ids of its account's zones.
 */
function verdictOn(
  id: Value<Resource>,
  isAsked: (refused: readonly string[]) => boolean,
): Omit<RuleFinding, "severity"> | string | undefined {
  if (id.kind !== "refers") return id.kind === "unknown" ? id.why : "the zones of its subnets are not known";
  const { to: subnet } = id;
  if (subnet.type !== "aws_subnet") return `it is what ${subnet.address} gives`;
  const zoneId = subnet.text("availability_zone_id");
  const name = subnet.text("availability_zone");
  const zone = name === undefined ? undefined : zoneOf(name);
  const isRefused = zoneId !== undefined && zonesWithoutControlPlane().includes(zoneId);
  if (isRefused || (zone !== undefined && zone.kind !== "availability")) {
    const where = isRefused ? `the zone ${zoneId}` : `a ${zone?.kind ?? ""} zone`;
    return {
      message: `EKS puts no control plane into ${where}, got ${subnet.address}${isRefused ? "" : ` in ${name ?? ""}`}`,
      fix: "give subnets of other availability zones",
    };
  }
  if (zoneId !== undefined) return undefined;
  if (zone === undefined) return `the zone of ${subnet.address} is not known`;
  const all = zonesWithoutControlPlane(zone.region);
  const [refused] = all;
  return refused === undefined || isAsked(all)
    ? undefined
    : `${name ?? ""} is ${refused} in some accounts, in which EKS puts none`;
}
