import type { Code } from "../../codes";
import { blocksOf } from "../../views/blocks-of";
import type { NodeGroup } from "../../views";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";

const DATA = "/dev/xvdb";

/**
 * Bottlerocket keeps containers and images on a second volume, of 20 GiB where nothing is said of it; a larger root volume
 * stays empty. A warning: small images fit.
 */
export const bottlerocketVolume: Rule<Code> = {
  code: "MLP-CHECK-132",
  title: "nodes of Bottlerocket have their data volume sized, if they have any",
  source: "https://github.com/bottlerocket-os/bottlerocket#default-volumes",
  check: (views) => judgeEach(views.eks.nodeGroups.filter(mayRunBottlerocket), judge),
};

function mayRunBottlerocket({ resource, imageFamily }: NodeGroup): boolean {
  return imageFamily === undefined ? resource.has("ami_type") : imageFamily.startsWith("BOTTLEROCKET_");
}

function judge({ resource, imageFamily, template, templateWhy }: NodeGroup, say: Say): void {
  if (templateWhy !== undefined) return say.unknown(resource, "launch_template", templateWhy);
  if (template === undefined) return;
  const devices = blocksOf(template, "block_device_mappings")?.map((mapping) => mapping.text("device_name"));
  if (devices?.length === 0 || devices?.includes(DATA) === true) return;
  if (devices === undefined || devices.includes(undefined)) {
    return say.unknown(resource, "launch_template", "its volumes are known only at plan");
  }
  if (imageFamily === undefined) return say.unknown(resource, "ami_type", "whether its nodes run Bottlerocket");
  say.warning(resource, "ami_type", {
    message: `Bottlerocket keeps containers and images on ${DATA}, which has 20 GiB, and ${template.address} sizes ${devices.join(", ")} only`,
    fix: `add a block device mapping for ${DATA}; pools of GpuTrainingCluster have it with operatingSystem: "bottlerocket"`,
  });
}
