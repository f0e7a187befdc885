import { Architecture, acceleratedInstance, architectureOf } from "../../catalog/accelerators";
import { vcpusOf } from "../../catalog/instances";
import type { Code } from "../../codes";
import { NodeGroup, Views } from "../../views";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";
import { saidOfPool } from "../said-of-pool";

/** The last minor of Kubernetes that EKS made images of Amazon Linux 2 for. */
const LAST_AL2 = 32;

/** The image of a node group is made for its nodes: their CPUs, their accelerators, their version of Kubernetes. */
export const nodeImage: Rule<Code> = {
  code: "MLP-EKS-115",
  title: "images of node groups fit their instance types and version",
  source: "https://docs.aws.amazon.com/eks/latest/APIReference/API_Nodegroup.html",
  check: (views) =>
    judgeEach(
      views.eks.nodeGroups.filter(({ resource }) => resource.has("ami_type")),
      (group, say) => {
        judge(group, views, say);
      },
    ),
};

function judge(group: NodeGroup, views: Views, say: Say): void {
  const { resource, imageFamily: family, instanceTypes: types } = group;
  if (family === undefined) return say.unknown(resource, "ami_type", "it is known only at plan");
  const minor = minorOf(group, views);
  if (family.startsWith("AL2_") && minor !== undefined && minor > LAST_AL2) {
    return say.error(resource, "ami_type", {
      message: `there is no image of Amazon Linux 2 for Kubernetes 1.${minor}: the last was for 1.${LAST_AL2}, got ${JSON.stringify(family)}`,
      fix: `use ${successor(family)}`,
    });
  }
  const arch = archOf(family);
  if (arch === undefined) return;
  if (types === undefined) return say.unknown(resource, "ami_type", "the types of its nodes are known only at plan");
  const other = types.find((type) => (acceleratedInstance(type)?.arch ?? architectureOf(type)) !== arch);
  if (other !== undefined) {
    return say.error(resource, "ami_type", {
      message: `the image is for ${arch}, and ${other} is ${arch === "arm64" ? "x86_64" : "arm64"}, got ${JSON.stringify(family)}`,
      fix: `use a family of ${arch === "arm64" ? "x86_64" : "ARM_64"}, or other instance types`,
    });
  }
  const fault = driverFault(family, types, views);
  if (fault !== undefined) say.warning(resource, "ami_type", { ...fault, causedBy: saidOfPool(resource) });
}

/** Of an image with a driver whose devices no node has, and of one without the driver of all nodes' GPUs. */
function driverFault(family: string, types: readonly string[], views: Views) {
  const makers = types.map(
    (type) => acceleratedInstance(type)?.maker ?? (vcpusOf(type) === undefined ? undefined : "none"),
  );
  const got = `got ${JSON.stringify(family)} for ${types.join(", ")}`;
  if (/_NVIDIA|_GPU$/.test(family)) {
    const without = family === "AL2_x86_64_GPU" ? ["none"] : ["none", "AWS"];
    if (!makers.every((maker) => maker !== undefined && without.includes(maker))) return undefined;
    const isNeuron = makers.includes("AWS");
    return {
      message: `the image brings the NVIDIA driver, and none of the instance types has an NVIDIA GPU, ${got}`,
      fix: isNeuron ? "use AL2023_x86_64_NEURON" : "use the STANDARD family, or types with GPUs",
    };
  }
  if (family.endsWith("_NEURON")) {
    if (!makers.every((maker) => maker !== undefined && maker !== "AWS")) return undefined;
    return {
      message: `the image brings the Neuron driver, and none of the instance types has a Trainium or Inferentia chip, ${got}`,
      fix: "use another family",
    };
  }
  if (!makers.every((maker) => maker === "NVIDIA") || mayBringDriver(views)) return undefined;
  return {
    message: `the image has no NVIDIA driver, so its nodes offer no GPU unless something installs it, ${got}`,
    fix: `use the NVIDIA family, such as AL2023_${family.includes("ARM_64") ? "ARM_64" : "x86_64"}_NVIDIA; right where the GPU operator brings the driver`,
  };
}

/** Whether the GPU operator may be installed: by a release, or by what is not shown. */
function mayBringDriver(views: Views): boolean {
  const isOperator = (chart: string | undefined): boolean => chart === undefined || chart.includes("gpu-operator");
  const releases = views.resources("helm_release").some((release) => isOperator(release.text("chart")));
  return releases || views.stacks.some(({ json }) => json.module !== undefined);
}

/** The minor of the group's Kubernetes: its own, or its cluster's. */
function minorOf({ resource }: NodeGroup, views: Views): number | undefined {
  const version = resource.has("version") ? resource.text("version") : views.eks.clusterOf(resource)?.version;
  const minor = /^1\.(\d+)/.exec(version ?? "")?.[1];
  return minor === undefined ? undefined : Number(minor);
}

function archOf(family: string): Architecture | undefined {
  if (family.includes("ARM_64")) return "arm64";
  return family.includes("x86_64") ? "x86_64" : undefined;
}

function successor(family: string): string {
  if (family.endsWith("_GPU")) return "AL2023_x86_64_NVIDIA";
  return family.includes("ARM_64") ? "AL2023_ARM_64_STANDARD" : "AL2023_x86_64_STANDARD";
}
