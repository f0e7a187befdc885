import { insideAndBeside } from "../../../../lib/checks/rules/inside-and-beside";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

const EGRESS = { from_port: 0, to_port: 0, protocol: "-1", cidr_blocks: ["10.0.0.0/8"] };

function group(body: JsonObject, rule: JsonObject, type = "aws_vpc_security_group_egress_rule"): JsonObject {
  return made({
    "aws_security_group.G": { vpc_id: "vpc-1", ...body },
    [`${type}.R`]: { security_group_id: "${aws_security_group.G.id}", ...rule },
  });
}

export const proof: Proof = {
  rule: insideAndBeside,
  breaks: [
    {
      what: "a rule beside a list of rules",
      json: group({ egress: [EGRESS] }, { ip_protocol: "-1" }),
      at: ["aws_vpc_security_group_egress_rule.R.security_group_id"],
    },
    {
      what: "the same by the older resource",
      json: group({ ingress: [EGRESS] }, { type: "ingress" }, "aws_security_group_rule"),
      at: ["aws_security_group_rule.R.security_group_id"],
    },
    {
      what: "a route beside a list of routes",
      json: made({
        "aws_route_table.T": { route: [{ cidr_block: "0.0.0.0/0", gateway_id: "igw-1" }] },
        "aws_route.R": { route_table_id: "${aws_route_table.T.id}", destination_cidr_block: "10.9.0.0/16" },
      }),
      at: ["aws_route.R.route_table_id"],
    },
  ],
  legal: [
    { what: "rules of their own", json: group({}, { ip_protocol: "-1" }) },
    { what: "a list of the other way", json: group({ ingress: [EGRESS] }, { ip_protocol: "-1" }) },
    {
      what: "a list of the other way beside the older resource",
      json: group({ egress: [EGRESS] }, { type: "ingress" }, "aws_security_group_rule"),
    },
  ],
  unknown: [{ what: "a group that is given", json: group({}, { security_group_id: "${var.group}" }) }],
  told: `warning MLP-CHECK-232  s aws_vpc_security_group_egress_rule.R.security_group_id
  aws_security_group.G lists \`egress\` itself: each apply takes away what is beside it, and the next one makes it anew
  fix: write all of them as resources of their own, and leave \`egress\` out
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-232`,
};
