import { autoMode } from "../../../../lib/checks/rules/auto-mode";
import type { JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

function cluster(body: JsonObject): JsonObject {
  return { resource: { aws_eks_cluster: { C: { name: "training", ...body } } } };
}

function switches(compute: JsonObject[string], balancing: JsonObject[string], storage: JsonObject[string]): JsonObject {
  return {
    compute_config: { enabled: compute },
    kubernetes_network_config: { elastic_load_balancing: { enabled: balancing } },
    storage_config: { block_storage: { enabled: storage } },
  };
}

const BALANCING = "aws_eks_cluster.C.kubernetes_network_config.elastic_load_balancing.enabled";

export const proof: Proof = {
  rule: autoMode,
  breaks: [
    {
      what: "the nodes alone",
      json: cluster({ compute_config: { enabled: true, node_pools: ["system"] } }),
      at: [BALANCING],
    },
    {
      what: "all but the volumes",
      json: cluster(switches(true, true, false)),
      at: ["aws_eks_cluster.C.storage_config.block_storage.enabled"],
    },
    {
      what: "the balancers off, and the volumes not known",
      json: cluster(switches(true, false, "${var.on}")),
      at: [BALANCING],
    },
    {
      what: "access by aws-auth",
      json: cluster({ ...switches(true, true, true), access_config: { authentication_mode: "CONFIG_MAP" } }),
      at: ["aws_eks_cluster.C.access_config.authentication_mode"],
    },
  ],
  legal: [
    { what: "all on", json: cluster(switches(true, true, true)) },
    { what: "all off", json: cluster(switches(false, false, false)) },
    {
      what: "a network without a word of balancers",
      json: cluster({ kubernetes_network_config: { ip_family: "ipv4" } }),
    },
    { what: "no Auto Mode", json: cluster({ access_config: { authentication_mode: "CONFIG_MAP" } }) },
  ],
  unknown: [
    { what: "switches that only the plan knows", json: cluster(switches("${var.on}", "${var.on}", "${var.on}")) },
    {
      what: "a block that only the plan knows",
      json: cluster({
        compute_config: { enabled: true },
        kubernetes_network_config: { elastic_load_balancing: { enabled: true } },
        dynamic: { storage_config: { for_each: "${var.on}", content: {} } },
      }),
    },
  ],
  told: `error MLP-EKS-110  s aws_eks_cluster.C.kubernetes_network_config.elastic_load_balancing.enabled
  Auto Mode is on or off as a whole, and compute_config.enabled is true, got kubernetes_network_config.elastic_load_balancing.enabled false
  fix: set compute_config.enabled, kubernetes_network_config.elastic_load_balancing.enabled, storage_config.block_storage.enabled all true, or all false
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-eks-110`,
};
