import type { Code } from "../../codes";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/**
 * A NAT gateway sends what it gets by the routes of its own subnet: in one of the subnets that it is for, to a NAT gateway
 * again. Firewalls and transit gateways are right in its way.
 */
export const natLeadsOut: Rule<Code> = {
  code: "MLP-NET-233",
  title: "public NAT gateways stand where a route leads to the internet",
  source: "https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html",
  check: (views) =>
    judgeEach(views.resources("aws_nat_gateway"), (gateway, say) => {
      const [subnet] = views.network.subnetsIn(gateway, "subnet_id");
      if (subnet === undefined || gateway.text("connectivity_type") === "private") return;
      const routes = views.network.defaultRoutesOf(subnet.resource);
      if (routes === undefined) return say.unknown(gateway, "subnet_id", "where its subnet leads is not known");
      if (routes.length === 0 || !routes.every((route) => route.has("nat_gateway_id"))) return;
      if (gateway.why("connectivity_type") !== undefined) {
        return say.unknown(gateway, "connectivity_type", "whether it is for the internet");
      }
      say.warning(gateway, "subnet_id", {
        message: `its own subnet leads to a NAT gateway, so nothing behind it reaches the internet, got ${subnet.resource.address}`,
        fix: "put it into a subnet whose default route leads to an internet gateway; acknowledge this where NAT gateways are chained on purpose",
      });
    }),
};
