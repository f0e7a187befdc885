import { GpuTrainingClusterProps } from "../../lib/cluster";
import { PlatformStack } from "../../lib/core";
import { MlNetwork } from "../../lib/network";
import { findingsIn, someToken } from "../support/stacks";
import { cluster, clusterFindings, network, pool } from "./support";

type Case = readonly [title: string, props: Partial<GpuTrainingClusterProps>, findings: readonly string[]];

const AT = "prod-foundation/Training";
const SUPPORTED = "1.34, 1.35, 1.36, 1.37";
const LITERAL = "write the value itself; names, zones and keys decide what is built, so they are needed at synth";
/** What a caller without types may give. */
const untyped = <T>(value: unknown): T => value as T;

function check(cases: readonly Case[]): void {
  test.each(cases)("%s", (_, props, findings) => {
    expect(clusterFindings(props)).toEqual(findings);
  });
}

describe("the version", () => {
  const formOf = (got: string) =>
    `MLP-CLUSTER-001 ${AT} kubernetesVersion: Kubernetes version breaks AWS's rule, got ${got} | use the minor version as a string: "1.35"`;
  check([
    ["a name", { kubernetesVersion: "latest" }, [formOf('"latest"')]],
    ["a patch version", { kubernetesVersion: "1.35.7" }, [formOf('"1.35.7"')]],
    [
      "a number",
      { kubernetesVersion: untyped(1.3) },
      [
        `MLP-CLUSTER-001 ${AT} kubernetesVersion: a version is a string: a number loses the zero of 1.30, got 1.3 | use the minor version as a string: "1.35"`,
      ],
    ],
    [
      "a token",
      { kubernetesVersion: someToken() },
      [
        `MLP-CORE-001 ${AT} kubernetesVersion: Kubernetes version has to be a literal, got a token (a value known only after apply) | ${LITERAL}`,
      ],
    ],
    [
      "one that AWS has ended",
      { kubernetesVersion: "1.30" },
      [`MLP-CLUSTER-016 ${AT} kubernetesVersion: AWS no longer supports this version, got "1.30" | use ${SUPPORTED}`],
    ],
    [
      "one in extended support",
      { kubernetesVersion: "1.33" },
      [
        `MLP-CLUSTER-003 ${AT} kubernetesVersion: AWS bills extended support for this version: standard support ended on 2026-07-29, got "1.33" | use ${SUPPORTED}`,
      ],
    ],
    [
      "one in extended support, which is not wanted",
      { kubernetesVersion: "1.33", support: "standard" },
      [
        `MLP-CLUSTER-004 ${AT} support: EKS creates no cluster with standard support only once a version's standard support has ended: standard support ended on 2026-07-29, got "1.33" | use ${SUPPORTED}, or leave out \`support\``,
      ],
    ],
    [
      "a release of another version's images",
      { nodeRelease: "1.34.9-20260714" },
      [
        `MLP-CLUSTER-015 ${AT} nodeRelease: image release of nodes breaks AWS's rule, got "1.34.9-20260714" | use a release of the cluster's own minor version: 1.35.7-20260911`,
      ],
    ],
  ]);

  test("one that ended before the catalog begins", () => {
    expect(clusterFindings({ kubernetesVersion: "1.21" })[0]).toBe(
      `MLP-CLUSTER-016 ${AT} kubernetesVersion: AWS no longer supports this version, got "1.21" | use ${SUPPORTED}`,
    );
  });

  test("one newer than the catalog, and its unpinned builds", () => {
    const unpinned = (name: string) =>
      `MLP-CLUSTER-019 ${AT} addonVersions.${name}: no build of ${name} is known for Kubernetes 1.38, so AWS's default of the day is taken | give the build that \`aws eks describe-addon-versions --addon-name ${name}\` lists`;
    expect(
      clusterFindings({ kubernetesVersion: "1.38", addonVersions: { "kube-proxy": "v1.38.0-eksbuild.1" } }),
    ).toEqual([
      `MLP-CLUSTER-002 ${AT} kubernetesVersion: version is newer than this library's list of 2026-11-23, got "1.38" | use ${SUPPORTED}, or give \`addonVersions\` and \`nodeRelease\` and acknowledge this`,
      unpinned("coredns"),
      unpinned("metrics-server"),
    ]);
  });
});

describe("add-ons", () => {
  check([
    [
      "one that is not there",
      { addonVersions: { "aws-fsx-csi-driver": "v1.10.0-eksbuild.1" } },
      [
        `MLP-CLUSTER-017 ${AT} addonVersions.aws-fsx-csi-driver: the cluster installs no such add-on, got "aws-fsx-csi-driver" | use one of vpc-cni, eks-pod-identity-agent, kube-proxy, coredns, aws-ebs-csi-driver, metrics-server; name others in \`addons\`, or make them EksAddon resources of your own`,
      ],
    ],
    [
      "a build that is none",
      { addonVersions: { coredns: "latest" } },
      [
        `MLP-CLUSTER-018 ${AT} addonVersions.coredns: build of an add-on breaks AWS's rule, got "latest" | use a build as AWS lists it: v1.22.4-eksbuild.3`,
      ],
    ],
  ]);
});

