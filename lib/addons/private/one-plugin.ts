import type { Release } from "@cdktf/provider-helm/lib/release";
import { TerraformResource } from "cdktf";
import { IConstruct } from "constructs";
import { Problem } from "../../core/finding";
import { addCheck } from "../../core/findings";
import { store, stored } from "../../core/paths";
import { clusterOf } from "../../kubernetes/cluster-of";

/** What each chart makes nodes offer; two that offer the same fight over the node's devices. */
const OFFERS: Readonly<Record<string, string>> = {
  "nvidia-device-plugin": "nvidia.com/gpu",
  "gpu-operator": "nvidia.com/gpu",
  "aws-efa-k8s-device-plugin": "vpc.amazonaws.com/efa",
};

const ADDON = Symbol.for("cdktf-ml-platform/plugin");

/** Lets an addon complain, at synth, of another plugin for the same devices on its cluster, wherever in the app it is. */
export function onePluginOnly(addon: IConstruct, release: Release): void {
  store(release, ADDON, true);
  addCheck(addon, () => {
    const rivals = addon.node.root.node.findAll().filter(isRelease).filter(isRivalOf(release));
    const isLast = rivals.slice(rivals.indexOf(release) + 1).every((rival) => stored(rival, ADDON) === undefined);
    return rivals.length > 1 && isLast ? [twoPlugins(rivals, release)] : [];
  });
}

function isRelease(node: IConstruct): node is Release {
  return TerraformResource.isTerraformResource(node) && node.terraformResourceType === "helm_release";
}

function isRivalOf(release: Release): (other: Release) => boolean {
  const cluster = clusterOf(release);
  return (other) => offerOf(other) === offerOf(release) && clusterOf(other) === cluster;
}

/** A chart may be named by a path or an address, too. */
function offerOf({ chartInput }: Release): string | undefined {
  return OFFERS[chartInput?.split("/").at(-1) ?? ""];
}

function twoPlugins(rivals: readonly Release[], release: Release): Problem {
  return {
    code: "MLP-ADDON-103",
    message: `a cluster has one plugin for ${offerOf(release)}, got ${rivals.map(({ node }) => node.path).join(" and ")}`,
    fix: "keep one of them; the GPU operator brings a device plugin of its own",
  };
}
