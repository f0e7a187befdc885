import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { quote, tokenProblem } from "../../core/plan/rules-of-values";
import { gpuPool } from "../../core/props/cluster-references";
import { listOf } from "../../core/props/collections";
import { Rule } from "../../core/props/rule";
import { checked } from "../../core/props/shapes";
import { GpuPoolRef } from "../../core/refs";

/** The instance types of pools, each once, sorted. */
export function instanceTypesOf(pools: readonly Pick<GpuPoolRef, "instanceType">[]): string[] {
  return [...new Set(pools.map(({ instanceType }) => instanceType))].sort();
}

/** Where an image is pulled from: below the mirror by the path it has in its own registry. */
export function mirroredImage(path: string, imageMirror: string | undefined): { readonly image?: object } {
  return imageMirror === undefined ? {} : { image: { repository: `${imageMirror}/${path}` } };
}

/** The pools that a plugin runs on: known, and at least one. */
export const POOLS: Rule<readonly GpuPoolRef[]> = checked(
  listOf(gpuPool(), { what: "a list of pools" }),
  (pools, property) => {
    if (isToken(pools)) return [tokenProblem(property, "pool")];
    return pools.length > 0 ? [] : [noPools(property)];
  },
);

function noPools(property: string): Problem {
  return {
    code: "MLP-ADDON-101",
    property,
    message: "the list of pools is empty, so the plugin would run on no node",
    fix: "give pools of the cluster; the plugin's tolerations and node types follow from them",
  };
}

/** Pools without a GPU, for a plugin that looks for one. */
export function checkGpuPools(pools: readonly GpuPoolRef[]): Problem[] {
  return pools.flatMap(({ poolName, instanceType, gpusPerNode }, index) => {
    if (gpusPerNode >= 1) return [];
    return [
      {
        code: "MLP-ADDON-102",
        property: `pools[${index}]`,
        message: `the pool ${poolName} has no GPU, got ${quote(instanceType)}`,
        fix: "leave the pool out",
      },
    ];
  });
}

/** Pools whose images run the plugin themselves. */
export function checkOwnPlugin(pools: readonly GpuPoolRef[]): Problem[] {
  return pools.flatMap(({ poolName, bringsDevicePlugin }, index) => {
    if (bringsDevicePlugin !== true) return [];
    return [
      {
        code: "MLP-ADDON-107",
        property: `pools[${index}]`,
        message: `the images of Bottlerocket run NVIDIA's device plugin themselves, got the pool ${poolName}`,
        fix: "leave the pool out",
      },
    ];
  });
}
