import type { AwsContext } from "../../core/aws-context";
import type { PolicyStatement } from "../../iam/policy-document";
import type { AddonName } from "../gpu-training-cluster-props";
import { fsxStatements } from "./fsx-permissions";

/** Whose permissions an add-on runs with. */
export interface AddonIdentity {
  /** @default "kube-system" */
  readonly namespace?: string;
  readonly serviceAccount: string;
  /**
   * Policies of AWS, by path and name.
   * @default - none
   */
  readonly policyNames?: readonly string[];
  /**
   * What it may do where AWS has no policy for it alone.
   * @default - nothing: what it may reach is granted to its role
   */
  readonly statements?: (place: AwsContext) => readonly PolicyStatement[];
}

/** What is known of an EKS add-on, whatever the cluster's version. */
export interface KnownAddon {
  readonly name: string;
  /** What nodes need to join comes before them; what needs nodes to run on comes after. */
  readonly stage: "before nodes" | "after nodes";
  /** @default - none: others of its stage that it looks for as it is made */
  readonly after?: readonly string[];
  /** @default - none: what it logs to in CloudWatch, by the last part of the name, with the id of the group */
  readonly logGroups?: Readonly<Record<string, string>>;
  /** @default - it asks AWS for nothing */
  readonly identity?: AddonIdentity;
}

/**
 * The add-ons of every cluster, in the order of their making. Without nodes that take it, an add-on of the second
 * stage stays degraded and its creation fails.
 */
export const ALWAYS: readonly KnownAddon[] = [
  {
    name: "vpc-cni",
    stage: "before nodes",
    identity: { serviceAccount: "aws-node", policyNames: ["AmazonEKS_CNI_Policy"] },
  },
  { name: "eks-pod-identity-agent", stage: "before nodes" },
  { name: "kube-proxy", stage: "before nodes" },
  { name: "coredns", stage: "after nodes" },
  {
    name: "aws-ebs-csi-driver",
    stage: "after nodes",
    // it takes snapshots where it finds their definitions, which that one brings
    after: ["snapshot-controller"],
    identity: { serviceAccount: "ebs-csi-controller-sa", policyNames: ["AmazonEBSCSIDriverPolicyV2"] },
  },
  { name: "metrics-server", stage: "after nodes" },
];

/** Add-ons that a cluster has if it is asked to; all need nodes to run on. */
const IDENTITIES: Readonly<Record<AddonName, AddonIdentity | undefined>> = {
  "amazon-cloudwatch-observability": {
    namespace: "amazon-cloudwatch",
    serviceAccount: "cloudwatch-agent",
    policyNames: ["CloudWatchAgentServerPolicy"],
  },
  "aws-efs-csi-driver": {
    serviceAccount: "efs-csi-controller-sa",
    policyNames: ["service-role/AmazonEFSCSIDriverPolicy"],
  },
  "aws-fsx-csi-driver": { serviceAccount: "fsx-csi-controller-sa", statements: fsxStatements },
  "aws-mountpoint-s3-csi-driver": { serviceAccount: "s3-csi-driver-sa" },
  "cert-manager": undefined,
  "eks-node-monitoring-agent": undefined,
  "snapshot-controller": undefined,
};

/** Container Insights makes these itself, kept for ever, where they are not there. */
const INSIGHTS_LOGS = {
  application: "ApplicationLogs",
  dataplane: "DataplaneLogs",
  host: "HostLogs",
  performance: "PerformanceLogs",
};

/** An add-on that a cluster has if it is asked to. */
export function chosenAddon(name: AddonName): KnownAddon {
  const logGroups = name === "amazon-cloudwatch-observability" ? INSIGHTS_LOGS : undefined;
  return { name, stage: "after nodes", identity: IDENTITIES[name], logGroups };
}
