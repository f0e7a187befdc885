import { Capacity, GpuTrainingCluster } from "../../lib/cluster";
import { NetworkRef } from "../../lib/core";
import { MlNetwork } from "../../lib/network";
import { costOf, quotasOf } from "../../lib/report";
import { synthesizePlain } from "../../lib/testing";
import { inStack, plainStack } from "../support/stacks";
import { ADMIN, cluster, made, network, pool } from "./support";

describe("what a cluster hands on", () => {
  test("is literal", () => {
    let training: GpuTrainingCluster | undefined;
    inStack((stack) => (training = cluster(stack, { accessRoleArn: ADMIN })));
    expect(training?.ref).toEqual({
      clusterName: "prod-foundation-Training",
      region: "us-east-1",
      accessRoleArn: ADMIN,
    });
    expect(training?.pools.H100).toEqual({
      poolName: "H100",
      instanceType: "p5.48xlarge",
      zone: "us-east-1a",
      gpusPerNode: 8,
      efaInterfaces: 32,
      nodeLabels: { "nvidia.com/gpu": "true", "ml-platform/pool": "H100" },
      taints: [{ key: "nvidia.com/gpu", value: "true", effect: "NO_SCHEDULE" }],
      allocatable: { cpu: 190, memoryGib: 1892, diskGib: 24_970, pods: 51 },
      nodes: { standing: 0, max: 4 },
    });
  });

  test("knows its region from its zones where there is no Environment", () => {
    let training: GpuTrainingCluster | undefined;
    const plain = synthesizePlain((app) => {
      const zones = ["eu-central-1a", "eu-central-1b"];
      const pools = { Small: pool({ instanceType: "g5.xlarge", zone: "eu-central-1a" }) };
      training = cluster(plainStack(app), { network: network(zones), pools });
    });
    expect(training?.ref).toEqual({
      clusterName: "company-Training",
      region: "eu-central-1",
      accessRoleArn: undefined,
    });
    expect(plain.one("aws_iam_role_policy_attachment", "AmazonEKSClusterPolicy").policy_arn).toBe(
      "arn:${data.aws_partition.AwsPartition.partition}:iam::aws:policy/AmazonEKSClusterPolicy",
    );
  });

  test("takes a network of the library's", () => {
    let subnets: NetworkRef["nodeSubnetIds"] | undefined;
    const own = inStack((stack) => {
      const two = new MlNetwork(stack, "Network", { cidr: "10.20.0.0/16", zones: ["us-east-1a", "us-east-1b"] });
      subnets = two.nodeSubnetIds;
      cluster(stack, { network: two });
    });
    expect(own.findings).toEqual([]);
    expect(Object.keys(subnets ?? {})).toEqual(["us-east-1a", "us-east-1b"]);
    expect(own.one("aws_eks_node_group", "H100/NodeGroup").subnet_ids).toEqual([
      expect.stringMatching(/^\$\{aws_subnet\.Network_us-east-1a_NodeSubnet_.*\.id\}$/),
    ]);
  });
});

test("reports see the nodes of every pool", () => {
  const { stacks } = made({
    pools: {
      H100: pool(),
      Block: pool({ capacity: Capacity.block({ reservationId: "cr-0123456789abcdef0" }) }),
      Small: pool({ instanceType: "g5.xlarge", min: 1, max: 2 }),
    },
  });
  const vcpus = quotasOf(stacks).needs.filter(({ unit }) => unit === "vCPU");
  expect(vcpus.map(({ code, needed }) => [code, needed])).toEqual([
    ["L-DB2E81BA", 8],
    ["L-417A185B", 768],
    ["L-1216C47A", 16],
  ]);
  const { lines, byUse } = costOf(stacks);
  const items = lines.map(({ item, quantity }) => [item, quantity]);
  expect(items).toEqual(
    expect.arrayContaining([
      ["EKS control plane", 1],
      ["m7i.xlarge", 2],
      ["g5.xlarge", 1],
      ["KMS key", 1],
    ]),
  );
  expect(items.map(([item]) => item)).not.toContain("p5.48xlarge");
  expect(byUse.map(({ what }) => what)).toContain("instances beyond 0, up to 4");
});

test("addresses are API", () => {
  expect(made().addresses()).toMatchInlineSnapshot(`
   [
     "aws_cloudwatch_log_group.Training_LogGroup_F08A570A",
     "aws_eks_access_entry.Training_Administrators_123456789012rolePlatformAdmin_Entry_A0AF2468",
     "aws_eks_access_policy_association.Training_Administrators_123456789012rolePlatformAdmin_Policy_3E0134AF",
     "aws_eks_addon.Training_Addons_aws-ebs-csi-driver_Addon_73BE6177",
     "aws_eks_addon.Training_Addons_coredns_Addon_5227C683",
     "aws_eks_addon.Training_Addons_eks-pod-identity-agent_Addon_C5EC2DD4",
     "aws_eks_addon.Training_Addons_kube-proxy_Addon_8B5A680D",
     "aws_eks_addon.Training_Addons_metrics-server_Addon_99E6F648",
     "aws_eks_addon.Training_Addons_vpc-cni_Addon_83B73EEF",
     "aws_eks_cluster.Training_Cluster_F3EF29AD",
     "aws_eks_node_group.Training_Pools_H100_NodeGroup_6F4DB0CA",
     "aws_eks_node_group.Training_SystemPool_NodeGroup_F2488513",
     "aws_iam_role.Training_Addons_aws-ebs-csi-driver_Role_C432F0F9",
     "aws_iam_role.Training_Addons_vpc-cni_Role_48EB8E4D",
     "aws_iam_role.Training_NodeRole_47A2E4BC",
     "aws_iam_role.Training_Role_E45AA5C8",
     "aws_iam_role_policy.Training_Role_Grant-Secrets-key_796D5048",
     "aws_iam_role_policy_attachment.Training_Addons_aws-ebs-csi-driver_Role_AmazonEBSCSIDriverPolicyV2_8F19C471",
     "aws_iam_role_policy_attachment.Training_Addons_vpc-cni_Role_AmazonEKS_CNI_Policy_8372B25C",
     "aws_iam_role_policy_attachment.Training_NodeRole_AmazonEC2ContainerRegistryPullOnly_0F240DB4",
     "aws_iam_role_policy_attachment.Training_NodeRole_AmazonEKSWorkerNodePolicy_E16CFE2A",
     "aws_iam_role_policy_attachment.Training_Role_AmazonEKSClusterPolicy_E9608E73",
     "aws_kms_alias.Training_Key_Alias_B06CAC68",
     "aws_kms_key.Training_Key_C368111E",
     "aws_launch_template.Training_Pools_H100_LaunchTemplate_D94A6549",
     "aws_launch_template.Training_SystemPool_LaunchTemplate_9E84458A",
     "aws_security_group.Training_Efa_SecurityGroup_6AC593BE",
     "aws_vpc_security_group_egress_rule.Training_Efa_Egress_8646BE8F",
     "aws_vpc_security_group_ingress_rule.Training_Efa_Ingress_E2DB11C9",
     "data.aws_availability_zones.Training_Zones_F8C6FAA7",
     "data.aws_ec2_instance_type_offerings.Training_Pools_H100_Offerings_6A77E346",
   ]
  `);
});
