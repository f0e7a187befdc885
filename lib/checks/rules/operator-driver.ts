import type { Code } from "../../codes";
import { judgeEach } from "../judged";
import { clusterAround } from "../nodes-of";
import type { Rule } from "../rule";

/** Images of EKS with the driver and the toolkit in them. */
const EQUIPPED = /^(?:AL2_x86_64_GPU|(?:AL2023|BOTTLEROCKET)_\w+_NVIDIA)$/;
const PARTS = ["driver", "toolkit"];

/** The GPU operator installs a driver and a toolkit by itself: EKS's images for GPUs have both. */
export const operatorDriver: Rule<Code> = {
  code: "MLP-K8S-221",
  title: "the GPU operator leaves the driver to images that have one",
  source: "https://docs.nvidia.com/datacenter/cloud-native/gpu-operator/latest/amazon-eks.html",
  check: (views) =>
    judgeEach(views.kubernetes.releasesOf("gpu-operator"), ({ resource, values, isWhole }, say) => {
      const groups = clusterAround(resource, views)?.nodeGroups ?? [];
      const equipped = groups.filter(({ imageFamily = "" }) => EQUIPPED.test(imageFamily));
      const [group] = equipped;
      if (group === undefined) return;
      const on = PARTS.filter((part) => values.at(part)?.boolean("enabled") !== false);
      if (on.length === 0) return;
      const isOpen = !isWhole || on.some((part) => values.at(part)?.value("enabled")?.kind === "unknown");
      if (isOpen) return say.unknown(resource, "values", "whether it installs a driver is known only at plan");
      say.warning(resource, `values.${on[0]!}.enabled`, {
        message: `it installs its own ${on.join(" and ")} on nodes that have them: the image of ${group.resource.address} is ${group.imageFamily ?? ""}`,
        fix: "set driver.enabled and toolkit.enabled to false; acknowledge this where it is meant for other nodes alone",
      });
    }),
};
