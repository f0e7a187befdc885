import { oneDevicePlugin } from "../../../../lib/checks/rules/one-device-plugin";
import type { JsonObject } from "../../../../lib/terraform";
import { inCluster, release } from "../in-cluster";
import type { Proof } from "../proof";

function both(values: JsonObject, more: JsonObject = { P: release("nvidia-device-plugin") }): JsonObject {
  return inCluster({ helm_release: { O: release("gpu-operator", values), ...more } });
}

export const proof: Proof = {
  rule: oneDevicePlugin,
  breaks: [
    { what: "an operator and a plugin", json: both({}), at: ["helm_release.O.values.devicePlugin.enabled"] },
    {
      what: "an operator that is told to",
      json: both({ devicePlugin: { enabled: true } }),
      at: ["helm_release.O.values.devicePlugin.enabled"],
    },
  ],
  legal: [
    { what: "an operator that leaves it out", json: both({ devicePlugin: { enabled: false } }) },
    { what: "an operator alone", json: both({}, {}) },
  ],
  unknown: [{ what: "values that are given", json: both({ devicePlugin: { enabled: "${var.plugin}" } }) }],
  told: `warning MLP-K8S-242  s helm_release.O.values.devicePlugin.enabled
  it installs a device plugin, as helm_release.P does: each takes the GPUs from the other
  fix: let devicePlugin.enabled be false, or leave the other release out; acknowledge this where they run on other nodes
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-242`,
};
