import { DataAwsAvailabilityZones } from "@cdktf/provider-aws/lib/data-aws-availability-zones";
import { TerraformResourceLifecycle } from "cdktf";
import { Construct } from "constructs";
import { zonesWithControlPlane, zonesWithoutControlPlane } from "../../catalog/control-plane-zones";
import { addFact } from "../../core/facts";

/** What a cluster's zones are checked for. */
export interface ZoneCheckInput {
  /** Names of the zones of the control plane's subnets. */
  readonly zones: readonly string[];
  readonly region: string;
}

/** The look-up of the zones, and what a plan holds the cluster to. */
export interface ZoneCheck {
  readonly look: DataAwsAvailabilityZones;
  readonly precondition: NonNullable<TerraformResourceLifecycle["precondition"]>;
}

/**
 * Asks at plan which ids the zones have, since names differ by account. Undefined where EKS refuses no zone of the region:
 * it would refuse the subnets at apply only, after the role, the key and the log group are made.
 */
export function zoneCheck(scope: Construct, { zones, region }: ZoneCheckInput): ZoneCheck | undefined {
  const refused = zonesWithoutControlPlane(region);
  if (refused.length === 0) return undefined;
  const names = [...zones].sort();
  const look = new DataAwsAvailabilityZones(scope, "Zones", { filter: [{ name: "zone-name", values: names }] });
  const ids = zonesWithControlPlane(region, names.length);
  if (ids.length === names.length) {
    addFact(scope, {
      type: "expects",
      address: `data.aws_availability_zones.${look.friendlyUniqueId}`,
      values: { names, zone_ids: ids },
    });
  }
  const list = JSON.stringify(refused);
  const found = `[for name, id in zipmap(${look.fqn}.names, ${look.fqn}.zone_ids) : name if contains(${list}, id)]`;
  const errorMessage = `EKS puts no control plane into \${join(", ", ${found})}, which this account has as ${refused.join(" or ")}: take another zone for the network's private subnets.`;
  return { look, precondition: [{ condition: `\${length(${found}) == 0}`, errorMessage }] };
}
