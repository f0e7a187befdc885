import { DataKubernetesResource } from "@cdktf/provider-kubernetes/lib/data-kubernetes-resource";
import { DeploymentV1 } from "@cdktf/provider-kubernetes/lib/deployment-v1";
import { Construct } from "constructs";
import { addFact } from "../../../core/facts";
import { NamespaceRef } from "../../../core/refs";
import type { ClusterAccess } from "../../../kubernetes/cluster-access";

/** What `kubectl rollout restart` writes into the template: nothing of the configuration, and no reason to undo it. */
export const RESTARTED_AT = 'spec[0].template[0].metadata[0].annotations["kubectl.kubernetes.io/restartedAt"]';

/** The number of replicas, where an autoscaler says it. */
export const REPLICAS = "spec[0].replicas";

/** The reason of `Progressing` once every pod of the newest template is ready; it stays through scaling and drains. */
const DONE = { type: "Progressing", status: "True", reason: "NewReplicaSetAvailable" };
const CONDITIONS = "[for c in try(self.object.status.conditions, []) :";

/**
 * Asks the cluster how the last rollout of a Deployment ended. The provider saves the new state of one that failed, so
 * that Terraform alone would see no change in the next plan. The name is taken from the Deployment: where that is to
 * be made or changed, the question waits until it is.
 */
export function watchRollout(
  scope: Construct,
  deployment: DeploymentV1,
  { access, namespace }: { readonly access: ClusterAccess; readonly namespace: NamespaceRef },
): DataKubernetesResource {
  const { name } = deployment.metadata;
  const isDone = Object.entries(DONE).map(([key, value]) => `c.${key} == "${value}"`);
  const reasons = `${CONDITIONS} "\${c.reason}: \${c.message}" if c.type == "${DONE.type}"]`;
  const watch = new DataKubernetesResource(scope, "Rollout", {
    provider: access.kubernetes,
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name, namespace: deployment.metadata.namespace },
    lifecycle: {
      postcondition: [
        {
          condition: `\${anytrue(${CONDITIONS} ${isDone.join(" && ")}])}`,
          errorMessage:
            `Deployment ${namespace.namespaceName}/${deployment.metadata.nameInput}: its last rollout has not finished: ` +
            `\${coalesce(join("; ", ${reasons}), "the cluster names no reason")}`,
        },
      ],
    },
  });
  addFact(scope, {
    type: "expects",
    address: `data.kubernetes_resource.${watch.friendlyUniqueId}`,
    values: { object: { status: { conditions: [{ ...DONE, message: "The rollout has finished." }] } } },
  });
  return watch;
}
