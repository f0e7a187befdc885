import type { Code } from "../../codes";
import type { Cluster, Fields, HelmRelease, NodeGroup, Views } from "../../views";
import { judgeEach, Say } from "../judged";
import { concernedIn, efaGroups, releasesIn, runsImage } from "../nodes-of";
import type { Rule } from "../rule";
import { taintAgainst, taintText, tolerationsIn } from "../scheduling";

const CHART = "aws-efa-k8s-device-plugin";
const TYPE = "node.kubernetes.io/instance-type";

/** Pods see EFA interfaces where AWS's plugin runs; without them NCCL falls back to TCP, and says nothing. */
export const efaPlugin: Rule<Code> = {
  code: "MLP-K8S-220",
  title: "a device plugin offers the EFA interfaces of every node group",
  source: "https://docs.aws.amazon.com/eks/latest/userguide/device-management-efa.html",
  check: (views) =>
    judgeEach(
      views.eks.clusters.flatMap((cluster) => efaGroups(cluster).map((group) => ({ cluster, group }))),
      ({ cluster, group }, say) => judge(cluster, group, views, say),
    ),
};

function judge(cluster: Cluster, group: NodeGroup, views: Views, say: Say): void {
  const releases = releasesIn(cluster, [CHART], views);
  if (releases.length === 0) return judgeWithout(cluster, group, views, say);
  const ways = releases.map((release) => ({ release, way: wayOf(release, group) }));
  if (ways.some(({ way }) => way === undefined)) return;
  const open = ways.find(({ way }) => way === "unknown");
  if (open !== undefined) {
    return say.unknown(open.release.resource, "values", `whether it runs on the nodes of ${group.resource.address}`);
  }
  for (const { release, way } of ways.slice(0, 1)) {
    if (typeof way !== "object") continue;
    say.warning(release.resource, way.at, {
      message: `it does not run on the nodes of ${group.resource.address}, so nothing offers their EFA interfaces, and NCCL falls back to TCP: ${way.why}`,
      fix: "give its values this type and its taints (supportedInstanceLabels, tolerations), or derive them from the pools (EfaDevicePlugin with all of them)",
    });
  }
}

function judgeWithout(cluster: Cluster, group: NodeGroup, views: Views, say: Say): void {
  const concerned = concernedIn(cluster, "vpc.amazonaws.com/efa", ["nvidia-device-plugin", "gpu-operator"], views);
  if (concerned === undefined || releasesIn(cluster, ["aws-dranet"], views).length > 0) return;
  if (runsImage(cluster, /efa-k8s-device-plugin|dranet/, views)) return;
  const hidden = views.kubernetes.hiddenBeside(concerned);
  if (hidden !== undefined) return say.unknown(group.resource, undefined, hidden);
  say.warning(group.resource, undefined, {
    message:
      "its nodes have EFA interfaces, and no plugin for them is installed in the cluster: no pod gets one, and NCCL falls back to TCP",
    fix: "install the chart aws-efa-k8s-device-plugin (EfaDevicePlugin for its pool does); acknowledge this where somebody else installs it",
  });
}

type Way = { readonly at: string; readonly why: string } | "unknown" | undefined;

function wayOf({ values, isWhole }: HelmRelease, group: NodeGroup): Way {
  if (!isWhole) return "unknown";
  const taint = taintAgainst(tolerationsIn(values), group);
  if (typeof taint === "object") {
    return { at: "values.tolerations", why: `it does not tolerate ${taintText(taint)}` };
  }
  return taint ?? typeIn(values, group);
}

/** The chart runs on the types of a list; its own holds those of AWS. */
function typeIn(values: Fields, { instanceTypes }: NodeGroup): Way {
  const labels = values.at("supportedInstanceLabels");
  if (labels?.has("values") !== true) return undefined;
  const keys = labels.has("keys") ? labels.texts("keys") : [TYPE];
  if (instanceTypes === undefined || labels.why("values") !== undefined || keys.join() !== TYPE) return "unknown";
  const missing = instanceTypes.filter((type) => !labels.texts("values").includes(type));
  if (missing.length === 0) return undefined;
  return {
    at: "values.supportedInstanceLabels.values",
    why: `its list has no ${missing.join(", ")}, got ${labels.texts("values").join(", ")}`,
  };
}
