import { gp3ThroughputRule } from "../../../../lib/checks/rules/gp3-throughput";
import type { JsonObject } from "../../../../lib/terraform";
import { object, objects } from "../in-cluster";
import { made } from "../made";
import type { Proof } from "../proof";

function template(ebs: JsonObject): JsonObject {
  return made({ "aws_launch_template.T": { block_device_mappings: [{ ebs: { volume_type: "gp3", ...ebs } }] } });
}

function volume(body: JsonObject): JsonObject {
  return made({ "aws_ebs_volume.V": { type: "gp3", ...body } });
}

function storageClass(parameters: JsonObject): JsonObject {
  return made({ "kubernetes_storage_class_v1.S": { storage_provisioner: "ebs.csi.aws.com", parameters } });
}

function given(...list: readonly JsonObject[]): JsonObject {
  return made({ "helm_release.O": objects(list) });
}

function nodeClass(ebs: JsonObject): JsonObject {
  const spec = { blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { volumeType: "gp3", ...ebs } }] };
  return object("karpenter.k8s.aws/v1", "EC2NodeClass", "gpu", { spec });
}

const FAST: JsonObject = { throughput: 1000 };
const CLASS = object("storage.k8s.io/v1", "StorageClass", "fast", {
  provisioner: "ebs.csi.aws.com",
  parameters: { throughput: "1000" },
});

export const proof: Proof = {
  rule: gp3ThroughputRule,
  breaks: [
    {
      what: "a launch template",
      json: template(FAST),
      at: ["aws_launch_template.T.block_device_mappings[0].ebs.throughput"],
    },
    {
      what: "a volume with too few operations",
      json: volume({ ...FAST, iops: 3500 }),
      at: ["aws_ebs_volume.V.throughput"],
    },
    {
      what: "the volumes of an instance",
      json: made({
        "aws_instance.I": {
          root_block_device: { volume_type: "gp3", ...FAST },
          ebs_block_device: [{ volume_type: "gp3", ...FAST }],
        },
      }),
      at: ["aws_instance.I.root_block_device[0].throughput", "aws_instance.I.ebs_block_device[0].throughput"],
    },
    {
      what: "a storage class of the EBS driver",
      json: storageClass({ type: "gp3", throughput: "1000" }),
      at: ["kubernetes_storage_class_v1.S.parameters.throughput"],
    },
    {
      what: "a storage class and a node class of Karpenter as objects",
      json: given(CLASS, nodeClass(FAST)),
      at: [
        "helm_release.O.values.objects[0].parameters.throughput",
        "helm_release.O.values.objects[1].spec.blockDeviceMappings[0].ebs.throughput",
      ],
    },
    {
      what: "one above the most that a volume has by itself",
      json: volume({ throughput: 751 }),
      at: ["aws_ebs_volume.V.throughput"],
    },
  ],
  legal: [
    { what: "as many operations as it needs", json: template({ ...FAST, iops: 4000 }) },
    { what: "the most that a volume has by itself", json: volume({ throughput: 750 }) },
    { what: "a volume that says nothing", json: volume({}) },
    { what: "a volume of another type", json: volume({ ...FAST, type: "io2" }) },
    { what: "operations by size", json: storageClass({ type: "gp3", throughput: "1000", iopsPerGB: "50" }) },
    {
      what: "a storage class of another driver",
      json: made({
        "kubernetes_storage_class_v1.S": { storage_provisioner: "fsx.csi.aws.com", parameters: { throughput: "1000" } },
      }),
    },
    { what: "a node class with operations", json: given(nodeClass({ ...FAST, iops: 4000 })) },
    { what: "a volume whose type nobody says", json: volume({ ...FAST, type: null }), isCertain: true },
    {
      what: "a storage class with the operations",
      json: storageClass({ throughput: "1000", iops: "4000" }),
      isCertain: true,
    },
    {
      what: "a storage class of another type",
      json: storageClass({ type: "io2", throughput: "1000" }),
      isCertain: true,
    },
    {
      what: "a storage class, and a node class, without throughput",
      json: given(
        object("storage.k8s.io/v1", "StorageClass", "plain", { provisioner: "ebs.csi.aws.com" }),
        object("karpenter.k8s.aws/v1", "EC2NodeClass", "plain", { spec: {} }),
        object("karpenter.k8s.aws/v1", "EC2NodeClass", "store", {
          spec: { instanceStorePolicy: "RAID0", blockDeviceMappings: [{ deviceName: "/dev/xvda" }] },
        }),
        nodeClass({}),
      ),
      isCertain: true,
    },
  ],
  unknown: [
    { what: "operations that are given to Terraform", json: volume({ ...FAST, iops: "${var.iops}" }) },
    { what: "throughput that is given to Terraform", json: template({ throughput: "${var.throughput}" }) },
    { what: "a type that is given to Terraform", json: volume({ ...FAST, type: "${var.type}" }) },
    { what: "throughput of a storage class that is given", json: storageClass({ throughput: "${var.throughput}" }) },
  ],
  told: `error MLP-CHECK-133  s aws_launch_template.T.block_device_mappings[0].ebs.throughput
  a gp3 volume has at most 750 MiB/s at 3000 operations a second, got 1000
  fix: give iops = 4000 or more as well, or a lower throughput
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-133`,
};
