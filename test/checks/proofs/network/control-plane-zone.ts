import { controlPlaneZone } from "../../../../lib/checks/rules/control-plane-zone";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

function cluster(subnet: JsonObject, first: JsonObject = { availability_zone_id: "use1-az1" }): JsonObject {
  return made({
    "aws_subnet.A": first,
    "aws_subnet.B": subnet,
    "aws_eks_cluster.C": { name: "acme", vpc_config: { subnet_ids: ["${aws_subnet.A.id}", "${aws_subnet.B.id}"] } },
  });
}

const ZONES = "data.aws_availability_zones.Z";

/** A cluster that the plan holds to the ids of its account's zones. */
function asked(zoneId: string, condition = `!contains(${ZONES}.zone_ids, "${zoneId}")`): JsonObject {
  const subnet_ids = ["${aws_subnet.A.id}"];
  const lifecycle = { precondition: [{ condition: `\${${condition}}`, error_message: "no control plane there" }] };
  return made({
    "data.aws_availability_zones.Z": { filter: [{ name: "zone-name", values: ["us-east-1e"] }] },
    "aws_subnet.A": { availability_zone: "us-east-1e" },
    "aws_eks_cluster.C": { name: "acme", vpc_config: { subnet_ids }, lifecycle },
  });
}

const AT = ["aws_eks_cluster.C.vpc_config.subnet_ids[1]"];

export const proof: Proof = {
  rule: controlPlaneZone,
  breaks: [
    { what: "a zone without control planes", json: cluster({ availability_zone_id: "use1-az3" }), at: AT },
    { what: "a Local Zone", json: cluster({ availability_zone: "us-east-1-atl-2a" }), at: AT },
    {
      what: "the same beside a zone that only the plan knows",
      json: cluster({ availability_zone: "us-east-1-wl1-bos-wlz-1" }, { availability_zone: "${var.zone}" }),
      at: AT,
    },
    {
      what: "a subnet that is looked up by such a zone",
      json: made({
        "data.aws_subnet.A": { availability_zone_id: "usw1-az2" },
        "aws_eks_cluster.C": { vpc_config: { subnet_ids: ["${data.aws_subnet.A.id}"] } },
      }),
      at: ["aws_eks_cluster.C.vpc_config.subnet_ids[0]"],
    },
  ],
  legal: [
    { what: "a name whose id a precondition asks for", isCertain: true, json: asked("use1-az3") },
    { what: "another zone of the region", json: cluster({ availability_zone_id: "use1-az2" }) },
    {
      what: "names of zones in a region that has no such zone",
      json: cluster({ availability_zone: "eu-west-1b" }, { availability_zone: "eu-west-1a" }),
    },
  ],
  unknown: [
    { what: "a precondition of something else", json: asked("use1-az3", "length(${ZONES}.names) > 1") },
    { what: "a precondition for another zone", json: asked("usw1-az2") },
    { what: "a name that stands for another zone in each account", json: cluster({ availability_zone: "us-east-1e" }) },
    { what: "a zone that is given to Terraform", json: cluster({ availability_zone: "${var.zone}" }) },
    {
      what: "subnets of somebody else",
      json: made({ "aws_eks_cluster.C": { vpc_config: { subnet_ids: ["subnet-0123456789abcdef0"] } } }),
    },
    {
      what: "subnets that are given to Terraform",
      json: made({ "aws_eks_cluster.C": { vpc_config: { subnet_ids: "${var.subnets}" } } }),
    },
    {
      what: "a network of a dynamic block",
      json: made({ "aws_eks_cluster.C": { dynamic: { vpc_config: { for_each: "${var.networks}", content: {} } } } }),
    },
    {
      what: "a subnet that is none of aws_subnet",
      json: made({
        "aws_default_subnet.D": { availability_zone: "eu-west-1a" },
        "aws_eks_cluster.C": { vpc_config: { subnet_ids: ["${aws_default_subnet.D.id}"] } },
      }),
    },
  ],
  told: `error MLP-CHECK-137  s aws_eks_cluster.C.vpc_config.subnet_ids[1]
  EKS puts no control plane into the zone use1-az3, got aws_subnet.B
  fix: give subnets of other availability zones
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-137`,
};
