import { AcceleratedInstance, Architecture } from "../../catalog/accelerators";
import type { NodeOperatingSystem } from "../gpu-training-cluster-props";
import { bottlerocketSettings } from "./bottlerocket";
import { nodeConfig } from "./node-config";

/** An image of EKS with NVIDIA's driver. */
export type GpuImage =
  "AL2023_x86_64_NVIDIA" | "AL2023_ARM_64_NVIDIA" | "BOTTLEROCKET_x86_64_NVIDIA" | "BOTTLEROCKET_ARM_64_NVIDIA";

/** One volume of a node. */
export interface VolumePlan {
  readonly device: string;
  /** Undefined: what the image needs. */
  readonly gib?: number;
}

/** The image of a GPU node, what it is told and its volumes. */
export interface NodeStartPlan {
  readonly amiType: GpuImage;
  readonly userData?: string;
  readonly volumes: readonly VolumePlan[];
  /** Whether releases are those of Amazon Linux, by the cluster's version. */
  readonly hasNodeRelease: boolean;
}

const ROOT = "/dev/xvda";
/** Where Bottlerocket keeps all that is not the system. Unless it is given, it has 20 GiB. */
const DATA = "/dev/xvdb";

/** Decides how the nodes of a pool start. */
export function planNodeStart(
  system: NodeOperatingSystem,
  { arch, localDisks }: Pick<AcceleratedInstance, "arch" | "localDisks">,
  { gib, maxPods }: { readonly gib: number; readonly maxPods?: number },
): NodeStartPlan {
  if (system === "bottlerocket") {
    return {
      amiType: `BOTTLEROCKET_${imageArch(arch)}_NVIDIA`,
      userData: bottlerocketSettings({ localDisks: localDisks > 0, maxPods }),
      volumes: [{ device: ROOT }, { device: DATA, gib }],
      hasNodeRelease: false,
    };
  }
  return {
    amiType: `AL2023_${imageArch(arch)}_NVIDIA`,
    userData: nodeConfig({ raid0: localDisks > 0, maxPods }),
    volumes: [{ device: ROOT, gib }],
    hasNodeRelease: true,
  };
}

function imageArch(arch: Architecture): "x86_64" | "ARM_64" {
  return arch === "arm64" ? "ARM_64" : "x86_64";
}
