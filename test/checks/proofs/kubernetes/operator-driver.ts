import { operatorDriver } from "../../../../lib/checks/rules/operator-driver";
import type { JsonObject } from "../../../../lib/terraform";
import { release } from "../in-cluster";
import { gpus, onNodes } from "../node-groups";
import type { Proof } from "../proof";

function app(values: JsonObject, group: JsonObject = {}, more: JsonObject = {}): JsonObject {
  return onNodes({ G: gpus(group) }, { helm_release: { O: release("gpu-operator", values, more) } });
}

const OFF = { driver: { enabled: false }, toolkit: { enabled: false } };

export const proof: Proof = {
  rule: operatorDriver,
  breaks: [
    { what: "the chart by its own values", json: app({}), at: ["helm_release.O.values.driver.enabled"] },
    {
      what: "the toolkit left on",
      json: app({ driver: { enabled: false } }),
      at: ["helm_release.O.values.toolkit.enabled"],
    },
  ],
  legal: [
    { what: "both off", json: app(OFF) },
    {
      what: "both off, one by one",
      json: app(
        {},
        {},
        {
          set: [
            { name: "driver.enabled", value: "false" },
            { name: "toolkit.enabled", value: "false" },
          ],
        },
      ),
    },
    { what: "an image without a driver", json: app({}, { ami_type: "AL2023_x86_64_STANDARD" }) },
    { what: "an image of one's own", json: app({}, { ami_type: "CUSTOM" }) },
  ],
  unknown: [{ what: "values that are given to Terraform", json: app({}, {}, { values: ["${var.values}"] }) }],
  told: `warning MLP-K8S-221  s helm_release.O.values.driver.enabled
  it installs its own driver and toolkit on nodes that have them: the image of aws_eks_node_group.G is AL2023_x86_64_NVIDIA
  fix: set driver.enabled and toolkit.enabled to false; acknowledge this where it is meant for other nodes alone
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-221`,
};
