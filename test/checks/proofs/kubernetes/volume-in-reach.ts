import { volumeInReach } from "../../../../lib/checks/rules/volume-in-reach";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { object, objects, release } from "../in-cluster";
import { mounting, nodesIn, onAcme, volume } from "../mounting";
import type { Proof } from "../proof";

const EFS = "efs.csi.aws.com";
const EBS = "ebs.csi.aws.com";
const FILES = "${aws_efs_file_system.F.id}";
const DISK = "${aws_ebs_volume.E.id}";
const AT = ["kubernetes_deployment_v1.D.spec.template.spec.volume[0]"];

function targets(...subnets: readonly string[]): JsonObject {
  const each = subnets.map((one) => [one, { file_system_id: FILES, subnet_id: `\${aws_subnet.${one}.id}` }]);
  return { aws_efs_file_system: { F: {} }, aws_efs_mount_target: Object.fromEntries(each) as JsonObject };
}

interface On {
  readonly nodes?: Json;
  readonly targets?: JsonObject;
  readonly pod?: JsonObject;
  readonly volume?: JsonObject;
  readonly more?: JsonObject;
}

function onFiles({ nodes = ["A", "B"], targets: made = targets("A"), pod, volume: own, more = {} }: On): JsonObject {
  return onAcme({
    aws_eks_node_group: { G: nodesIn(nodes) },
    kubernetes_deployment_v1: mounting(pod),
    ...made,
    ...volume(EFS, FILES, own),
    ...more,
  });
}

function onDisk(nodes: Json, zone: Json = "us-east-1a", pod: JsonObject = {}): JsonObject {
  return onAcme({
    aws_eks_node_group: { G: nodesIn(nodes) },
    aws_ebs_volume: { E: { availability_zone: zone } },
    kubernetes_deployment_v1: mounting(pod),
    ...volume(EBS, DISK),
  });
}

const IN_A = { node_selector: { "topology.kubernetes.io/zone": "us-east-1a" } };

function affinity(...values: readonly string[]): JsonObject {
  const term = { match_expressions: [{ key: "topology.kubernetes.io/zone", operator: "In", values: [...values] }] };
  return {
    affinity: [
      {
        node_affinity: [{ required_during_scheduling_ignored_during_execution: [{ node_selector_term: [term] }] }],
      },
    ],
  };
}

export const proof: Proof = {
  rule: volumeInReach,
  breaks: [
    { what: "a mount target in one of two zones", json: onFiles({}), at: AT },
    { what: "none in the zone of the nodes", json: onFiles({ nodes: ["B"] }), at: AT },
    {
      what: "an access point of it",
      json: onAcme({
        aws_eks_node_group: { G: nodesIn(["B"]) },
        kubernetes_deployment_v1: mounting(),
        aws_efs_access_point: { P: { file_system_id: FILES } },
        ...targets("A"),
        ...volume(EFS, `${FILES}::\${aws_efs_access_point.P.id}`),
      }),
      at: AT,
    },
    { what: "a zone that pods choose", json: onFiles({ targets: targets("B"), pod: IN_A }), at: AT },
    {
      what: "a zone that their affinity names",
      json: onFiles({ targets: targets("B"), pod: affinity("us-east-1a") }),
      at: AT,
    },
    { what: "a disk in another zone", json: onDisk(["B"]), at: AT },
    {
      what: "a volume among the objects of a chart",
      json: onAcme({
        aws_eks_node_group: { G: nodesIn(["B"]) },
        kubernetes_deployment_v1: mounting(),
        ...targets("A"),
        kubernetes_persistent_volume_claim_v1: volume(EFS, FILES).kubernetes_persistent_volume_claim_v1!,
        helm_release: {
          O: objects([
            object("v1", "PersistentVolume", "data", { spec: { csi: { driver: EFS, volumeHandle: FILES } } }),
          ]),
        },
      }),
      at: AT,
    },
  ],
  legal: [
    { what: "a mount target in each zone", json: onFiles({ targets: targets("A", "B") }), isCertain: true },
    { what: "pods in the zone that has one", json: onFiles({ pod: IN_A }), isCertain: true },
    { what: "pods whose affinity is to that zone", json: onFiles({ pod: affinity("us-east-1a") }), isCertain: true },
    {
      what: "a volume that keeps pods to that zone",
      json: onFiles({
        volume: { node_affinity: [{ required: [{ node_selector_term: [{ match_expressions: [] }] }] }] },
      }),
    },
    { what: "a disk in the zone of the nodes", json: onDisk(["A"]), isCertain: true },
    { what: "a disk in one of their zones", json: onDisk(["A", "B"]), isCertain: true },
    {
      what: "FSx for Lustre",
      json: onAcme({
        aws_eks_node_group: { G: nodesIn(["B"]) },
        kubernetes_deployment_v1: mounting(),
        aws_fsx_lustre_file_system: { L: { subnet_ids: ["${aws_subnet.A.id}"] } },
        ...volume("fsx.csi.aws.com", "${aws_fsx_lustre_file_system.L.id}"),
      }),
    },
    {
      what: "a claim of somebody else",
      json: onAcme({ kubernetes_deployment_v1: mounting({}, "other"), ...targets("A") }),
    },
  ],
  unknown: [
    { what: "mount targets of somebody else", json: onFiles({ targets: { aws_efs_file_system: { F: {} } } }) },
    {
      what: "a mount target of each subnet there is",
      json: onFiles({
        targets: {
          ...targets("A"),
          aws_efs_mount_target: {
            T: { for_each: "${toset(var.subnets)}", file_system_id: FILES, subnet_id: "${each.value}" },
          },
        },
      }),
    },
    {
      what: "a mount target of a file system that is given",
      json: onFiles({
        targets: {
          ...targets("A"),
          aws_efs_mount_target: {
            A: { file_system_id: FILES, subnet_id: "${aws_subnet.A.id}" },
            T: { file_system_id: "${var.files}", subnet_id: "${aws_subnet.B.id}" },
          },
        },
      }),
    },
    { what: "the subnets of the nodes", json: onFiles({ nodes: "${var.subnets}" }) },
    {
      what: "the zone that pods choose",
      json: onFiles({ pod: { node_selector: { "topology.kubernetes.io/zone": "${var.zone}" } } }),
    },
    {
      what: "nodes that Karpenter starts",
      json: onFiles({ nodes: ["B"], more: { helm_release: { K: release("karpenter") } } }),
    },
    { what: "the zone of a disk", json: onDisk(["B"], "${var.zone}") },
  ],
  told: `warning MLP-K8S-262  s kubernetes_deployment_v1.D.spec.template.spec.volume[0]
  the file system has no mount target in a zone where pods may run, and its name leads nowhere there, got aws_efs_file_system.F in us-east-1a and pods in us-east-1b
  fix: make a mount target in every zone of the nodes; right where the driver may call DescribeMountTargets and mounts from another zone
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-262`,
};
