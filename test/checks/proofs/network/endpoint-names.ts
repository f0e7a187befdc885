import { endpointNames } from "../../../../lib/checks/rules/endpoint-names";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

function endpoint(network: JsonObject, more: JsonObject = { private_dns_enabled: true }): JsonObject {
  return made({
    "aws_vpc.V": { cidr_block: "10.0.0.0/16", ...network },
    "aws_vpc_endpoint.E": {
      vpc_id: "${aws_vpc.V.id}",
      service_name: "com.amazonaws.eu-west-1.sagemaker.runtime",
      vpc_endpoint_type: "Interface",
      ...more,
    },
  });
}

const NAMES = { enable_dns_hostnames: true };
const AT = ["aws_vpc_endpoint.E.private_dns_enabled"];

export const proof: Proof = {
  rule: endpointNames,
  breaks: [
    { what: "a network of which nothing is said", json: endpoint({}), at: AT },
    { what: "a network without names", json: endpoint({ enable_dns_hostnames: false }), at: AT },
    { what: "a network that resolves nothing", json: endpoint({ ...NAMES, enable_dns_support: false }), at: AT },
  ],
  legal: [
    { what: "a network with names", json: endpoint(NAMES) },
    { what: "an endpoint under its own name", json: endpoint({}, { private_dns_enabled: false }) },
    { what: "an endpoint that says nothing of it", json: endpoint({}, {}) },
    { what: "a network of somebody else's", json: endpoint({}, { private_dns_enabled: true, vpc_id: "vpc-1" }) },
  ],
  unknown: [
    { what: "names that are given", json: endpoint({ enable_dns_hostnames: "${var.names}" }) },
    { what: "whether it takes the name", json: endpoint({}, { private_dns_enabled: "${var.names}" }) },
  ],
  told: `error MLP-NET-232  s ${AT[0]}
  EC2 refuses it in a network without enable_dns_hostnames, got aws_vpc.V
  fix: set \`enable_dns_hostnames = true\` on aws_vpc.V
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-net-232`,
};
