import type { Code } from "../../codes";
import { blocks } from "../../terraform";
import { isDynamic } from "../dynamic";
import { knownText } from "../known-value";
import { nodeGroupsIn } from "../node-groups";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";

const DATA = "/dev/xvdb";

/**
 * Bottlerocket keeps containers and images on a second volume, of 20 GiB where nothing is said of it; a larger root volume
 * stays empty. A warning: small images fit.
 */
export const bottlerocketVolume: Rule<Code> = {
  code: "MLP-CHECK-132",
  title: "nodes of Bottlerocket have their data volume sized, if they have any",
  check: inEachStack((result, stack, stacks) => {
    for (const { group, template } of nodeGroupsIn(stack, stacks)) {
      if (knownText(group.body.ami_type, stack, stacks)?.startsWith("BOTTLEROCKET_") !== true) continue;
      if (template === undefined) continue;
      const { resource } = template;
      const devices = blocks(resource.body, "block_device_mappings").map(({ device_name: name }) =>
        knownText(name, template.stack, stacks),
      );
      const isUnclear = isDynamic(resource.body, "block_device_mappings") || devices.includes(undefined);
      if (isUnclear) result.cannotTell(group, "launch_template", "its volumes are known only at plan");
      else if (devices.length > 0 && !devices.includes(DATA)) {
        result.finds(group, "ami_type", {
          severity: "warning",
          message: `Bottlerocket keeps containers and images on ${DATA}, which has 20 GiB, and ${resource.address} sizes ${devices.join(", ")} only`,
          fix: `add a block device mapping for ${DATA}; pools of GpuTrainingCluster have it with operatingSystem: "bottlerocket"`,
        });
      }
    }
  }),
};
