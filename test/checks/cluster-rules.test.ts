import { found, made } from "./say";
import { text } from "./places-support";

describe("MLP-CHECK-134: volumes of endpoints", () => {
  const variant = (instance_type: string, more: object = { volume_size_in_gb: 512 }) =>
    made({ "aws_sagemaker_endpoint_configuration.C": { production_variants: [{ instance_type, ...more }] } });

  test.each(["ml.g6.12xlarge", "ml.g5.2xlarge", "ml.p4d.24xlarge"])("fails: a size for %s", (type) => {
    expect(found("MLP-CHECK-134", variant(type))).toEqual([
      text(
        "MLP-CHECK-134",
        "s/C aws_sagemaker_endpoint_configuration.C.production_variants[0].volume_size_in_gb",
        `SageMaker takes no volume size for a type with disks of its own, got 512 for ${type}`,
        "leave the size out: containers and models are on the type's own disks",
      ),
    ]);
  });

  test("passes: types without, no size, types nobody knows", () => {
    const fine = [variant("ml.m5.large"), variant("ml.g6.12xlarge", {}), variant("ml.x9.large"), variant("${var.t}")];
    expect(fine.flatMap((stack) => found("MLP-CHECK-134", stack))).toEqual([]);
  });
});

describe("MLP-K8S-136: claims of one node", () => {
  const claim = (modes: unknown, metadata: object = { name: "cache", namespace: "serving" }) => ({
    metadata,
    spec: { access_modes: modes },
  });
  const volume = [
    { name: "scratch", empty_dir: {} },
    { name: "c", persistent_volume_claim: { claim_name: "cache" } },
  ];
  const deployment = (replicas: unknown, namespace = "serving") => ({
    metadata: { name: "ranker", namespace },
    spec: { replicas, template: { spec: { volume } } },
  });
  const both = (replicas: unknown, modes: unknown) =>
    made({
      "kubernetes_deployment_v1.D": deployment(replicas),
      "kubernetes_persistent_volume_claim_v1.P": claim(modes),
    });

  test.each([3, "2"])("fails: %j replicas share one", (replicas) => {
    expect(found("MLP-K8S-136", both(replicas, ["ReadWriteOnce"]))).toEqual([
      text(
        "MLP-K8S-136",
        "s/D kubernetes_deployment_v1.D.spec.template.spec.volume[1]",
        `${replicas} replicas share a claim that one node can mount at a time, so those on other nodes never start, got kubernetes_persistent_volume_claim_v1.P with ReadWriteOnce`,
        "use a volume of ReadWriteMany (EFS, FSx for Lustre), or a StatefulSet with a claim for each replica",
      ).replace("error", "warning"),
    ]);
  });

  test("passes: one replica, claims of many nodes, another namespace, numbers and modes known later", () => {
    const fine = [
      both(1, ["ReadWriteOnce"]),
      both(3, ["ReadWriteMany"]),
      both(3, ["ReadWriteOnce", "ReadWriteMany"]),
      both("${var.replicas}", ["ReadWriteOnce"]),
      both(3, "${var.modes}"),
      made({
        "kubernetes_deployment_v1.D": deployment(3, "other"),
        "kubernetes_persistent_volume_claim_v1.P": claim(["ReadWriteOnce"]),
      }),
      made({ "kubernetes_deployment_v1.D": deployment(3) }),
    ];
    expect(fine.flatMap((stack) => found("MLP-K8S-136", stack))).toEqual([]);
  });
});

describe("MLP-CHECK-137: zones of control planes", () => {
  const cluster = (subnet: Record<string, unknown>) =>
    made({
      "aws_subnet.A": { availability_zone: "us-east-1a" },
      "aws_subnet.B": subnet,
      "aws_eks_cluster.C": { vpc_config: { subnet_ids: ["${aws_subnet.A.id}", "${aws_subnet.B.id}"] } },
    });
  const finding = (where: string, got: string) =>
    text(
      "MLP-CHECK-137",
      "s/C aws_eks_cluster.C.vpc_config.subnet_ids[1]",
      `EKS puts no control plane into ${where}, got ${got}`,
      "give subnets of other availability zones",
    );

  test.each(["use1-az3", "usw1-az2", "cac1-az3"])("fails: the zone %s", (id) => {
    expect(found("MLP-CHECK-137", cluster({ availability_zone_id: id }))).toEqual([
      finding(`the zone ${id}`, "aws_subnet.B"),
    ]);
  });

  test("fails: a Local Zone", () => {
    expect(found("MLP-CHECK-137", cluster({ availability_zone: "us-east-1-atl-2a" }))).toEqual([
      finding("a local zone", "aws_subnet.B in us-east-1-atl-2a"),
    ]);
  });

  test.each([{ availability_zone_id: "use1-az1" }, { availability_zone: "us-east-1e" }, {}])(
    "passes: %j, which may be any",
    (subnet) => {
      expect(found("MLP-CHECK-137", cluster(subnet))).toEqual([]);
    },
  );
});

describe("MLP-ADDON-106: roles of add-ons", () => {
  const addon = (more: Record<string, unknown>, others: Record<string, Record<string, unknown>> = {}) =>
    made({ "aws_eks_addon.Fsx": { addon_name: "aws-fsx-csi-driver", ...more }, ...others });

  test("fails: a driver without one", () => {
    expect(found("MLP-ADDON-106", addon({}))).toEqual([
      text(
        "MLP-ADDON-106",
        "s/Fsx aws_eks_addon.Fsx.pod_identity_association",
        "aws-fsx-csi-driver has no role, so kube-system/fsx-csi-controller-sa is refused what it asks AWS for",
        'give pod_identity_association { role_arn, service_account = "fsx-csi-controller-sa" }, or name it in `addons` of GpuTrainingCluster',
      ).replace("error", "warning"),
    ]);
  });

  test("passes: a role in any of its forms, nodes that have it, add-ons that need none", () => {
    const attached = {
      "aws_iam_role.Nodes": {},
      "aws_eks_node_group.G": { node_role_arn: "${aws_iam_role.Nodes.arn}" },
      "aws_iam_role_policy_attachment.P": {
        role: "${aws_iam_role.Nodes.name}",
        policy_arn: "arn:aws:iam::aws:policy/AmazonFSxFullAccess",
      },
    };
    const association = { "aws_eks_pod_identity_association.A": { service_account: "fsx-csi-controller-sa" } };
    const fine = [
      addon({ pod_identity_association: [{ role_arn: "r", service_account: "fsx-csi-controller-sa" }] }),
      addon({ service_account_role_arn: "arn:aws:iam::123456789012:role/Fsx" }),
      addon({
        configuration_values: '{"controller":{"serviceAccount":{"annotations":{"eks.amazonaws.com/role-arn":"a"}}}}',
      }),
      addon({}, association),
      addon({}, attached),
      addon({ addon_name: "snapshot-controller" }),
      addon({ addon_name: "${var.name}" }),
    ];
    expect(fine.flatMap((stack) => found("MLP-ADDON-106", stack))).toEqual([]);
  });

  test("fails: the policy is attached to a role that is not of nodes", () => {
    const elsewhere = {
      "aws_iam_role.Other": {},
      "aws_iam_role_policy_attachment.P": {
        role: "${aws_iam_role.Other.name}",
        policy_arn: "arn:aws:iam::aws:policy/AmazonFSxFullAccess",
      },
    };
    expect(found("MLP-ADDON-106", addon({}, elsewhere))).toHaveLength(1);
  });
});
