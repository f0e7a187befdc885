import type { Json, JsonObject } from "../../../lib/terraform";
import { PROVIDERS } from "./in-cluster";

/** Subnets A and B of a network, in two zones. */
export const SUBNETS: JsonObject = {
  aws_vpc: { V: {} },
  aws_subnet: {
    A: { vpc_id: "${aws_vpc.V.id}", availability_zone: "us-east-1a" },
    B: { vpc_id: "${aws_vpc.V.id}", availability_zone: "us-east-1b" },
  },
};

/** A node group of the cluster acme with a GPU each, in these subnets. */
export function nodesIn(subnets: Json, more: JsonObject = {}): JsonObject {
  const ids = Array.isArray(subnets) ? subnets.map((one) => `\${aws_subnet.${String(one)}.id}`) : subnets;
  return { cluster_name: "acme", instance_types: ["g6.2xlarge"], subnet_ids: ids, ...more };
}

/** A Deployment that mounts the claim `data`. */
export function mounting(pod: JsonObject = {}, claim = "data"): JsonObject {
  const volume = { name: "data", persistent_volume_claim: [{ claim_name: claim }] };
  const spec = { container: [{ name: "c" }], volume: [volume], ...pod };
  return { D: { metadata: { name: "d", namespace: "ml" }, spec: { template: { spec } } } };
}

/** The claim `data` of the volume `data`, which a driver knows by this handle. */
export function volume(driver: string, handle: Json, more: JsonObject = {}): JsonObject {
  const source = { csi: [{ driver, volume_handle: handle }] };
  return {
    kubernetes_persistent_volume_v1: {
      V: { metadata: { name: "data" }, spec: { persistent_volume_source: [source], ...more } },
    },
    kubernetes_persistent_volume_claim_v1: {
      C: { metadata: { name: "data", namespace: "ml" }, spec: { volume_name: "data", storage_class_name: "shared" } },
    },
  };
}

/** All of it in the cluster acme, which is made here. */
export function onAcme(resource: JsonObject): JsonObject {
  return { provider: PROVIDERS, resource: { aws_eks_cluster: { C: { name: "acme" } }, ...SUBNETS, ...resource } };
}
