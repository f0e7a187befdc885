import type { Code } from "../../codes";
import { blocks, isObject } from "../../terraform";
import { literalText } from "../../terraform/expression/literals";
import { karpenterClassesIn } from "../karpenter";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";

const DATA = "/dev/xvdb";

/** As of node groups: a node class that sizes the root volume of Bottlerocket alone leaves 20 GiB for images. */
export const karpenterBottlerocket: Rule<Code> = {
  code: "MLP-CHECK-161",
  title: "node classes of Bottlerocket have their data volume sized, if they have any",
  check: inEachStack((result, stack) => {
    for (const { resource, at, object } of karpenterClassesIn(stack)) {
      const spec = isObject(object.spec) ? object.spec : {};
      const aliases = blocks(spec, "amiSelectorTerms").map(({ alias }) => literalText(alias) ?? "");
      const family = literalText(spec.amiFamily);
      const isBottlerocket = family === "Bottlerocket" || aliases.some((alias) => alias.startsWith("bottlerocket@"));
      const devices = blocks(spec, "blockDeviceMappings").map(({ deviceName }) => literalText(deviceName));
      if (!isBottlerocket || family === "Custom" || devices.length === 0) continue;
      if (devices.includes(undefined)) {
        result.cannotTell(resource, `${at}.spec.blockDeviceMappings`, "its volumes are known only at plan");
      } else if (!devices.includes(DATA)) {
        result.finds(resource, `${at}.spec.blockDeviceMappings`, {
          severity: "warning",
          message: `Bottlerocket keeps containers and images on ${DATA}, which has 20 GiB, and the node class sizes ${devices.join(", ")} only`,
          fix: `add a mapping for ${DATA}; the root volume needs no more than 4 GiB`,
        });
      }
    }
  }),
};