describe("the network and the system pool", () => {
  const one = network(["us-east-1a"]);
  check([
    [
      "a network of one zone",
      { network: one, systemPool: { zones: ["us-east-1a"] } },
      [
        ...["private", "node"].map(
          (kind) =>
            `MLP-CLUSTER-020 ${AT} network.${kind}SubnetIds: a cluster needs ${kind} subnets in two zones or more, got ["us-east-1a"] | give a network with two or more zones`,
        ),
        `MLP-CLUSTER-021 ${AT} systemPool.zones: the system pool needs two or more zones, so that one may fail, got ["us-east-1a"] | name two of us-east-1a`,
      ],
    ],
    [
      "a system pool in one zone twice",
      { systemPool: { zones: ["us-east-1b", "us-east-1b"] } },
      [
        `MLP-CLUSTER-021 ${AT} systemPool.zones: the system pool needs two or more zones, so that one may fail, got ["us-east-1b","us-east-1b"] | name two of us-east-1a, us-east-1b`,
      ],
    ],
    [
      "a system pool where the network is not",
      { systemPool: { zones: ["us-east-1a", "us-east-1f"] } },
      [
        `MLP-CLUSTER-029 ${AT} systemPool.zones[1]: the network has no node subnet in this zone, got "us-east-1f" | use one of us-east-1a, us-east-1b, or add the zone to the network`,
      ],
    ],
    [
      "zones known after apply",
      { systemPool: { zones: [someToken(), "us-east-1b"] } },
      [
        `MLP-CORE-001 ${AT} systemPool.zones: list of zones has to be a literal, got a token (a value known only after apply) | ${LITERAL}`,
      ],
    ],
    [
      "a system pool of one node",
      { systemPool: { min: 0 } },
      [
        `MLP-CLUSTER-035 ${AT} systemPool.min: systemPool.min is out of range, got 0 | use a whole number from 1 to 450 (nodes)`,
      ],
    ],
    [
      "a system pool turned round",
      { systemPool: { min: 5, max: 3 } },
      [
        `MLP-CLUSTER-027 ${AT} systemPool.min: the smallest size is above the largest, got min 5, max 3 | raise \`max\` or lower \`min\``,
      ],
    ],
    [
      "a system pool held outside its bounds",
      { systemPool: { min: 2, max: 4, desired: 5 } },
      [
        `MLP-CLUSTER-036 ${AT} systemPool.desired: the number of nodes is outside its bounds, got desired 5, min 2, max 4 | use a number from \`min\` to \`max\`, or leave it to an autoscaler`,
      ],
    ],
    [
      "a system pool of no type",
      { systemPool: { instanceType: "large" } },
      [
        `MLP-CLUSTER-037 ${AT} systemPool.instanceType: instance type breaks AWS's rule, got "large" | use the name of an EC2 type: m7i.xlarge`,
      ],
    ],
    ...["m6in.32xlarge", "m7i-flex.large", "c7i.metal-24xl", "u7i-12tb.224xlarge", "t4g.nano", "z99.3xlarge"].map(
      (instanceType): [string, object, string[]] => [
        `a system pool of ${instanceType}: nothing`,
        { systemPool: { instanceType } },
        [],
      ],
    ),
    [
      "a system pool with GPUs",
      { systemPool: { instanceType: "g5.xlarge" } },
      [
        `MLP-CLUSTER-038 ${AT} systemPool.instanceType: the system pool runs what needs no accelerator, got "g5.xlarge" | use a general type such as m7i.xlarge, and a pool under \`pools\` for GPUs`,
      ],
    ],
  ]);
});

