import { DataAwsRouteTables } from "@cdktf/provider-aws/lib/data-aws-route-tables";
import { Precondition } from "cdktf";
import { Construct } from "constructs";
import { addFact } from "../../core/facts";
import { isToken } from "../../core/known";
import { NetworkRef } from "../../core/refs";

/** The look-ups of route tables, and what a plan holds the cluster to. */
export interface RouteCheck {
  readonly looks: RouteLookUps;
  readonly precondition: Precondition;
}

/** What a plan asks of the routes of node subnets. */
export interface RouteLookUps {
  /** The tables of the VPC with a default route. */
  readonly withDefaultRoute: DataAwsRouteTables;
  /** The table of subnets that have none of their own. */
  readonly main: DataAwsRouteTables;
  /** The subnets' own tables, by zone name. */
  readonly own: Readonly<Record<string, DataAwsRouteTables>>;
}

/**
 * Asks at plan for the default routes of node subnets that exist already: nodes without one never join, and their group
 * fails after a long wait. Undefined where there is nothing to ask: ids known only after apply, a network that needs no
 * such route. By the plural data source: the singular one fails for a subnet without a table of its own.
 */
export function routeCheck(
  scope: Construct,
  { vpcId, nodeSubnetIds, defaultRoute }: NetworkRef,
  zones: readonly string[],
): RouteCheck | undefined {
  const subnets = zones.flatMap((zone) => {
    const id = nodeSubnetIds[zone];
    return id === undefined || isToken(id) ? [] : [{ zone, id }];
  });
  if (defaultRoute === false || isToken(vpcId) || subnets.length === 0) return undefined;
  const routes = new Construct(scope, "Routes");
  const tables = (at: Construct, id: string, name: string, value: string): DataAwsRouteTables =>
    expected(new DataAwsRouteTables(at, id, { vpcId, filter: [{ name, values: [value] }] }));
  const withDefaultRoute = tables(routes, "WithDefaultRoute", "route.destination-cidr-block", "0.0.0.0/0");
  const main = tables(routes, "Main", "association.main", "true");
  const own = Object.fromEntries(
    subnets.map(({ zone, id }) => [zone, tables(new Construct(routes, zone), "Own", "association.subnet-id", id)]),
  );
  const tablesOf = subnets.map(({ zone, id }) => `${JSON.stringify(id)} = ${idsOf(own[zone])}`).join(", ");
  const without = withoutRoute(`{ ${tablesOf} }`, idsOf(main), idsOf(withDefaultRoute));
  return {
    looks: { withDefaultRoute, main, own },
    precondition: { condition: `\${length(${without}) == 0}`, errorMessage: noRoute(without) },
  };
}

function idsOf(tables: DataAwsRouteTables | undefined): string {
  return `data.aws_route_tables.${tables?.friendlyUniqueId ?? ""}.ids`;
}

/** A subnet whose table is not shown to this account, as one that is shared may not be, passes. */
function withoutRoute(tablesOf: string, main: string, routed: string): string {
  const tables = `(length(own) > 0 ? own : ${main})`;
  return `[for subnet, own in ${tablesOf} : subnet if length(${tables}) > 0 && length(setintersection(${tables}, ${routed})) == 0]`;
}

function noRoute(without: string): string {
  return (
    `Nodes in \${join(", ", ${without})} would not reach EKS or their images, and never join: the route table has no route for 0.0.0.0/0. ` +
    "Add one to a NAT gateway, a transit gateway or a firewall; where VPC endpoints or narrower routes lead to all that nodes need, " +
    "give `defaultRoute: false` to MlNetwork.fromIds."
  );
}

function expected(look: DataAwsRouteTables): DataAwsRouteTables {
  const address = `data.aws_route_tables.${look.friendlyUniqueId}`;
  addFact(look, { type: "expects", address, values: { ids: ["rtb-0123456789abcdef0"] } });
  return look;
}
