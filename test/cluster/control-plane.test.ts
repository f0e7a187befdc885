import { EncryptionKey } from "../../lib/iam";
import { statementsIn } from "../support/documents";
import { inStack } from "../support/stacks";
import { addressAt, ADMIN, cluster, made, network } from "./support";

const PROTECTED = { prevent_destroy: true };

describe("the control plane", () => {
  const plain = made();

  test("logs everything, encrypts secrets and lets in whom it names", () => {
    const keyArn = `\${${addressAt(plain, "aws_kms_key", "Key/Key")}.arn}`;
    expect(plain.one("aws_eks_cluster")).toMatchObject({
      name: "prod-foundation-Training",
      version: "1.35",
      enabled_cluster_log_types: ["api", "audit", "authenticator", "controllerManager", "scheduler"],
      encryption_config: { resources: ["secrets"], provider: { key_arn: keyArn } },
      access_config: { authentication_mode: "API", bootstrap_cluster_creator_admin_permissions: false },
      bootstrap_self_managed_addons: false,
      upgrade_policy: { support_type: "EXTENDED" },
      deletion_protection: true,
      lifecycle: PROTECTED,
      vpc_config: {
        subnet_ids: ["subnet-000000000000010", "subnet-000000000000011"],
        endpoint_private_access: true,
        endpoint_public_access: true,
        public_access_cidrs: ["203.0.113.0/24"],
      },
    });
    expect(plain.one("aws_cloudwatch_log_group")).toMatchObject({
      name: "/aws/eks/prod-foundation-Training/cluster",
      retention_in_days: 365,
      kms_key_id: keyArn,
      lifecycle: PROTECTED,
    });
  });

  test("has a role that EKS assumes for this cluster of this account alone", () => {
    expect(statementsIn(plain.one("aws_iam_role", "Training/Role/Role").assume_role_policy)).toEqual([
      {
        Effect: "Allow",
        Principal: { Service: "eks.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: {
          StringEquals: { "aws:SourceAccount": "123456789012" },
          ArnLike: { "aws:SourceArn": "arn:aws:eks:us-east-1:123456789012:cluster/prod-foundation-Training" },
        },
      },
    ]);
  });

  test("waits for its log group and permissions", () => {
    expect(plain.one("aws_eks_cluster").depends_on).toEqual([
      addressAt(plain, "aws_cloudwatch_log_group", "LogGroup"),
      addressAt(plain, "aws_iam_role_policy_attachment", "Training/Role/AmazonEKSClusterPolicy"),
      addressAt(plain, "aws_iam_role_policy", "Training/Role/Grant-Secrets-key"),
    ]);
    const [statement] = statementsIn(plain.one("aws_iam_role_policy").policy);
    expect(statement).toEqual({
      Effect: "Allow",
      Action: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:ListGrants"],
      Resource: `\${${addressAt(plain, "aws_kms_key", "Key/Key")}.arn}`,
    });
  });

  test("is reached from inside the VPC alone, if so chosen", () => {
    const { vpc_config: vpc } = made({ api: { privateOnly: true, runner: "in-vpc" } }).one("aws_eks_cluster");
    expect(vpc).toMatchObject({ endpoint_private_access: true, endpoint_public_access: false });
    expect(vpc).not.toHaveProperty("public_access_cidrs");
  });

  test("gives each administrator an entry and the policy, and none to anybody else", () => {
    const other = "arn:aws:iam::123456789012:user/people/ann";
    const two = made({ administrators: [ADMIN, other] });
    expect(two.all("aws_eks_access_entry").map(({ path, body }) => [path, body.principal_arn])).toEqual([
      ["prod-foundation/Training/Administrators/123456789012:role:PlatformAdmin/Entry", ADMIN],
      ["prod-foundation/Training/Administrators/123456789012:user:people:ann/Entry", other],
    ]);
    for (const { body } of two.all("aws_eks_access_policy_association")) {
      expect(body).toMatchObject({
        policy_arn: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy",
        access_scope: { type: "cluster" },
        principal_arn: expect.stringMatching(/^\$\{aws_eks_access_entry\..*\.principal_arn\}$/) as string,
      });
    }
  });

  test("lets viewers read everything and change nothing", () => {
    const plan = "arn:aws:iam::123456789012:role/Plan";
    const viewed = made({ viewers: [plan] });
    const at = "Training/Viewers/123456789012:role:Plan";
    expect(viewed.one("aws_eks_access_entry", `${at}/Entry`)).toMatchObject({ principal_arn: plan, type: "STANDARD" });
    expect(viewed.one("aws_eks_access_policy_association", `${at}/Policy`)).toMatchObject({
      policy_arn: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSAdminViewPolicy",
      access_scope: { type: "cluster" },
    });
    expect(made({}).all("aws_eks_access_entry")).toHaveLength(1);
  });

  test("takes what the user gives", () => {
    const given = inStack((stack) =>
      cluster(stack, {
        clusterName: "gpu",
        key: EncryptionKey.fromArn("arn:aws:kms:us-east-1:123456789012:key/abc"),
        logRetentionDays: 30,
        support: "standard",
        removalPolicy: "destroy",
        tags: { team: "ml" },
        nodeRelease: "1.35.6-20260714",
        addonVersions: { coredns: "v1.14.6-eksbuild.4" },
      }),
    );
    expect(given.findings).toEqual([]);
    expect(given.all("aws_kms_key")).toEqual([]);
    expect(given.one("aws_eks_cluster")).toMatchObject({
      name: "gpu",
      encryption_config: { provider: { key_arn: "arn:aws:kms:us-east-1:123456789012:key/abc" } },
      upgrade_policy: { support_type: "STANDARD" },
      deletion_protection: false,
      tags: { team: "ml" },
    });
    expect(given.one("aws_eks_cluster")).not.toHaveProperty("lifecycle.prevent_destroy");
    expect(given.one("aws_cloudwatch_log_group")).toMatchObject({
      name: "/aws/eks/gpu/cluster",
      retention_in_days: 30,
    });
    expect(given.one("aws_eks_node_group", "H100/NodeGroup").release_version).toBe("1.35.6-20260714");
    expect(given.one("aws_eks_addon", "coredns/Addon").addon_version).toBe("v1.14.6-eksbuild.4");
    expect(given.one("aws_eks_addon", "kube-proxy/Addon").tags).toEqual({ team: "ml" });
  });
});

