import { ClusterAutoscaler } from "../../lib/addons";
import { catalogChart } from "../../lib/catalog";
import { PlatformStack } from "../../lib/core";
import { synthesize } from "../../lib/testing";
import { cluster, pool } from "../cluster/support";
import { accessIn } from "../kubernetes/support";
import { cluster as onPlatform, platform } from "../platform/support";
import { gpuPool } from "../support/pools";
import { environment, findingsIn, inStack } from "../support/stacks";

type Props = ConstructorParameters<typeof ClusterAutoscaler>[2];

const SCALED = gpuPool({ scaledBy: "cluster-autoscaler" });

const autoscaler =
  (props: Partial<Props> = {}) =>
  (stack: PlatformStack) =>
    new ClusterAutoscaler(stack, "Autoscaler", { cluster: accessIn(stack), pools: [SCALED], ...props });

function valuesOf(build: (stack: PlatformStack) => void, env = {}): Record<string, unknown> {
  const { values } = inStack(build, env).one("helm_release");
  return JSON.parse((values as [string])[0]) as Record<string, unknown>;
}

describe("ClusterAutoscaler", () => {
  test("is the pinned chart, beside what else keeps the cluster running", () => {
    const synth = inStack(autoscaler());
    expect(synth.findings).toEqual([]);
    expect(synth.one("helm_release")).toMatchObject({
      name: "cluster-autoscaler",
      chart: "cluster-autoscaler",
      namespace: "kube-system",
      ...catalogChart("cluster-autoscaler"),
    });
  });

  test("looks for pools that are to be scaled, and not for every group that EKS tags", () => {
    expect(valuesOf(autoscaler())).toMatchObject({
      awsRegion: "us-east-1",
      autoDiscovery: {
        clusterName: "prod-training",
        tags: ["ml-platform/scaled-by=cluster-autoscaler", "k8s.io/cluster-autoscaler/prod-training"],
      },
      rbac: { serviceAccount: { name: "cluster-autoscaler" } },
    });
  });

  test("runs as nobody, and changes nothing of its container", () => {
    expect(valuesOf(autoscaler())).toMatchObject({
      securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
      containerSecurityContext: {
        allowPrivilegeEscalation: false,
        capabilities: { drop: ["ALL"] },
        readOnlyRootFilesystem: true,
      },
    });
  });

  test("has a role for its service account, in its cluster alone, before its pods start", () => {
    const synth = inStack(autoscaler());
    const association = synth.one("aws_eks_pod_identity_association");
    expect(association).toMatchObject({ namespace: "kube-system", service_account: "cluster-autoscaler" });
    const trust = JSON.stringify(synth.one("aws_iam_role").assume_role_policy);
    for (const part of ["eks-cluster-name", "training", "kube-system", "cluster-autoscaler"])
      expect(trust).toContain(part);
    const waitsFor = JSON.stringify(synth.one("helm_release").depends_on);
    expect(waitsFor).toContain("aws_eks_pod_identity_association.");
    expect(waitsFor).toContain("terraform_data.Autoscaler_Role_Ready_");
  });

  test("may change groups with its tag, of its cluster", () => {
    const { policy } = inStack(autoscaler()).one("aws_iam_role_policy");
    const { Statement } = JSON.parse(policy as string) as { Statement: { Sid: string; Action: string[] }[] };
    expect(Statement.map(({ Sid }) => Sid)).toEqual(["LooksUp", "ReadsItsNodeGroups", "ScalesItsGroups"]);
    expect(Statement[1]).toMatchObject({
      Resource: "arn:aws:eks:us-east-1:123456789012:nodegroup/prod-training/*/*",
    });
    expect(Statement[2]).toMatchObject({
      Action: ["autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup"],
      Resource: "arn:aws:autoscaling:us-east-1:123456789012:autoScalingGroup:*:autoScalingGroupName/*",
      Condition: {
        StringEquals: {
          "aws:ResourceTag/ml-platform/scaled-by": "cluster-autoscaler",
          "aws:ResourceTag/k8s.io/cluster-autoscaler/prod-training": "owned",
        },
      },
    });
  });

  test("takes mirrors, another namespace and version, and values that win", () => {
    const env = { chartMirror: "oci://mirror.example.com/charts", imageMirror: "mirror.example.com/images" };
    const values = { image: { tag: "v1.36.1" }, autoDiscovery: { tags: ["team/own"] } };
    const build = autoscaler({ values, namespace: "scaling", version: "9.58.0" });
    expect(valuesOf(build, env)).toMatchObject({
      image: { repository: "mirror.example.com/images/autoscaling/cluster-autoscaler", tag: "v1.36.1" },
      autoDiscovery: { clusterName: "prod-training", tags: ["team/own"] },
    });
    const synth = inStack(build, env);
    expect(synth.one("helm_release")).toMatchObject({
      repository: env.chartMirror,
      namespace: "scaling",
      version: "9.58.0",
    });
    expect(synth.one("aws_eks_pod_identity_association").namespace).toBe("scaling");
  });

  test("fails without a pool that it would scale", () => {
    expect(findingsIn(autoscaler({ pools: [gpuPool(), gpuPool({ poolName: "l4" })] }))).toEqual([
      'MLP-ADDON-180 prod-foundation/Autoscaler pools: the autoscaler would change the number of nodes of no pool, got h100, l4 | give a pool `scaledBy: "cluster-autoscaler"`, or leave the autoscaler out',
    ]);
  });
});

