import type { Code } from "../../codes";
import { Block, Resource, Subnet, Views } from "../../views";
import { groupedByAll } from "../../views/grouped";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

const EVERYWHERE: ReadonlySet<string> = new Set(["0.0.0.0/0", "::/0"]);

/** A NAT gateway is in one zone; whose way out leads through another zone is cut off with that one. */
export const natPerZone: Rule<Code> = {
  code: "MLP-PROD-101",
  title: "subnets lead out through a NAT gateway of their own zone",
  source: "https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html",
  check: (views) =>
    judgeEach(leadingOut(views), ({ subnet: { resource, zone }, nat }, say) => {
      if (nat.text("availability_mode") === "regional") return;
      const [own, ...others] = views.network.subnetsIn(nat, "subnet_id");
      const through = others.length === 0 ? own?.zone : undefined;
      if (zone === undefined || through === undefined) {
        return say.unknown(resource, "availability_zone", `whether ${nat.address} is in its zone is not known`);
      }
      if (zone === through) return;
      say.warning(resource, "availability_zone", {
        message: `the subnet leads out through ${nat.address}, which is in another zone: it is cut off when that one fails, got ${zone} by way of ${through}`,
        fix: "make a NAT gateway in each zone, with a route table of its own; right where a gateway less is worth an outage",
      });
    }),
};

interface LeadingOut {
  readonly resource: Resource;
  readonly subnet: Subnet;
  readonly nat: Resource;
}

/** The subnets whose default route leads to a NAT gateway of the configuration. */
function leadingOut(views: Views): readonly LeadingOut[] {
  const associations = groupedByAll(views.resources("aws_route_table_association"), (one) =>
    one.references("subnet_id"),
  );
  const routes = groupedByAll(views.resources("aws_route"), (one) => one.references("route_table_id"));
  return views.network.subnets.flatMap((subnet): LeadingOut[] => {
    const { resource } = subnet;
    const tables = (associations.get(resource) ?? []).flatMap((one) => one.references("route_table_id"));
    const all = tables.flatMap((table) => [...table.blocks("route"), ...(routes.get(table) ?? [])]);
    const nat = all.filter(isDefault).flatMap(gatewaysOf)[0];
    return nat === undefined ? [] : [{ resource, subnet, nat }];
  });
}

function isDefault(route: Block): boolean {
  const names = ["cidr_block", "ipv6_cidr_block", "destination_cidr_block", "destination_ipv6_cidr_block"];
  return names.some((name) => EVERYWHERE.has(route.text(name) ?? ""));
}

function gatewaysOf(route: Block): readonly Resource[] {
  return route
    .references("nat_gateway_id")
    .filter(({ mode, type }) => mode === "resource" && type === "aws_nat_gateway");
}
