import { SCALED_BY_TAG } from "../../cluster/plan/pool-labels";
import type { AwsContext } from "../../core/aws-context";
import { Problem } from "../../core/finding";
import { Planned } from "../../core/plan/planned";
import { awsProvider } from "../../core/props/aws-provider";
import { tags } from "../../core/props/common";
import { judgeProps } from "../../core/props/objects";
import { isSound, optional, PropRules } from "../../core/props/rule";
import { ClusterRef, GpuPoolRef } from "../../core/refs";
import type { PolicyStatement } from "../../iam/policy-document";
import { namingPools } from "../../kubernetes/plan/known-pools";
import type { ClusterAutoscalerProps } from "../cluster-autoscaler-props";
import { PLUGIN } from "./plugin";
import { mirroredImage } from "./pools";

/** What `scaledBy` of a pool names, and its service account. */
export const AUTOSCALER = "cluster-autoscaler";

const PROPS: PropRules<ClusterAutoscalerProps> = {
  ...PLUGIN,
  tags: optional(tags()),
  provider: optional(awsProvider()),
};

/** The props, soundly. */
export function planClusterAutoscaler(given: ClusterAutoscalerProps): Planned<ClusterAutoscalerProps> {
  const judged = judgeProps<ClusterAutoscalerProps>(given, PROPS);
  const { pools, cluster } = judged.value;
  return {
    plan: judged.value,
    problems: [
      ...namingPools(judged.problems, cluster),
      ...(isSound(judged, "pools") && pools.every(({ scaledBy }) => scaledBy !== AUTOSCALER) ? [nothing(pools)] : []),
    ],
  };
}

function nothing(pools: readonly GpuPoolRef[]): Problem {
  return {
    code: "MLP-ADDON-180",
    property: "pools",
    message: `the autoscaler would change the number of nodes of no pool, got ${pools.map(({ poolName }) => poolName).join(", ")}`,
    fix: `give a pool \`scaledBy: "${AUTOSCALER}"\`, or leave the autoscaler out`,
  };
}

/** The tag that EKS gives the Auto Scaling groups of a cluster, whoever scales them. */
function clusterTag(clusterName: string): string {
  return `k8s.io/cluster-autoscaler/${clusterName}`;
}

/**
 * Values for the chart. It finds groups by a tag that pools with `scaledBy` alone have: by the chart's own two it would
 * find every node group of the cluster, as EKS tags them all, a Capacity Block's with its schedules too.
 */
export function autoscalerValues(
  { clusterName, region }: ClusterRef,
  imageMirror: string | undefined,
): Readonly<Record<string, unknown>> {
  return {
    ...mirroredImage("autoscaling/cluster-autoscaler", imageMirror),
    awsRegion: region,
    autoDiscovery: { clusterName, tags: [`${SCALED_BY_TAG}=${AUTOSCALER}`, clusterTag(clusterName)] },
    rbac: { serviceAccount: { name: AUTOSCALER } },
    resources: { requests: { cpu: "100m", memory: "600Mi" }, limits: { memory: "600Mi" } },
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 65534,
      runAsGroup: 65534,
      seccompProfile: { type: "RuntimeDefault" },
    },
    containerSecurityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ["ALL"] },
      readOnlyRootFilesystem: true,
    },
  };
}

/**
 * What it asks AWS for: it looks at all groups, for AWS lets none be named there, and changes those with its tag. What it
 * asks for groups of several types is left out: a pool has one.
 */
export function autoscalerStatements(
  { partition, accountId }: AwsContext,
  { clusterName, region }: ClusterRef,
): readonly PolicyStatement[] {
  const at = `${region}:${accountId}`;
  return [
    {
      sid: "LooksUp",
      actions: [
        "autoscaling:DescribeAutoScalingGroups",
        "autoscaling:DescribeAutoScalingInstances",
        "autoscaling:DescribeLaunchConfigurations",
        "autoscaling:DescribeScalingActivities",
        "ec2:DescribeImages",
        "ec2:DescribeInstanceTypes",
        "ec2:DescribeLaunchTemplateVersions",
      ],
      resources: ["*"],
    },
    {
      sid: "ReadsItsNodeGroups",
      actions: ["eks:DescribeNodegroup"],
      resources: [`arn:${partition}:eks:${at}:nodegroup/${clusterName}/*/*`],
    },
    {
      sid: "ScalesItsGroups",
      actions: ["autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup"],
      resources: [`arn:${partition}:autoscaling:${at}:autoScalingGroup:*:autoScalingGroupName/*`],
      conditions: {
        StringEquals: {
          [`aws:ResourceTag/${SCALED_BY_TAG}`]: AUTOSCALER,
          [`aws:ResourceTag/${clusterTag(clusterName)}`]: "owned",
        },
      },
    },
  ];
}
