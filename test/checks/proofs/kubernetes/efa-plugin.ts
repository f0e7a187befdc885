import { efaPlugin } from "../../../../lib/checks/rules/efa-plugin";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { object, objects, release } from "../in-cluster";
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

const TWO_TYPES: JsonObject = {
  aws_launch_template: { T: { network_interfaces: [{ device_index: 0, interface_type: "efa" }] } },
};

/** Nodes of types with EFA, and the plugin with these values. */
function onTypes(instance_types: Json, ...charts: readonly JsonObject[]): JsonObject {
  const releases = charts.map((values, index) => [`P${index}`, release("aws-efa-k8s-device-plugin", values)] as const);
  return onNodes(
    { G: gpus({ instance_types, launch_template: { id: "${aws_launch_template.T.id}" } }) },
    { ...TWO_TYPES, helm_release: Object.fromEntries(releases) },
  );
}

function listed(...values: readonly string[]): JsonObject {
  return { tolerations: TOLERATED, supportedInstanceLabels: { values: [...values] } };
}

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
    {
      what: "lists without the types, of which the first is told",
      json: onTypes(["p5.48xlarge", "p5e.48xlarge"], listed("p4d.24xlarge", "g6.8xlarge"), listed("g6.8xlarge")),
      at: ["helm_release.P0.values.supportedInstanceLabels.values"],
    },
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
    {
      what: "two plugins, of which one runs there",
      json: onTypes(["p5.48xlarge"], listed("p4d.24xlarge"), listed("p5.48xlarge")),
      isCertain: true,
    },
    {
      what: "a list of the types, by the key that the chart has",
      json: plugin({
        tolerations: TOLERATED,
        supportedInstanceLabels: { keys: ["node.kubernetes.io/instance-type"], values: ["p5.48xlarge"] },
      }),
      isCertain: true,
    },
    {
      what: "a plugin of one's own",
      json: app({
        ...NVIDIA,
        O: objects([
          object("apps/v1", "DaemonSet", "efa", {
            spec: {
              template: {
                spec: {
                  containers: [
                    {
                      name: "efa",
                      image: "602401143452.dkr.ecr.us-west-2.amazonaws.com/eks/aws-efa-k8s-device-plugin:v0.5.7",
                    },
                  ],
                },
              },
            },
          }),
        ]),
      }),
    },
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
    { what: "types that are given to Terraform", json: onTypes("${var.types}", listed("p4d.24xlarge")) },
    {
      what: "a list by another label",
      json: plugin({
        tolerations: TOLERATED,
        supportedInstanceLabels: { keys: ["team"], values: ["ml"] },
      }),
    },
    {
      what: "values that are given to Terraform",
      json: app({ P: release("aws-efa-k8s-device-plugin", {}, { values: ["${var.values}"] }) }),
    },
    {
      what: "values that are given to Terraform, of one of two",
      json: app({
        P: release("aws-efa-k8s-device-plugin", {}),
        Q: release("aws-efa-k8s-device-plugin", {}, { values: ["${var.values}"] }),
      }),
    },
  ],
  told: `warning MLP-K8S-220  s helm_release.P.values.tolerations
  it does not run on the nodes of aws_eks_node_group.G, so nothing offers their EFA interfaces, and NCCL falls back to TCP: it does not tolerate nvidia.com/gpu=true:NoSchedule
  fix: give its values this type and its taints (supportedInstanceLabels, tolerations), or derive them from the pools (EfaDevicePlugin with all of them)
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-220`,
};
