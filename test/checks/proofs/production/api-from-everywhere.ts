import { apiFromEverywhere } from "../../../../lib/checks/rules/api-from-everywhere";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

const AT = "aws_eks_cluster.C.vpc_config.public_access_cidrs";
const cluster = (network: JsonObject) => made({ "aws_eks_cluster.C": { vpc_config: { subnet_ids: [], ...network } } });

export const proof: Proof = {
  rule: apiFromEverywhere,
  breaks: [
    { what: "an API of which nothing is said", json: cluster({}), at: [AT] },
    { what: "everybody by name", json: cluster({ public_access_cidrs: ["203.0.113.0/24", "0.0.0.0/0"] }), at: [AT] },
  ],
  legal: [
    { what: "an API inside the network", json: cluster({ endpoint_public_access: false }) },
    { what: "networks by name", json: cluster({ public_access_cidrs: ["203.0.113.0/24"] }) },
  ],
  unknown: [
    { what: "whether it is public", json: cluster({ endpoint_public_access: "${var.public}" }) },
    { what: "from where it is reached", json: cluster({ public_access_cidrs: "${var.cidrs}" }) },
  ],
  told: `warning MLP-PROD-111  s ${AT}
  everybody reaches the API of the cluster: a token that is stolen works from anywhere
  fix: set endpoint_public_access = false, or name the networks of those who use it in public_access_cidrs; right where they have no fixed addresses
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-prod-111`,
};
