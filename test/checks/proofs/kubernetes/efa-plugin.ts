import { efaPlugin } from "../../../../lib/checks/rules/efa-plugin";
import type { JsonObject } from "../../../../lib/terraform";
import { release } from "../in-cluster";
import { gpus, onNodes } from "../node-groups";
import type { Proof } from "../proof";

const TOLERATED = [{ key: "nvidia.com/gpu", operator: "Exists" }];

function app(charts: JsonObject, interfaceType: string | null = "efa"): JsonObject {
  return onNodes(
    { G: gpus({ instance_types: null, launch_template: { id: "${aws_launch_template.T.id}" } }) },
    {
      aws_launch_template: {
        T: { instance_type: "p5.48xlarge", network_interfaces: [{ device_index: 0, interface_type: interfaceType }] },
      },
      helm_release: charts,
    },
  );
}

function plugin(values: JsonObject): JsonObject {
  return app({ P: release("aws-efa-k8s-device-plugin", values) });
}

const NVIDIA = { N: release("nvidia-device-plugin") };

export const proof: Proof = {
  rule: efaPlugin,
  breaks: [
    { what: "the chart by its own values", json: plugin({}), at: ["helm_release.P.values.tolerations"] },
    {
      what: "a list without the type",
      json: plugin({ tolerations: TOLERATED, supportedInstanceLabels: { values: ["p4d.24xlarge"] } }),
      at: ["helm_release.P.values.supportedInstanceLabels.values"],
    },
    { what: "a plugin for GPUs alone", json: app(NVIDIA), at: ["aws_eks_node_group.G"] },
  ],
  legal: [
    { what: "a plugin that tolerates the taint, with its own list", json: plugin({ tolerations: TOLERATED }) },
    {
      what: "a list with the type",
      json: plugin({ tolerations: TOLERATED, supportedInstanceLabels: { values: ["p5.48xlarge"] } }),
    },
    { what: "nodes without EFA interfaces", json: app(NVIDIA, "interface") },
    { what: "nodes with the interface that EC2 gives", json: app(NVIDIA, null) },
    { what: "a driver for claims instead", json: app({ ...NVIDIA, D: release("aws-dranet") }) },
    { what: "nobody who asks for devices", json: app({ K: release("keda") }) },
  ],
  unknown: [
    {
      what: "a list that is given to Terraform",
      json: app({
        P: release(
          "aws-efa-k8s-device-plugin",
          {},
          {
            values: [
              '{"supportedInstanceLabels": {"values": "${var.types}"}, "tolerations": [{"operator": "Exists"}]}',
            ],
          },
        ),
      }),
    },
    { what: "a module, which may install it", json: { ...app(NVIDIA), module: { addons: { source: "./addons" } } } },
  ],
  told: `warning MLP-K8S-220  s helm_release.P.values.tolerations
  it does not run on the nodes of aws_eks_node_group.G, so nothing offers their EFA interfaces, and NCCL falls back to TCP: it does not tolerate nvidia.com/gpu=true:NoSchedule
  fix: give its values this type and its taints (supportedInstanceLabels, tolerations), or derive them from the pools (EfaDevicePlugin with all of them)
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-220`,
};
