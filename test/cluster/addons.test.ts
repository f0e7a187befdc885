import { GpuTrainingClusterProps } from "../../lib/cluster";
import { isFindingsError } from "../../lib/core/finding";
import { ArtifactBucket } from "../../lib/storage";
import { readShared, testWithShared } from "../support/shared";
import { inStack, someToken } from "../support/stacks";
import { addressAt, cluster, clusterFindings, made, pool } from "./support";

const AT = "prod-foundation/Training";

type Props = Partial<GpuTrainingClusterProps>;

/** A text of the JSON. */
const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

describe("add-ons that are asked for", () => {
  const all = [
    "amazon-cloudwatch-observability",
    "aws-efs-csi-driver",
    "aws-fsx-csi-driver",
    "aws-mountpoint-s3-csi-driver",
    "cert-manager",
    "eks-node-monitoring-agent",
    "snapshot-controller",
  ] as const;
  const plain = made({ addons: all });
  const addonOf = (name: string) => plain.one("aws_eks_addon", `${name}/Addon`);

  test.each([
    ["amazon-cloudwatch-observability", "v6.6.0-eksbuild.1"],
    ["aws-efs-csi-driver", "v3.4.2-eksbuild.1"],
    ["aws-fsx-csi-driver", "v1.10.0-eksbuild.1"],
    ["aws-mountpoint-s3-csi-driver", "v2.7.0-eksbuild.1"],
    ["cert-manager", "v1.21.0-eksbuild.3"],
    ["eks-node-monitoring-agent", "v1.6.5-eksbuild.1"],
    ["snapshot-controller", "v8.6.0-eksbuild.6"],
  ])("%s is pinned and waits for untainted nodes", (name, build) => {
    const addon = addonOf(name);
    expect(addon).toMatchObject({ addon_name: name, addon_version: build });
    expect(addon.depends_on).toContain(addressAt(plain, "aws_eks_node_group", "SystemPool/NodeGroup"));
  });

  test.each([
    ["amazon-cloudwatch-observability", "amazon-cloudwatch", "cloudwatch-agent", "CloudWatchAgentServerPolicy"],
    ["aws-efs-csi-driver", "kube-system", "efs-csi-controller-sa", "service-role/AmazonEFSCSIDriverPolicy"],
    ["aws-fsx-csi-driver", "kube-system", "fsx-csi-controller-sa", undefined],
    ["aws-mountpoint-s3-csi-driver", "kube-system", "s3-csi-driver-sa", undefined],
  ])("%s has a role of its own, by pod identity", (name, namespace, serviceAccount, policy) => {
    const role = addressAt(plain, "aws_iam_role", `${name}/Role/Role`);
    expect(addonOf(name).pod_identity_association).toEqual([
      { role_arn: `\${${role}.arn}`, service_account: serviceAccount },
    ]);
    const trust = textOf(plain.one("aws_iam_role", `${name}/Role/Role`).assume_role_policy);
    expect(trust).toContain(`"aws:RequestTag/kubernetes-namespace":"${namespace}"`);
    expect(trust).toContain(`"aws:RequestTag/kubernetes-service-account":"${serviceAccount}"`);
    const attached = plain
      .all("aws_iam_role_policy_attachment")
      .filter(({ path }) => path.includes(`/${name}/`))
      .map(({ path }) => plain.one("aws_iam_role_policy_attachment", path).policy_arn);
    expect(attached).toEqual(policy === undefined ? [] : [`arn:aws:iam::aws:policy/${policy}`]);
  });

  test("FSx's driver deletes what it has made, and nothing else", () => {
    const { policy } = plain.one("aws_iam_role_policy", "aws-fsx-csi-driver/Role/Grant-Driver");
    const { Statement: statements } = JSON.parse(textOf(policy)) as { Statement: object[] };
    const own = { Null: { "aws:ResourceTag/CSIVolumeName": "false" } };
    expect(statements).toContainEqual({
      Sid: "ChangesItsOwn",
      Effect: "Allow",
      Action: ["fsx:DeleteFileSystem", "fsx:UpdateFileSystem"],
      Resource: "arn:aws:fsx:us-east-1:123456789012:file-system/*",
      Condition: own,
    });
    expect(addonOf("aws-fsx-csi-driver").depends_on).toContain(
      addressAt(plain, "aws_iam_role_policy", "aws-fsx-csi-driver/Role/Grant-Driver"),
    );
  });

  test("what Mountpoint may read is granted to its role", () => {
    const granted = inStack((stack) => {
      const bucket = new ArtifactBucket(stack, "Artifacts");
      const training = cluster(stack, { addons: ["aws-mountpoint-s3-csi-driver"] });
      bucket.grants.read(training.addonRole("aws-mountpoint-s3-csi-driver"), "data/");
    });
    expect(granted.findings).toEqual([]);
    const [grant] = granted
      .all("aws_iam_role_policy")
      .filter(({ path }) => path.includes("aws-mountpoint-s3-csi-driver/Role/"));
    expect(grant?.path).toContain("read");
  });

  test("fails: the role of an add-on that has none", () => {
    inStack((stack) => {
      const training = cluster(stack, { addons: ["snapshot-controller"] });
      const ask = (name: string) => {
        try {
          training.addonRole(name);
        } catch (error) {
          return isFindingsError(error) ? error.findings.map(({ code, message, fix }) => [code, message, fix]) : error;
        }
        return undefined;
      };
      for (const name of ["snapshot-controller", "constructor"]) {
        expect(ask(name)).toEqual([
          [
            "MLP-CLUSTER-049",
            `the cluster has no add-on of this name that has a role, got "${name}"`,
            "use one of vpc-cni, aws-ebs-csi-driver; name others in `addons`",
          ],
        ]);
      }
    });
  });

  test("a build that is given wins", () => {
    const given = made({
      addons: ["aws-fsx-csi-driver"],
      addonVersions: { "aws-fsx-csi-driver": "v1.9.0-eksbuild.2" },
    });
    expect(given.one("aws_eks_addon", "aws-fsx-csi-driver/Addon").addon_version).toBe("v1.9.0-eksbuild.2");
  });

  test("fails: one twice", () => {
    expect(clusterFindings({ addons: ["cert-manager", "cert-manager"] })).toEqual([
      `MLP-CLUSTER-045 ${AT} addons[1]: a cluster has an add-on once, and this one is addons[0] already, got "cert-manager" | name each add-on once`,
    ]);
  });
});

