import { networkFlowsLogged } from "../../../../lib/checks/rules/network-flows-logged";
import { made } from "../made";
import type { Proof } from "../proof";

const LOG = { log_destination: "arn:aws:logs:us-east-1:123456789012:log-group:flows", traffic_type: "ALL" };

export const proof: Proof = {
  rule: networkFlowsLogged,
  breaks: [
    { what: "a network without flow logs", json: made({ "aws_vpc.V": {} }), at: ["aws_vpc.V"] },
    {
      what: "flow logs of another network",
      json: made({ "aws_vpc.V": {}, "aws_vpc.W": {}, "aws_flow_log.L": { ...LOG, vpc_id: "${aws_vpc.W.id}" } }),
      at: ["aws_vpc.V"],
    },
  ],
  legal: [
    {
      what: "a network with flow logs",
      json: made({ "aws_vpc.V": {}, "aws_flow_log.L": { ...LOG, vpc_id: "${aws_vpc.V.id}" } }),
    },
  ],
  unknown: [
    {
      what: "for which network they are",
      json: made({ "aws_vpc.V": {}, "aws_flow_log.L": { ...LOG, vpc_id: "${var.network}" } }),
    },
  ],
  told: `warning MLP-HIPAA-110  s aws_vpc.V
  nobody can tell afterwards who spoke with whom: the network logs no flows
  fix: add an aws_flow_log for it; right where somebody else makes one for every network of the account
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-hipaa-110`,
};