describe("a cluster with pools of every kind and the autoscaler", () => {
  const pools = {
    Scaled: pool({ scaledBy: "cluster-autoscaler", capacity: { kind: "spot" } }),
    Held: pool({ desired: 1, max: 2 }),
    Paid: pool({
      capacity: {
        kind: "block",
        reservationId: "cr-0123456789abcdef0",
        starts: "2026-12-15T11:30:00Z",
        ends: "2026-12-22T11:30:00Z",
      },
    }),
  };
  const build = (withOwnTag: boolean) =>
    synthesize((app) => {
      const env = environment();
      const training = cluster(new PlatformStack(app, "prod-cluster", { environment: env }), { pools });
      const addons = new PlatformStack(app, "prod-addons", { environment: env });
      const values = withOwnTag ? {} : { autoDiscovery: { tags: ["k8s.io/cluster-autoscaler/enabled"] } };
      new ClusterAutoscaler(addons, "Autoscaler", { cluster: training, pools: Object.values(training.pools), values });
    });

  test("has one hand on each", () => {
    expect(build(true).findings.map(({ code, path }) => `${code} ${path}`)).toEqual([]);
  });

  test("has two where the autoscaler takes every group that EKS tags", () => {
    const codes = build(false).findings.map(({ code, path }) => `${code} ${path}`);
    expect(codes).toContain("MLP-EKS-261 prod-cluster/Training/Pools/Paid/BlockStart");
    expect(codes).toContain("MLP-EKS-106 prod-cluster/Training/Pools/Held/NodeGroup");
    expect(codes.filter((text) => text.includes("/Scaled/"))).toEqual([]);
  });
});

test("a platform installs it where a pool is scaled, and only there", () => {
  const L4 = { instanceType: "g6.2xlarge", zone: "us-east-1a", min: 0, max: 2 };
  const releases = (scaledBy?: "cluster-autoscaler") =>
    platform({ cluster: { ...onPlatform, pools: { L4: { ...L4, scaledBy } } } })
      .all("helm_release")
      .map(({ path }) => path);
  expect(releases("cluster-autoscaler")).toContain("prod-addons/ClusterAutoscaler/Chart/Release");
  expect(releases()).not.toContain("prod-addons/ClusterAutoscaler/Chart/Release");
});