describe("nodes that break", () => {
  const agent = "eks-node-monitoring-agent";
  const pools = {
    H100: pool(),
    L4: pool({ instanceType: "g6.2xlarge", operatingSystem: "bottlerocket" }),
  };
  const groups = (props: Props) => {
    const synth = made({ pools, ...props });
    return synth.all("aws_eks_node_group").map(({ path }) => synth.one("aws_eks_node_group", path).node_repair_config);
  };

  test("are repaired in all pools, if asked for, by what the agent sees", () => {
    expect(groups({ nodeRepair: true })).toEqual([{ enabled: true }, { enabled: true }, { enabled: true }]);
    for (const nodeRepair of [undefined, false])
      expect(groups({ nodeRepair })).toEqual([undefined, undefined, undefined]);
    const names = (props: Props) =>
      made(props)
        .all("aws_eks_addon")
        .filter(({ path }) => path.includes(agent));
    expect(names({ nodeRepair: true })).toHaveLength(1);
    expect(names({ nodeRepair: true, addons: [agent] })).toHaveLength(1);
    expect(names({ nodeRepair: false })).toEqual([]);
  });

  test("are seen on nodes with a taint, by the part of the agent that asks the GPUs", () => {
    const { configuration_values: given } = made({ pools, addons: [agent] }).one("aws_eks_addon", `${agent}/Addon`);
    expect(JSON.parse(textOf(given))).toEqual({
      dcgmAgent: {
        tolerations: [{ key: "nvidia.com/gpu", operator: "Equal", value: "true", effect: "NoSchedule" }],
      },
    });
    const without = made({ pools: {}, addons: [agent] }).one("aws_eks_addon", `${agent}/Addon`);
    expect(without).not.toHaveProperty("configuration_values");
  });

  testWithShared("charts/eks-node-monitoring-agent/configuration.schema.json")("in words that the agent knows", () => {
    const { definitions } = readShared<{ definitions: Record<string, { properties: Record<string, object> }> }>(
      "charts/eks-node-monitoring-agent/configuration.schema.json",
    );
    expect(Object.keys(definitions["EKSNodeMonitoringAgent"]!.properties)).toContain("dcgmAgent");
    expect(Object.keys(definitions["DCGMAgent"]!.properties)).toContain("tolerations");
  });
});

