import type { Code } from "../../codes";
import type { HelmRelease, Views } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** The kubelet lets one plugin offer a device: of two each takes it from the other. */
export const oneDevicePlugin: Rule<Code> = {
  code: "MLP-K8S-242",
  title: "one plugin alone offers the GPUs of a cluster",
  source: "https://docs.nvidia.com/datacenter/cloud-native/gpu-operator/latest/getting-started.html",
  check: (views) =>
    judgeEach(pairsIn(views), ({ operator, plugin }, say) => {
      const { resource, values, isWhole } = operator;
      const at = "values.devicePlugin.enabled";
      const isOn = values.at("devicePlugin")?.boolean("enabled");
      if (isOn === false) return;
      const isOpen = values.at("devicePlugin")?.has("enabled") === true ? isOn === undefined : !isWhole;
      if (isOpen) return say.unknown(resource, at, "what the release is told is known only at plan");
      say.warning(resource, at, {
        message: `it installs a device plugin, as ${plugin.resource.address} does: each takes the GPUs from the other`,
        fix: "let devicePlugin.enabled be false, or leave the other release out; acknowledge this where they run on other nodes",
      });
    }),
};

function pairsIn({ kubernetes }: Views): { operator: HelmRelease; plugin: HelmRelease }[] {
  const plugins = kubernetes.releasesOf("nvidia-device-plugin");
  return kubernetes.releasesOf("gpu-operator").flatMap((operator) => {
    const plugin = plugins.find(({ resource }) => kubernetes.sameCluster(resource, operator.resource));
    return plugin === undefined ? [] : [{ operator, plugin }];
  });
}
