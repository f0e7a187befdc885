import type { Code } from "../../codes";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** A NAT gateway sends what it gets by the routes of its own subnet: in the subnets that it serves, back to itself. */
export const natLeadsOut: Rule<Code> = {
  code: "MLP-NET-233",
  title: "public NAT gateways stand where a route leads to the internet",
  source: "https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html",
  check: (views) =>
    judgeEach(views.resources("aws_nat_gateway"), (gateway, say) => {
      const [subnet] = views.network.subnetsIn(gateway, "subnet_id");
      if (subnet === undefined || gateway.text("connectivity_type") === "private") return;
      if (subnet.isPublic === undefined) {
        return say.unknown(gateway, "subnet_id", "where its subnet leads is not known");
      }
      if (subnet.isPublic || (gateway.has("connectivity_type") && gateway.text("connectivity_type") === undefined)) {
        return;
      }
      say.warning(gateway, "subnet_id", {
        message: `no route of its subnet leads to an internet gateway, so nothing behind it reaches the internet, got ${subnet.resource.address}`,
        fix: "put it into a public subnet, or route 0.0.0.0/0 of that subnet to an internet gateway; acknowledge this where somebody else adds the route",
      });
    }),
};
