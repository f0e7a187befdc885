import type { Code } from "../../codes";
import type { Cluster, Views } from "../../views";
import { judgeEach } from "../judged";
import { moreIn } from "../more-in";
import { clusterAround } from "../nodes-of";
import type { Rule } from "../rule";
import { saidOf } from "../said-of";
import { AsksDriver, asksDrivers } from "../volume-drivers";

/** Volumes wait for the driver that makes and mounts them. A warning: a cluster is often filled from elsewhere, too. */
export const driverInstalled: Rule<Code> = {
  code: "MLP-K8S-263",
  title: "volumes and their classes name a driver that the cluster has",
  source: "https://docs.aws.amazon.com/eks/latest/userguide/storage.html",
  check: (views) =>
    judgeEach(targets(views), ({ asked, cluster }, say) => {
      const { resource, at, name, driver } = asked;
      const has = isThere(asked, cluster, views);
      if (has === true) return;
      if (has !== undefined) return say.unknown(resource, at, has);
      say.warning(resource, at, {
        causedBy:
          resource.type === "kubernetes_persistent_volume_v1"
            ? saidOf(resource.path, "cluster", "MLP-K8S-152")
            : undefined,
        message: `no add-on and no chart of ${cluster.resource.address} is the driver ${driver.addon}, so volumes are never made nor mounted, got ${name}`,
        fix: `make the add-on ${driver.addon}, with a role; acknowledge this where the driver comes from elsewhere`,
      });
    }),
};

interface Target {
  readonly asked: AsksDriver;
  readonly cluster: Cluster;
}

function targets(views: Views): Target[] {
  return asksDrivers(views).flatMap((asked): Target[] => {
    const cluster = clusterAround(asked.resource, views);
    return cluster === undefined ? [] : [{ asked, cluster }];
  });
}

/** Whether something brings the driver, or why that is not known. */
function isThere({ name, driver, resource }: AsksDriver, cluster: Cluster, views: Views): true | string | undefined {
  const { kubernetes } = views;
  const addons = cluster.addons.map((addon) => addon.text("addon_name"));
  const releases = kubernetes.releases.filter((one) => kubernetes.clusterOf(one.resource).made === cluster.resource);
  const drivers = kubernetes.ofKind("CSIDriver").filter((one) => kubernetes.sameCluster(one.resource, resource));
  const isBrought =
    addons.includes(driver.addon) ||
    releases.some(({ chart }) => chart === driver.addon) ||
    drivers.some((one) => one.name === name);
  if (isBrought) return true;
  return addons.includes(undefined) ? "which add-ons its cluster has" : moreIn(cluster, resource, views);
}
