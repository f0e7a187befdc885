import { EksAddon } from "@cdktf/provider-aws/lib/eks-addon";
import { EksNodeGroup } from "@cdktf/provider-aws/lib/eks-node-group";
import { PersistentVolumeClaimV1 } from "@cdktf/provider-kubernetes/lib/persistent-volume-claim-v1";
import { StatefulSetV1 } from "@cdktf/provider-kubernetes/lib/stateful-set-v1";
import { GpuTrainingCluster } from "../../lib/cluster";
import { PlatformStack } from "../../lib/core";
import { EncryptionKey, ServiceRole } from "../../lib/iam";
import { ContainerImage } from "../../lib/registry";
import { ClusterAccess } from "../../lib/kubernetes";
import { KubernetesEndpoint } from "../../lib/serving/kubernetes";
import { ModelSource } from "../../lib/serving/model";
import { SageMakerEndpoint } from "../../lib/serving/sagemaker";
import { ArtifactBucket } from "../../lib/storage";
import { ImageRegistry } from "../../lib/registry";
import { cluster, pool } from "../cluster/support";
import { inStack } from "../support/stacks";

/** What a user reaches for where no prop is known: an argument, an override, a resource beside the construct. */
type Program = (stack: PlatformStack) => void;

/** Severity and code of what a program is told. */
function told(program: Program): string[] {
  const { findings } = inStack(program, { alarmTopicArn: "arn:aws:sns:us-east-1:123456789012:alarms" });
  return findings.map(({ severity, code }) => `${severity} ${code}`);
}

const DIGEST = `sha256:${"0".repeat(64)}`;
const SLR = "arn:aws:iam::123456789012:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling";

function training(stack: PlatformStack) {
  const made = cluster(stack, {
    pools: { H100: pool(), L4: pool({ instanceType: "g6.2xlarge", zone: "us-east-1b" }) },
  });
  const { H100, L4 } = (made as GpuTrainingCluster<"H100" | "L4">).resources.pools;
  return { made, H100, L4 };
}

function label(name: "H100" | "L4", key: string, value: string): Program {
  return (stack) => {
    const group = training(stack)[name].nodeGroup;
    group.labels = { ...group.labelsInput, [key]: value };
  };
}

function bottlerocket(more: (pools: ReturnType<typeof training>) => void): Program {
  return (stack) => {
    const made = training(stack);
    made.L4.nodeGroup.amiType = "BOTTLEROCKET_x86_64_NVIDIA";
    made.L4.nodeGroup.resetReleaseVersion();
    made.L4.launchTemplate.resetUserData();
    more(made);
  };
}

function throughput(iops?: number): Program {
  return (stack) => {
    const { launchTemplate } = training(stack).L4;
    launchTemplate.addOverride("block_device_mappings.0.ebs.throughput", 1000);
    if (iops !== undefined) launchTemplate.addOverride("block_device_mappings.0.ebs.iops", iops);
  };
}

function diskKey(policy?: (...statements: object[]) => string): Program {
  return (stack) => {
    const key = new EncryptionKey(stack, "Disks", { description: "Node disks" });
    training(stack).L4.launchTemplate.addOverride("block_device_mappings.0.ebs.kms_key_id", key.keyArn);
    if (policy === undefined) return;
    const role = { Effect: "Allow", Principal: { AWS: SLR }, Resource: "*" };
    key.resources.key.policy = policy(
      { Effect: "Allow", Principal: { AWS: "arn:aws:iam::123456789012:root" }, Action: "kms:*", Resource: "*" },
      {
        ...role,
        Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
      },
      { ...role, Action: "kms:CreateGrant", Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } } },
    );
  };
}

function fsxDriver(withRole: boolean): Program {
  return (stack) => {
    const { made } = training(stack);
    const serviceAccount = "fsx-csi-controller-sa";
    const role = new ServiceRole(stack, "FsxRole", {
      service: "pods.eks.amazonaws.com",
      sessionTags: { "kubernetes-service-account": serviceAccount },
    });
    new EksAddon(stack, "Fsx", {
      clusterName: made.resources.cluster.name,
      addonName: "aws-fsx-csi-driver",
      dependsOn: [made.resources.systemPool.nodeGroup],
      podIdentityAssociation: withRole ? [{ roleArn: role.roleArn, serviceAccount }] : undefined,
    });
  };
}

function endpointVolume(instanceType: string): Program {
  return (stack) => {
    const repository = ImageRegistry.fromRepositoryUrl("123456789012.dkr.ecr.us-east-1.amazonaws.com/server");
    const churn = new SageMakerEndpoint(stack, "Churn", {
      model: ModelSource.fromArtifact({
        image: ContainerImage.fromRepository(repository, { digest: DIGEST }),
        bucket: ArtifactBucket.fromName("acme-artifacts"),
        path: "models/churn/1/model.tar.gz",
      }),
      instanceType,
      instances: { min: 2, max: 4 },
    });
    churn.resources.configuration.addOverride("production_variants.0.volume_size_in_gb", 512);
  };
}