test("the driver of EBS comes after what brings the definitions of snapshots, where there is that", () => {
  const waitsFor = (props: Props) => {
    const synth = made(props);
    const { depends_on: found } = synth.one("aws_eks_addon", "aws-ebs-csi-driver/Addon");
    return (found as string[]).filter((address) => address.includes("snapshot-controller"));
  };
  expect(waitsFor({ addons: ["snapshot-controller"] })).toHaveLength(1);
  expect(waitsFor({ addons: ["cert-manager"] })).toEqual([]);
});

describe("kube-proxy", () => {
  const versions = (build: string): Props => ({ addonVersions: { "kube-proxy": build } });

  test.each(["v1.31.10-eksbuild.12", "v1.36.0-eksbuild.1"])("fails: %s beside 1.35", (build) => {
    expect(clusterFindings(versions(build))).toEqual([
      `MLP-CLUSTER-043 ${AT} addonVersions.kube-proxy: kube-proxy may be three minors older than the cluster and never newer, and the cluster has 1.35, got "${build}" | use v1.35.3-eksbuild.29, or leave it out`,
    ]);
  });

  test.each(["v1.35.3-eksbuild.29", "v1.34.6-eksbuild.2", "v1.33.0-eksbuild.1", "v1.32.13-eksbuild.32", someToken()])(
    "passes: %s",
    (build) => {
      expect(clusterFindings(versions(build))).toEqual([]);
    },
  );
});

describe("network policies", () => {
  test("are enforced by the plugin's own switch, if asked for", () => {
    const on = made({ networkPolicies: true }).one("aws_eks_addon", "vpc-cni/Addon");
    expect(on.configuration_values).toBe('{"enableNetworkPolicy":"true"}');
    for (const networkPolicies of [undefined, false]) {
      const off = made({ networkPolicies }).one("aws_eks_addon", "vpc-cni/Addon");
      expect(off).not.toHaveProperty("configuration_values");
    }
  });

  test("warns of builds that came before the correction", () => {
    const asked = (build: string) => clusterFindings({ networkPolicies: true, addonVersions: { "vpc-cni": build } });
    expect(asked("v1.21.1-eksbuild.7")).toEqual([
      `MLP-CLUSTER-044 ${AT} addonVersions.vpc-cni: builds of vpc-cni before v1.22.3-eksbuild.1 may drop all traffic of pods once they enforce policies, got "v1.21.1-eksbuild.7" | use v1.22.3-eksbuild.1 or newer, or leave it out`,
    ]);
    for (const build of ["v1.22.3-eksbuild.1", "v1.22.10-eksbuild.1", "v1.23.1-eksbuild.1", someToken()])
      expect(asked(build)).toEqual([]);
    expect(clusterFindings({ addonVersions: { "vpc-cni": "v1.21.1-eksbuild.7" } })).toEqual([]);
  });
});
