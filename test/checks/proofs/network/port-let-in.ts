import { portLetIn } from "../../../../lib/checks/rules/port-let-in";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

const GROUP = "${aws_security_group.G.id}";

function rule(from_port: Json, to_port: Json = from_port, protocol: Json = "tcp"): JsonObject {
  return { from_port, to_port, protocol, cidr_blocks: ["10.0.0.0/8"] };
}

function lustre(group: JsonObject, more: Record<string, JsonObject> = {}): JsonObject {
  return made({
    "aws_security_group.G": { name: "g", ...group },
    "aws_fsx_lustre_file_system.F": { storage_capacity: 1200, security_group_ids: [GROUP] },
    ...more,
  });
}

function behind(address: string, body: JsonObject, ...ingress: readonly JsonObject[]): JsonObject {
  return made({ "aws_security_group.G": { name: "g", ingress: [...ingress] }, [address]: body });
}

const MOUNT = "aws_efs_mount_target.M";
const ENDPOINT = "aws_vpc_endpoint.E";
const DATABASE = "aws_db_instance.D";
const STS = { service_name: "com.amazonaws.us-east-1.sts" };
const TARGET = { subnet_id: "s", security_groups: [GROUP] };
const POSTGRES = { engine: "postgres", vpc_security_group_ids: [GROUP] };
const BESIDE = { security_group_id: GROUP, ip_protocol: "tcp", from_port: 988, to_port: 988 };
const AT = ["aws_fsx_lustre_file_system.F.security_group_ids"];

export const proof: Proof = {
  rule: portLetIn,
  breaks: [
    { what: "a file system that nobody reaches", json: lustre({}), at: AT },
    { what: "one reached at another port", json: lustre({ ingress: [rule(2049)] }), at: AT },
    { what: "one reached by another protocol", json: lustre({ ingress: [rule(988, 988, "udp")] }), at: AT },
    {
      what: "one that reaches others alone",
      json: lustre({}, { "aws_security_group_rule.R": { ...rule(988), type: "egress", security_group_id: GROUP } }),
      at: AT,
    },
    { what: "a mount", json: behind(MOUNT, TARGET, rule(443)), at: [`${MOUNT}.security_groups`] },
    {
      what: "an endpoint",
      json: behind(ENDPOINT, { ...STS, security_group_ids: [GROUP] }, rule(80)),
      at: [`${ENDPOINT}.security_group_ids`],
    },
    {
      what: "a database at the port of another",
      json: behind(DATABASE, POSTGRES, rule(3306)),
      at: [`${DATABASE}.vpc_security_group_ids`],
    },
    {
      what: "a database at a port of its own",
      json: behind(DATABASE, { ...POSTGRES, port: 6000 }, rule(5432)),
      at: [`${DATABASE}.vpc_security_group_ids`],
    },
  ],
  legal: [
    { what: "a file system", json: lustre({ ingress: [rule(988), rule(1018, 1023)] }) },
    { what: "all ports", json: lustre({ ingress: [rule(0, 0, "-1")] }) },
    { what: "a range", json: lustre({ ingress: [rule(0, 65535)] }) },
    { what: "a rule beside it", json: lustre({}, { "aws_vpc_security_group_ingress_rule.R": BESIDE }) },
    {
      what: "a rule of another kind beside it",
      json: lustre({}, { "aws_security_group_rule.R": { ...rule(988), type: "ingress", security_group_id: GROUP } }),
    },
    { what: "a mount", json: behind(MOUNT, TARGET, rule(2049)) },
    {
      what: "an endpoint of somebody else's service",
      json: behind(
        ENDPOINT,
        { service_name: "com.amazonaws.vpce.us-east-1.vpce-svc-1", security_group_ids: [GROUP] },
        rule(9092),
      ),
    },
    { what: "an endpoint of routes", json: behind(ENDPOINT, { route_table_ids: ["r"] }) },
    { what: "a database", json: behind(DATABASE, POSTGRES, rule(5432)) },
    {
      what: "a database of an engine that is not looked at",
      json: behind(DATABASE, { ...POSTGRES, engine: "oracle-ee" }, rule(443)),
    },
  ],
  unknown: [
    { what: "ports that are given", json: lustre({ ingress: [rule("${var.port}")] }) },
    { what: "rules that are given", json: lustre({ dynamic: { ingress: { for_each: "${var.rules}", content: {} } } }) },
    {
      what: "a group that is given",
      json: made({ "aws_fsx_lustre_file_system.F": { storage_capacity: 1200, security_group_ids: ["${var.group}"] } }),
    },
    {
      what: "a group that an output tells to whoever calls this",
      json: {
        ...behind(MOUNT, TARGET, rule(22)),
        output: { group: { value: "${aws_security_group.G[0].id}" } },
      },
    },
    {
      what: "a rule of a group that is given",
      json: lustre({}, { "aws_vpc_security_group_ingress_rule.R": { ...BESIDE, security_group_id: "${var.group}" } }),
    },
  ],
  told: `error MLP-NET-234  s aws_fsx_lustre_file_system.F.security_group_ids
  nobody is let in at port 988 by aws_security_group.G: the service refuses it
  fix: let tcp in at 988, from the security groups or the addresses of who uses it
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-net-234`,
};