describe("add-ons", () => {
  const plain = made();
  const systemPool = addressAt(plain, "aws_eks_node_group", "SystemPool/NodeGroup");

  test.each([
    ["vpc-cni", "v1.22.4-eksbuild.3"],
    ["eks-pod-identity-agent", "v1.3.10-eksbuild.3"],
    ["kube-proxy", "v1.35.3-eksbuild.29"],
  ])("%s is pinned and there before any node", (name, build) => {
    const { addon_version: version, depends_on: awaits } = plain.one("aws_eks_addon", `${name}/Addon`);
    expect(version).toBe(build);
    expect(awaits ?? []).not.toContain(systemPool);
    for (const { body } of plain.all("aws_eks_node_group")) {
      expect(body.depends_on).toContain(addressAt(plain, "aws_eks_addon", `${name}/Addon`));
    }
  });

  test.each([
    ["coredns", "v1.13.2-eksbuild.31"],
    ["aws-ebs-csi-driver", "v1.63.1-eksbuild.1"],
    ["metrics-server", "v0.9.0-eksbuild.5"],
  ])("%s is pinned and waits for untainted nodes", (name, build) => {
    const { addon_version: version, depends_on: awaits } = plain.one("aws_eks_addon", `${name}/Addon`);
    expect(version).toBe(build);
    expect(awaits).toContain(systemPool);
  });

  test.each([
    ["vpc-cni", "aws-node", "AmazonEKS_CNI_Policy"],
    ["aws-ebs-csi-driver", "ebs-csi-controller-sa", "AmazonEBSCSIDriverPolicyV2"],
  ])("%s has a role of its own, by pod identity", (name, serviceAccount, policy) => {
    const role = addressAt(plain, "aws_iam_role", `Addons/${name}/Role/Role`);
    const { pod_identity_association: identity } = plain.one("aws_eks_addon", `${name}/Addon`);
    expect(identity).toEqual([{ role_arn: `\${${role}.arn}`, service_account: serviceAccount }]);
    expect(plain.one("aws_iam_role_policy_attachment", `${name}/Role/${policy}`)).toMatchObject({
      policy_arn: `arn:aws:iam::aws:policy/${policy}`,
      role: `\${${role}.name}`,
    });
    expect(statementsIn(plain.one("aws_iam_role", `Addons/${name}/Role/Role`).assume_role_policy)).toEqual([
      {
        Effect: "Allow",
        Principal: { Service: "pods.eks.amazonaws.com" },
        Action: ["sts:AssumeRole", "sts:TagSession"],
        Condition: {
          StringEquals: {
            "aws:SourceAccount": "123456789012",
            "aws:RequestTag/eks-cluster-name": "prod-foundation-Training",
            "aws:RequestTag/kubernetes-namespace": "kube-system",
            "aws:RequestTag/kubernetes-service-account": serviceAccount,
          },
        },
      },
    ]);
  });
});