function sharedClaim(accessModes: string[]): Program {
  return (stack) => {
    const access = new ClusterAccess(stack, "Access", { cluster: { clusterName: "acme", region: "us-east-1" } });
    const ranker = new KubernetesEndpoint(stack, "Ranker", {
      cluster: access,
      namespace: "serving",
      image: ContainerImage.fromUri(`vllm/vllm-openai@${DIGEST}`),
      port: 8000,
      healthPath: "/health",
      reachableFrom: "cluster",
      replicas: 3,
    });
    new PersistentVolumeClaimV1(stack, "Cache", {
      provider: access.kubernetes,
      metadata: { name: "cache", namespace: "serving" },
      spec: { accessModes, storageClassName: "x", resources: { requests: { storage: "200Gi" } } },
      waitUntilBound: false,
    });
    // behind the two that the endpoint gives its pods
    ranker.resources.deployment.addOverride("spec.template.spec.volume.2", {
      name: "cache",
      persistent_volume_claim: { claim_name: "cache" },
    });
  };
}

describe("fails: a fault that is written where no prop is known", () => {
  test.each<[string, string[], Program]>([
    ["the root volume sized for Bottlerocket", ["warning MLP-CHECK-132"], bottlerocket(() => undefined)],
    ["a key that Auto Scaling may not use", ["error MLP-KMS-004"], diskKey()],
    ["a driver without a role", ["warning MLP-ADDON-106"], fsxDriver(false)],
    ["a volume of a type with disks of its own", ["error MLP-CHECK-134"], endpointVolume("ml.g6.12xlarge")],
    ["a label of the kubelet's", ["error MLP-CHECK-131"], label("L4", "node-role.kubernetes.io/gpu", "true")],
    ["a label's value that is none", ["error MLP-CHECK-131"], label("L4", "team", "ml platform")],
    [
      "such a label on a plain node group",
      ["error MLP-CHECK-131"],
      (stack) => {
        const { resources } = training(stack).made;
        new EksNodeGroup(stack, "Own", {
          clusterName: resources.cluster.name,
          nodeRoleArn: "arn:aws:iam::123456789012:role/nodes",
          subnetIds: ["subnet-00000000000000020"],
          labels: { "node-role.kubernetes.io/gpu": "true" },
          scalingConfig: { minSize: 0, maxSize: 1, desiredSize: 0 },
        });
      },
    ],
    ["more throughput than operations allow", ["error MLP-CHECK-133"], throughput()],
    ["a MIG profile of another GPU", ["warning MLP-CHECK-135"], label("H100", "nvidia.com/mig.config", "all-1g.5gb")],
    ["a claim of one node for three replicas", ["warning MLP-K8S-136"], sharedClaim(["ReadWriteOnce"])],
    [
      "Spot in a reservation",
      ["error MLP-CHECK-138"],
      (stack) => {
        const { L4 } = training(stack);
        L4.nodeGroup.capacityType = "SPOT";
        L4.launchTemplate.addOverride(
          "capacity_reservation_specification.capacity_reservation_target.capacity_reservation_id",
          "cr-0123456789abcdef0",
        );
      },
    ],
    [
      "kube-proxy left behind",
      ["error MLP-CHECK-130"],
      (stack) => {
        const proxy = training(stack).made.resources.addons["kube-proxy"]?.addon;
        if (proxy !== undefined) proxy.addonVersion = "v1.31.10-eksbuild.12";
      },
    ],
  ])("%s", (_, findings, program) => {
    expect(told(program)).toEqual(findings);
  });
});

describe("passes: its legal neighbour", () => {
  test.each<[string, Program]>([
    [
      "both volumes of Bottlerocket",
      bottlerocket(({ L4 }) =>
        L4.launchTemplate.addOverride("block_device_mappings.1", {
          device_name: "/dev/xvdb",
          ebs: { volume_size: 200, volume_type: "gp3", encrypted: "true" },
        }),
      ),
    ],
    [
      "AWS's own statements for Auto Scaling",
      diskKey((...statements) => JSON.stringify({ Version: "2012-10-17", Statement: statements })),
    ],
    ["a driver with a role", fsxDriver(true)],
    ["a volume of a type without disks", endpointVolume("ml.m5.large")],
    ["a label under node.kubernetes.io", label("L4", "node.kubernetes.io/role", "gpu")],
    ["throughput with the operations for it", throughput(4000)],
    ["a MIG profile that the GPU has", label("H100", "nvidia.com/mig.config", "all-1g.10gb")],
    ["a claim of many nodes", sharedClaim(["ReadWriteMany"])],
    [
      "a claim for each replica",
      (stack) => {
        const access = new ClusterAccess(stack, "Access", { cluster: { clusterName: "acme", region: "us-east-1" } });
        new StatefulSetV1(stack, "Set", {
          provider: access.kubernetes,
          metadata: { name: "m", namespace: "serving" },
          spec: {
            replicas: "3",
            serviceName: "m",
            selector: { matchLabels: { app: "m" } },
            template: { metadata: { labels: { app: "m" } }, spec: { container: [{ name: "s", image: "a" }] } },
            volumeClaimTemplate: [
              {
                metadata: { name: "cache" },
                spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "200Gi" } } },
              },
            ],
          },
        });
      },
    ],
    ["Spot without a reservation", (stack) => void (training(stack).L4.nodeGroup.capacityType = "SPOT")],
  ])("%s", (_, program) => {
    expect(told(program)).toEqual([]);
  });
});
