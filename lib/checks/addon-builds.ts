import type { Resource, Views } from "../views";
import { judgeEach, Judged, Say } from "./judged";

/** A build of an add-on beside the version of its cluster. */
export interface AddonBuild {
  /** The add-on. */
  readonly addon: Resource;
  /** `v1.35.3-eksbuild.29`. */
  readonly build: string;
  /** Minor version of Kubernetes: `1.35`. */
  readonly version: string;
}

/** Judges the builds of one add-on by the version of its cluster. Where none is given EKS chooses the right one. */
export function judgeBuilds(name: string, views: Views, judge: (build: AddonBuild, say: Say) => void): Judged {
  const addons = views
    .resources("aws_eks_addon")
    .filter((addon) => addon.has("addon_version") && [name, undefined].includes(addon.text("addon_name")));
  return judgeEach(addons, (addon, say) => {
    const build = addon.text("addon_version");
    if (addon.text("addon_name") === undefined) return say.unknown(addon, "addon_name", "which add-on it is");
    if (build === undefined) return say.unknown(addon, "addon_version", addon.why("addon_version") ?? "it is no text");
    const version = views.eks.clusterOf(addon)?.version;
    if (version === undefined) return say.unknown(addon, "addon_version", "the version of its cluster is not known");
    judge({ addon, build, version }, say);
  });
}
