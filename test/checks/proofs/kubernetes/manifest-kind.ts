import { manifestKind } from "../../../../lib/checks/rules/manifest-kind";
import type { JsonObject } from "../../../../lib/terraform";
import { inCluster, object, objects, release } from "../in-cluster";
import type { Proof } from "../proof";

const POOL = object("karpenter.sh/v1", "NodePool", "gpu", { spec: {} });

function manifests(list: Readonly<Record<string, JsonObject>>, more: JsonObject = {}): JsonObject {
  const made = Object.entries(list).map(([name, manifest]) => [name, { manifest }]);
  return inCluster({ kubernetes_manifest: Object.fromEntries(made) as JsonObject, ...more });
}

export const proof: Proof = {
  rule: manifestKind,
  withinStack: true,
  breaks: [
    {
      what: "a pool beside its chart",
      json: manifests({ Pool: POOL }, { helm_release: { Karpenter: release("karpenter") } }),
      at: ["kubernetes_manifest.Pool.manifest"],
    },
    {
      what: "a pool that waits for its chart: in the apply, which is too late",
      json: inCluster({
        helm_release: { Karpenter: release("karpenter") },
        kubernetes_manifest: { Pool: { manifest: POOL, depends_on: ["helm_release.Karpenter"] } },
      }),
      at: ["kubernetes_manifest.Pool.manifest"],
    },
    {
      what: "an object beside the definition of its kind",
      json: manifests({
        Definition: object("apiextensions.k8s.io/v1", "CustomResourceDefinition", "nodepools.karpenter.sh", {
          spec: { group: "karpenter.sh", names: { kind: "NodePool" } },
        }),
        Pool: POOL,
      }),
      at: ["kubernetes_manifest.Pool.manifest"],
    },
  ],
  legal: [
    {
      what: "a manifest of a kind that is always there",
      json: manifests(
        { C: object("v1", "ConfigMap", "c"), R: object("rbac.authorization.k8s.io/v1", "Role", "r") },
        { helm_release: { Karpenter: release("karpenter") } },
      ),
    },
    {
      what: "an object by a chart",
      json: inCluster({ helm_release: { Karpenter: release("karpenter"), Pools: objects([POOL]) } }),
    },
  ],
  unknown: [
    { what: "an object whose kind somebody else brings", json: manifests({ Pool: POOL }) },
    {
      what: "an object whose kind a stack before brings",
      stacks: {
        addons: inCluster({ helm_release: { Karpenter: release("karpenter") } }),
        s: manifests({ Pool: POOL }),
      },
    },
  ],
  told: `error MLP-K8S-202  s kubernetes_manifest.Pool.manifest
  the first plan asks the API server for NodePool of karpenter.sh before helm_release.Karpenter of the same stack has brought it, and fails
  fix: install it in a chart (helm_release; CustomResources makes one), which is not asked while planning, or in a stack after the operator's
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-202`,
};
