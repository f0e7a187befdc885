import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { Planned } from "../../core/plan/planned";
import { checkText, TextRule } from "../../core/plan/rules-of-values";
import { ClusterRef } from "../../core/refs";

interface Place {
  /** The role Terraform assumes, if any. */
  readonly assumeRoleArn?: string;
  /** The AWS provider's region, where it is known. */
  readonly region?: string;
}

interface ClusterAccessPlan {
  readonly clusterName: string;
  /** Argument of AWS resources that belong to the cluster; undefined where the provider's own region is right. */
  readonly region?: string;
  /** What `aws` is called with to get a token. */
  readonly tokenArguments: readonly string[];
  /** What `data.aws_eks_cluster` is expected to answer. */
  readonly expected: Readonly<Record<string, unknown>>;
}

const NAME: TextRule = {
  code: "MLP-K8S-102",
  property: "cluster.clusterName",
  what: "cluster name",
  pattern: /^[A-Za-z0-9][A-Za-z0-9_-]*$/,
  allowed: "the cluster's name: letters, digits, hyphens and underscores, at most 100",
  max: 100,
};
const ROLE: TextRule = {
  code: "MLP-K8S-103",
  property: "cluster.accessRoleArn",
  what: "access role",
  pattern: /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/,
  allowed: "the ARN of an IAM role that has an access entry in the cluster",
};

/** How the Kubernetes API of a cluster is reached: by its name alone, with a token fetched when it is needed. */
export function planClusterAccess(cluster: ClusterRef, place: Place = {}): Planned<ClusterAccessPlan> {
  const { clusterName, region, accessRoleArn } = literals(cluster);
  const role = accessRoleArn ?? place.assumeRoleArn;
  const tokenArguments = ["eks", "get-token", "--cluster-name", clusterName, "--region", region, "--output", "json"];
  return {
    plan: {
      clusterName,
      region: region === place.region ? undefined : region,
      tokenArguments: [...tokenArguments, ...(role === undefined ? [] : ["--role-arn", role])],
      expected: expectedAnswer(clusterName, region),
    },
    problems: [...tokens(cluster), ...checkText(clusterName, NAME), ...checkText(accessRoleArn, ROLE)],
  };
}

function tokens(cluster: ClusterRef): Problem[] {
  return Object.entries(cluster)
    .filter(([, value]) => isToken(value))
    .map(([key]) => ({
      code: "MLP-K8S-101",
      property: `cluster.${key}`,
      message: "a provider is configured at plan, so its cluster is named by literals, got a token",
      fix: `write ${key} itself; the \`ref\` of a GpuTrainingCluster is made of literals`,
    }));
}

/** A token would couple the stacks on its way to the finding that refuses it. */
function literals(cluster: ClusterRef): ClusterRef {
  const known = Object.entries(cluster).filter(([, value]) => !isToken(value));
  return { clusterName: "unknown", region: "us-east-1", ...(Object.fromEntries(known) as Partial<ClusterRef>) };
}

/** What has to stand in the answer for providers to be configured from it; the certificate is no real one. */
function expectedAnswer(clusterName: string, region: string): Readonly<Record<string, unknown>> {
  const certificate = Buffer.from(`certificate authority of ${clusterName}`).toString("base64");
  return {
    name: clusterName,
    endpoint: `https://${clusterName.toLowerCase().replaceAll("_", "-")}.eks.${region}.example.invalid`,
    certificate_authority: [{ data: certificate }],
    status: "ACTIVE",
  };
}
