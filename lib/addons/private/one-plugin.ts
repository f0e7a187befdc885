import type { Release } from "@cdktf/provider-helm/lib/release";
import { TerraformResource } from "cdktf";
import { IConstruct } from "constructs";
import { Problem } from "../../core/finding";
import { addCheck } from "../../core/findings";
import { linkCause } from "../../core/linked-cause";
import { store, stored } from "../../core/paths";
import { clusterOf } from "../../kubernetes/cluster-of";
import { meet, offerOf, pluginNodes, ReleaseValues } from "../plan/plugin-nodes";

const ADDON = Symbol.for("cdktf-ml-platform/plugin");

const TWO = "MLP-ADDON-103";

/** Lets an addon complain, at synth, of another plugin for the same devices on its cluster, wherever in the app it is. */
export function onePluginOnly(addon: IConstruct, release: Release): void {
  store(release, ADDON, true);
  addCheck(addon, () => {
    const rivals = addon.node.root.node.findAll().filter(isRelease).filter(isRivalOf(release));
    const isLast = rivals.slice(rivals.indexOf(release) + 1).every((rival) => stored(rival, ADDON) === undefined);
    if (rivals.length < 2 || !isLast) return [];
    for (const rival of rivals) linkCause(rival, "MLP-K8S-242", { path: addon.node.path, property: "", code: TWO });
    return [twoPlugins(rivals, release)];
  });
}

function isRelease(node: IConstruct): node is Release {
  return TerraformResource.isTerraformResource(node) && node.terraformResourceType === "helm_release";
}

function isRivalOf(release: Release): (other: Release) => boolean {
  const cluster = clusterOf(release);
  const own = valuesOf(release);
  const nodes = pluginNodes(own);
  return (other) => {
    if (other === release) return true;
    const values = valuesOf(other);
    return offerOf(values) === offerOf(own) && clusterOf(other) === cluster && meet(nodes, pluginNodes(values));
  };
}

/** A token in a text, which is no expression of Terraform's yet. */
const TOKEN = /\$\{TfToken\[[^\]]*\]\}/g;

/** What a release says; a token in its values stands for one that only the plan knows. */
function valuesOf(release: Release): ReleaseValues {
  const { chartInput: chart = "", valuesInput: values = [], setInput: set } = release;
  return {
    chart,
    values: values.map((text) => text.replaceAll(TOKEN, "${local.later}")),
    set: Array.isArray(set) ? set.map(({ name, value }) => ({ name, value })) : [],
  };
}

function twoPlugins(rivals: readonly Release[], release: Release): Problem {
  return {
    code: TWO,
    message: `a node has one plugin for ${offerOf(valuesOf(release))}, got ${rivals.map(({ node }) => node.path).join(" and ")}`,
    fix: "keep one of them, or give them pools of different types; the GPU operator brings a plugin of its own unless devicePlugin.enabled is false",
  };
}
