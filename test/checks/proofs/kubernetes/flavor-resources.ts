import { flavorResources } from "../../../../lib/checks/rules/flavor-resources";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { inCluster, object, objects } from "../in-cluster";
import type { Proof } from "../proof";

function queue(coveredResources: Json, ...quotas: readonly string[]): JsonObject {
  const flavor = { name: "h100", resources: quotas.map((name) => ({ name, nominalQuota: 8 })) };
  const spec = { resourceGroups: [{ coveredResources, flavors: [flavor] }] };
  return inCluster({ helm_release: { O: objects([object("kueue.x-k8s.io/v1beta1", "ClusterQueue", "q", { spec })]) } });
}

const AT = ["helm_release.O.values.objects[0].spec.resourceGroups[0].flavors[0].resources"];

export const proof: Proof = {
  rule: flavorResources,
  breaks: [
    { what: "no quota of cores", json: queue(["cpu", "nvidia.com/gpu"], "nvidia.com/gpu"), at: AT },
    { what: "a quota of more", json: queue(["cpu"], "cpu", "memory"), at: AT },
    { what: "another order", json: queue(["cpu", "memory"], "memory", "cpu"), at: AT },
  ],
  legal: [{ what: "a quota of each", json: queue(["cpu", "nvidia.com/gpu"], "cpu", "nvidia.com/gpu") }],
  unknown: [{ what: "resources that are given", json: queue("${var.resources}", "cpu") }],
  told: `error MLP-K8S-243  s helm_release.O.values.objects[0].spec.resourceGroups[0].flavors[0].resources
  the group of ClusterQueue q covers cpu, nvidia.com/gpu, and Kueue refuses a flavour of other resources, or in another order, got nvidia.com/gpu
  fix: give each flavour a quota of every resource in coveredResources, in the same order
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-243`,
};