describe("the system pool", () => {
  test("is untainted, in two zones, with the same care for its nodes", () => {
    const plain = made();
    const group = plain.one("aws_eks_node_group", "SystemPool/NodeGroup");
    expect(group).toMatchObject({
      ami_type: "AL2023_x86_64_STANDARD",
      capacity_type: "ON_DEMAND",
      subnet_ids: ["subnet-000000000000020", "subnet-000000000000021"],
      scaling_config: { min_size: 2, desired_size: 2, max_size: 4 },
    });
    expect(group).not.toHaveProperty("taint");
    expect(group).not.toHaveProperty("labels");
    expect(plain.one("aws_launch_template", "SystemPool/LaunchTemplate")).toMatchObject({
      instance_type: "m7i.xlarge",
      metadata_options: { http_endpoint: "enabled", http_tokens: "required", http_put_response_hop_limit: 1 },
    });
  });

  test("takes type, zones and sizes", () => {
    const given = made({
      network: network(["us-east-1a", "us-east-1b", "us-east-1c"]),
      systemPool: { instanceType: "m7g.large", zones: ["us-east-1b", "us-east-1c"], min: 6 },
    });
    expect(given.one("aws_launch_template", "SystemPool/LaunchTemplate").instance_type).toBe("m7g.large");
    expect(given.one("aws_eks_node_group", "SystemPool/NodeGroup")).toMatchObject({
      ami_type: "AL2023_ARM_64_STANDARD",
      subnet_ids: ["subnet-000000000000021", "subnet-000000000000022"],
      scaling_config: { min_size: 6, desired_size: 6, max_size: 6 },
    });
  });

  test("leaves its number of nodes to an autoscaler, or holds the one that is given", () => {
    const group = (systemPool: object) => made({ systemPool }).one("aws_eks_node_group", "SystemPool/NodeGroup");
    expect(group({ min: 3 }).lifecycle).toEqual({
      create_before_destroy: true,
      ignore_changes: ["scaling_config[0].desired_size"],
    });
    const held = group({ min: 3, desired: 4 });
    expect(held.scaling_config).toEqual({ min_size: 3, desired_size: 4, max_size: 4 });
    expect(held.lifecycle).toEqual({ create_before_destroy: true });
  });
});

test("nodes have a role that EC2 assumes, which sends neither account nor resource", () => {
  expect(statementsIn(made().one("aws_iam_role", "NodeRole/Role").assume_role_policy)).toEqual([
    { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" },
  ]);
});
