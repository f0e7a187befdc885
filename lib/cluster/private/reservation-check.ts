import { DataAwsCloudcontrolapiResource } from "@cdktf/provider-aws/lib/data-aws-cloudcontrolapi-resource";
import { Precondition, Token } from "cdktf";
import { Construct } from "constructs";
import { addFact } from "../../core/facts";
import { GpuPoolRef } from "../../core/refs";

/** The look-up of a pool's reservation, and what a plan holds the pool to. */
export interface ReservationCheck {
  readonly look: DataAwsCloudcontrolapiResource;
  readonly preconditions: readonly Precondition[];
}

/** A pool and its reservation. */
export interface ReservationInput {
  readonly ref: Pick<GpuPoolRef, "poolName" | "instanceType" | "zone">;
  readonly reservationId: string;
  /** After it nothing is asked: what has ended may not be shown any more. */
  readonly ends?: string;
}

/**
 * Asks at plan what a reservation is of. Terraform has no data source for it, so by Cloud Control, which fails in its own
 * words where the account has no such reservation. What it does not tell passes.
 */
export function reservationCheck(scope: Construct, { ref, reservationId, ends }: ReservationInput): ReservationCheck {
  const look = new DataAwsCloudcontrolapiResource(scope, "Reservation", {
    typeName: "AWS::EC2::CapacityReservation",
    identifier: reservationId,
    count: ends === undefined ? undefined : Token.asNumber(`\${timecmp(plantimestamp(), "${ends}") < 0 ? 1 : 0}`),
  });
  const address = `data.aws_cloudcontrolapi_resource.${look.friendlyUniqueId}`;
  const wanted = { InstanceType: ref.instanceType, AvailabilityZone: ref.zone };
  addFact(scope, { type: "expects", address, values: { properties: JSON.stringify(wanted) } });
  const properties = ends === undefined ? `${address}.properties` : `${address}[0].properties`;
  const told = (name: keyof typeof wanted): string =>
    `try(jsondecode(${properties}).${name}, ${JSON.stringify(wanted[name])})`;
  const held = (name: keyof typeof wanted, is: string): Precondition => ({
    condition: `\${${told(name)} == ${JSON.stringify(wanted[name])}}`,
    errorMessage:
      `Pool ${ref.poolName}: the reservation ${reservationId} is ${is} \${${told(name)}}, and the pool's nodes are ${is} ${wanted[name]}: ` +
      "EC2 starts none of them in it. Give the pool the reservation's type and zone, or another reservation.",
  });
  return { look, preconditions: [held("InstanceType", "of"), held("AvailabilityZone", "in")] };
}
