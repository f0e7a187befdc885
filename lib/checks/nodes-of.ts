import { devicesOf } from "./devices";
import type { Cluster, HelmRelease, NodeGroup, Resource, Views } from "../views";

/** The cluster of the app that something is installed in. */
export function clusterAround(resource: Resource, { eks, kubernetes }: Views): Cluster | undefined {
  return eks.clusterMade(kubernetes.clusterOf(resource).made);
}

/** The releases of charts in a cluster. */
export function releasesIn(cluster: Cluster, charts: readonly string[], { kubernetes }: Views): readonly HelmRelease[] {
  return kubernetes
    .releasesOf(...charts)
    .filter(({ resource }) => kubernetes.clusterOf(resource).made === cluster.resource);
}

/** What of the app shows that devices of a cluster are its own concern: a pod that asks for one, another plugin. */
export function concernedIn(
  cluster: Cluster,
  device: string,
  plugins: readonly string[],
  views: Views,
): Resource | undefined {
  const { kubernetes } = views;
  const pods = kubernetes.podsIn(cluster.resource).find(({ spec }) => (devicesOf(spec)?.get(device) ?? 0) > 0);
  return pods?.object.resource ?? releasesIn(cluster, plugins, views)[0]?.resource;
}

/** Whether pods in a cluster run an image. */
export function runsImage({ resource: made }: Cluster, image: RegExp, { kubernetes }: Views): boolean {
  return kubernetes
    .podsIn(made)
    .some(({ spec }) => spec.list("containers").some((container) => image.test(container.text("image") ?? "")));
}

/** Node groups with NVIDIA GPUs whose image leaves it to others to offer them: Bottlerocket's does that itself. */
export function gpuGroups({ nodeGroups }: Cluster): readonly NodeGroup[] {
  return nodeGroups.filter(
    ({ instances, imageFamily = "" }) =>
      instances !== undefined &&
      instances.length > 0 &&
      instances.every(({ nvidia }) => nvidia) &&
      !imageFamily.startsWith("BOTTLEROCKET"),
  );
}

/** Node groups whose nodes have EFA interfaces, by their templates. */
export function efaGroups({ nodeGroups }: Cluster): readonly NodeGroup[] {
  return nodeGroups.filter(({ interfaces = [] }) =>
    interfaces.some((one) => one.text("interface_type")?.startsWith("efa") === true),
  );
}

/** Whether its GPUs are offered otherwise than one by one: shared in time, or in parts. */
export function sharesGpus(cluster: Cluster, views: Views): boolean {
  const releases = releasesIn(cluster, ["nvidia-device-plugin", "gpu-operator"], views);
  const isTold = releases.some(
    ({ values, isWhole }) =>
      !isWhole ||
      values.has("config") ||
      values.at("devicePlugin")?.has("config") === true ||
      values.has("mig") ||
      values.has("migStrategy"),
  );
  return isTold || cluster.nodeGroups.some(({ labels }) => labels?.has("nvidia.com/mig.config") === true);
}

/** Why a cluster may have nodes that are not shown: Karpenter, Auto Mode, Fargate, groups of somebody's own. */
export function otherNodes({ resource, nodeGroups, fargateProfiles }: Cluster, views: Views): string | undefined {
  const { eks, kubernetes } = views;
  if (nodeGroups.length === 0) return "it has no node group here";
  if (resource.has("compute_config")) return "EKS Auto Mode starts nodes";
  if (fargateProfiles.length > 0) return "pods may run on Fargate";
  if (kubernetes.releasesOf("karpenter").length > 0 || kubernetes.ofKind("NodePool").length > 0) {
    return "Karpenter starts nodes";
  }
  const unplaced = eks.nodeGroups.find((group) => eks.clusterOf(group.resource) === undefined);
  if (unplaced !== undefined) return `${unplaced.resource.address} may be of its nodes`;
  const others = views.resources("aws_autoscaling_group", "aws_instance", "aws_spot_fleet_request")[0];
  if (others !== undefined) return `${others.address} may be of its nodes`;
  return kubernetes.hiddenBeside(resource);
}
