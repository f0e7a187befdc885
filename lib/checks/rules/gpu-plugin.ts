import type { Code } from "../../codes";
import type { Cluster, Fields, HelmRelease, NodeGroup, Views } from "../../views";
import { judgeEach, Say } from "../judged";
import { concernedIn, gpuGroups, releasesIn, runsImage } from "../nodes-of";
import type { Rule } from "../rule";
import { hasLabels, isChosen, taintAgainst, taintText, Toleration, tolerationsIn } from "../scheduling";

/** Pods see GPUs where NVIDIA's plugin runs: it has to tolerate the nodes' taints, and to choose the nodes. */
export const gpuPlugin: Rule<Code> = {
  code: "MLP-K8S-219",
  title: "a device plugin offers the GPUs of every node group",
  source: "https://docs.aws.amazon.com/eks/latest/userguide/device-management-nvidia.html",
  check: (views) =>
    judgeEach(
      views.eks.clusters.flatMap((cluster) => gpuGroups(cluster).map((group) => ({ cluster, group }))),
      ({ cluster, group }, say) => judge(cluster, group, views, say),
    ),
};

function judge(cluster: Cluster, group: NodeGroup, views: Views, say: Say): void {
  const releases = releasesIn(cluster, ["nvidia-device-plugin", "gpu-operator"], views);
  if (releases.length === 0) return judgeWithout(cluster, group, views, say);
  const ways = releases.map((release) => ({ release, way: wayOf(release, group) }));
  if (ways.some(({ way }) => way === undefined)) return;
  const open = ways.find(({ way }) => way === "unknown");
  if (open !== undefined) {
    return say.unknown(open.release.resource, "values", `whether it runs on the nodes of ${group.resource.address}`);
  }
  const [{ release, way } = { release: releases[0]!, way: undefined }] = ways;
  if (typeof way !== "object") return;
  say.warning(release.resource, way.at, {
    message: `it does not run on the nodes of ${group.resource.address}, so nothing offers their GPUs, and pods wait for nvidia.com/gpu: ${way.why}`,
    fix: "give its values the tolerations and the affinity for these nodes, or derive them from the pools (NvidiaDevicePlugin with all of them)",
  });
}

/** Nothing that offers GPUs, in a cluster where the app asks for some. */
function judgeWithout(cluster: Cluster, group: NodeGroup, views: Views, say: Say): void {
  const concerned = concernedIn(cluster, "nvidia.com/gpu", ["aws-efa-k8s-device-plugin"], views);
  if (concerned === undefined || runsImage(cluster, /device-plugin|gpu-operator/, views)) return;
  if (cluster.addons.some((addon) => /nvidia|gpu/.test(addon.text("addon_name") ?? ""))) return;
  const hidden = views.kubernetes.hiddenBeside(concerned);
  if (hidden !== undefined) return say.unknown(group.resource, undefined, hidden);
  say.warning(group.resource, undefined, {
    message: "its nodes have GPUs, and no device plugin is installed in the cluster: no pod gets one",
    fix: "install the chart nvidia-device-plugin (NvidiaDevicePlugin for its pool does); acknowledge this where somebody else installs it",
  });
}

/** What keeps a plugin off a group's nodes; undefined where nothing does. */
type Way = { readonly at: string; readonly why: string } | "unknown" | undefined;

const ANY_GPU: readonly Toleration[] = [{ key: "nvidia.com/gpu", operator: "Exists", effect: "NoSchedule" }];
const PRESENT: readonly Toleration[] = [
  { key: "nvidia.com/gpu", operator: "Equal", value: "present", effect: "NoSchedule" },
];

function wayOf(release: HelmRelease, group: NodeGroup): Way {
  if (!release.isWhole) return "unknown";
  return release.chart === "gpu-operator" ? wayOfOperator(release, group) : wayOfPlugin(release, group);
}

function wayOfOperator({ values }: HelmRelease, group: NodeGroup): Way {
  if (values.at("devicePlugin")?.boolean("enabled") === false) {
    return { at: "values.devicePlugin.enabled", why: "its device plugin is turned off" };
  }
  return (
    tolerance(values.at("daemonsets"), ANY_GPU, group, "values.daemonsets.tolerations") ??
    tolerance(
      values.under("node-feature-discovery", "worker"),
      ANY_GPU,
      group,
      "values.node-feature-discovery.worker.tolerations",
    )
  );
}

function wayOfPlugin({ values, resource }: HelmRelease, group: NodeGroup): Way {
  const taint = tolerance(values, ANY_GPU, group, "values.tolerations");
  if (taint !== undefined) return taint;
  const selector = values.knownMap("nodeSelector");
  const chosen = [selector === undefined ? undefined : hasLabels(group, selector)];
  const isHidden = values.why("affinity") !== undefined;
  if (values.has("affinity")) chosen.push(isHidden ? undefined : isChosen(values.at("affinity"), group));
  if (chosen.includes(false)) return { at: "values.affinity", why: "it chooses other nodes" };
  if (chosen.includes(undefined)) return "unknown";
  return values.has("affinity") || !isRecent(resource.text("version")) ? undefined : discovered(values, group);
}

/** By itself the chart runs on nodes with a label: by hand, or by node feature discovery, which has to run there as well. */
function discovered(values: Fields, group: NodeGroup): Way {
  const labelled = hasLabels(group, new Map([["nvidia.com/gpu.present", "true"]]));
  if (labelled === true) return undefined;
  if (values.at("gfd")?.boolean("enabled") !== true) return "unknown";
  return tolerance(values.under("nfd", "worker"), PRESENT, group, "values.nfd.worker.tolerations");
}

/** Charts before 0.15 chose all nodes. */
function isRecent(version = ""): boolean {
  const [, major, minor] = /^v?(\d+)\.(\d+)\./.exec(version) ?? [];
  return major !== undefined && (Number(major) > 0 || Number(minor) >= 15);
}

function tolerance(values: Fields | undefined, none: readonly Toleration[], group: NodeGroup, at: string): Way {
  const given = values?.has("tolerations") === true ? tolerationsIn(values) : none;
  const taint = taintAgainst(given, group);
  if (typeof taint !== "object") return taint;
  return { at, why: `it does not tolerate ${taintText(taint)}` };
}
