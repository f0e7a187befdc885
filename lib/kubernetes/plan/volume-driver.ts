import { Problem } from "../../core/finding";
import { quote } from "../../core/plan/rules-of-values";
import { isPlainObject } from "../../core/props/wrong-value";

/** What mounts volumes on nodes. */
export interface VolumeDriver {
  /** As volumes name it. */
  readonly name: string;
  /** The EKS add-on that brings it. */
  readonly addon: string;
}

/** What a GpuTrainingCluster says of its add-ons; of a cluster by its name nothing is known. */
export function checkDriver({ addon }: VolumeDriver, cluster: unknown): Problem[] {
  if (typeof cluster !== "object" || cluster === null || !("pools" in cluster) || !("resources" in cluster)) return [];
  const addons = isPlainObject(cluster.resources) ? cluster.resources.addons : undefined;
  if (!isPlainObject(addons) || Object.hasOwn(addons, addon)) return [];
  return [
    {
      code: "MLP-K8S-152",
      severity: "warning",
      property: "cluster",
      message: `the cluster has no add-on ${addon}, without which pods wait for the volume for ever, got ${quote(Object.keys(addons))}`,
      fix: `name ${quote(addon)} in \`addons\` of the cluster; acknowledge it where a chart installs the driver`,
    },
  ];
}