describe("a network whose own zones are refused", () => {
  type Zones = readonly string[];
  const inNetwork = (zones: Zones, build: (stack: PlatformStack) => void = () => undefined) =>
    findingsIn((stack) => {
      build(stack);
      cluster(stack, { network: new MlNetwork(stack, "Network", { cidr: "10.20.0.0/16", zones }) });
    });
  const elsewhere = (index: number, zone: string, instead = "us-east-1b") =>
    `MLP-NET-002 prod-foundation/Network zones[${index}]: zone is not in region us-east-1, got "${zone}" | use a zone of us-east-1: ${instead}`;

  test.each([
    ["one", ["us-east-1a", "eu-west-1b"], [elsewhere(1, "eu-west-1b")]],
    ["all", ["eu-west-1a", "eu-west-1b"], [elsewhere(0, "eu-west-1a", "us-east-1a"), elsewhere(1, "eu-west-1b")]],
  ] satisfies [string, Zones, Zones][])("is refused once: %s", (_, zones, findings) => {
    expect(inNetwork(zones)).toEqual(findings);
  });

  test("leaves the cluster's other mistakes alone", () => {
    const found = findingsIn((stack) => {
      const broken = new MlNetwork(stack, "Network", { cidr: "10.20.0.0/16", zones: ["us-east-1a"] });
      cluster(stack, { network: broken, pools: { H100: pool({ min: 5 }) } });
    });
    expect(found.map((text) => text.slice(0, 15))).toEqual(["MLP-NET-001 pro", "MLP-CLUSTER-027"]);
  });

  test("lacks what it lacks once it is mended", () => {
    const found = (zones: Zones) =>
      findingsIn((stack) => {
        const made = new MlNetwork(stack, "Network", { cidr: "10.20.0.0/16", zones });
        cluster(stack, { network: made, pools: { H100: pool({ zone: "us-east-1c" }) } });
      });
    expect(found(["us-east-1a", "eu-west-1b"])).toEqual([elsewhere(1, "eu-west-1b")]);
    expect(found(["us-east-1a", "us-east-1b"])).toEqual([
      `MLP-CLUSTER-029 ${AT} pools.H100.zone: the network has no node subnet in this zone, got "us-east-1c" | use one of us-east-1a, us-east-1b, or add the zone to the network`,
    ]);
  });

  test("is judged where another of its properties is refused", () => {
    const found = findingsIn((stack) => {
      const small = new MlNetwork(stack, "Network", { cidr: "10.20.0.0/24", zones: ["us-east-1a", "us-east-1b"] });
      cluster(stack, { network: small, pools: { H100: pool({ zone: "us-east-1c" }) } });
    });
    expect(found.map((text) => text.slice(0, 15))).toEqual(["MLP-NET-013 pro", "MLP-CLUSTER-029"]);
  });

  test("of no zone at all leaves nothing to choose from", () => {
    expect(clusterFindings({ network: { ...network(), nodeSubnetIds: {} } })[1]).toBe(
      `MLP-CLUSTER-029 ${AT} pools.H100.zone: the network has no node subnet in this zone, got "us-east-1a" | add the zone to the network`,
    );
  });
});

describe("settings", () => {
  check([
    [
      "a cluster name with a dot",
      { clusterName: "gpu.prod" },
      [
        `MLP-CLUSTER-039 ${AT} clusterName: cluster name breaks AWS's rule, got "gpu.prod" | use letters, digits, hyphens and underscores, at most 100, beginning with a letter or digit`,
      ],
    ],
    [
      "a cluster name known after apply",
      { clusterName: someToken() },
      [
        `MLP-CORE-001 ${AT} clusterName: cluster name has to be a literal, got a token (a value known only after apply) | ${LITERAL}`,
      ],
    ],
    [
      "a retention that CloudWatch has not",
      { logRetentionDays: 100 },
      [
        `MLP-CLUSTER-040 ${AT} logRetentionDays: CloudWatch Logs has no such retention, got 100 | use one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 days, or 0 to keep logs for ever`,
      ],
    ],
    [
      "the alias of a key",
      { key: { keyArn: "alias/gpu" } },
      [
        `MLP-KMS-001 ${AT} key.keyArn: key breaks AWS's rule, got "alias/gpu" | use the ARN of a KMS key (not an alias): arn:aws:kms:us-east-1:123456789012:key/…`,
      ],
    ],
    [
      "a tag of AWS's own",
      { tags: { "aws:x": "y" } },
      [
        `MLP-CORE-012 ${AT} tags.aws:x: tag breaks AWS's rule, got {"aws:x":"y"} | use letters, digits, spaces and _ . : / = + - @ (key 1 to 128, not beginning with aws:; value up to 256)`,
      ],
    ],
    [
      "every mistake at once, each said",
      { kubernetesVersion: "x", clusterName: "gpu.prod", pools: { "1": pool({ min: 9 }) } },
      [
        `MLP-CLUSTER-001 ${AT} kubernetesVersion: Kubernetes version breaks AWS's rule, got "x" | use the minor version as a string: "1.35"`,
        `MLP-CLUSTER-039 ${AT} clusterName: cluster name breaks AWS's rule, got "gpu.prod" | use letters, digits, hyphens and underscores, at most 100, beginning with a letter or digit`,
        `MLP-CLUSTER-022 ${AT} pools.1: pool name breaks AWS's rule, got "1" | use letters, digits and hyphens, at most 30 characters, beginning with a letter: H100`,
        `MLP-CLUSTER-027 ${AT} pools.1.min: the smallest size is above the largest, got min 9, max 4 | raise \`max\` or lower \`min\``,
      ],
    ],
  ]);
});
