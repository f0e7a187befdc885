import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { quote, tokenProblem } from "../../core/plan/rules-of-values";
import { gpuPool } from "../../core/props/cluster-references";
import { listOf } from "../../core/props/collections";
import { Rule } from "../../core/props/rule";
import { checked } from "../../core/props/shapes";
import { GpuPoolRef } from "../../core/refs";
import { INSTANCE_TYPE_LABEL } from "../../kubernetes/plan/scheduling";

/** The instance types of pools, each once, sorted. */
export function instanceTypesOf(pools: readonly Pick<GpuPoolRef, "instanceType">[]): string[] {
  return [...new Set(pools.map(({ instanceType }) => instanceType))].sort();
}

/** Lets pods onto nodes of the pools' types alone, by a label that every node has from its first second. */
export function onTypesOf(pools: readonly Pick<GpuPoolRef, "instanceType">[]): object {
  const matchExpressions = [{ key: INSTANCE_TYPE_LABEL, operator: "In", values: instanceTypesOf(pools) }];
  return {
    nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions }] } },
  };
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
    message: "the list of pools is empty, so it would run on no node",
    fix: "give pools of the cluster; tolerations and node types follow from them",
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
