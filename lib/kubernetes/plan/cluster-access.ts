import { Planned } from "../../core/plan/planned";
import { awsProvider } from "../../core/props/aws-provider";
import { cluster } from "../../core/props/cluster-references";
import { judgeProps } from "../../core/props/objects";
import { optional, PropRules } from "../../core/props/rule";
import { text } from "../../core/props/text";
import { ClusterRef } from "../../core/refs";
import type { ClusterAccessProps } from "../cluster-access-props";
import { refOf } from "./ref-of";

interface Place {
  /** The role Terraform assumes, if any. */
  readonly assumeRoleArn?: string;
  /** The AWS provider's region, where it is known. */
  readonly region?: string;
}

interface ClusterAccessPlan {
  /** As it was given: a construct, or literals. */
  readonly named: ClusterAccessProps["cluster"];
  readonly cluster: ClusterRef;
  readonly clusterName: string;
  /** Argument of AWS resources that belong to the cluster; undefined where the provider's own region is right. */
  readonly region?: string;
  readonly alias?: string;
  /** The role that gets the token; undefined for whoever runs Terraform. */
  readonly roleArn?: string;
  /** What `aws` is called with to get a token. */
  readonly tokenArguments: readonly string[];
  /** What `data.aws_eks_cluster` is expected to answer. */
  readonly expected: Readonly<Record<string, unknown>>;
}

const CLUSTER_ACCESS: PropRules<ClusterAccessProps> = {
  cluster: cluster(),
  alias: optional(
    text({
      code: "MLP-K8S-130",
      what: "an alias",
      breaks: "breaks Terraform's rule",
      pattern: /^[A-Za-z_][\w-]*$/,
      allowed: "letters, digits, - and _, beginning with a letter: second",
      example: "second",
    }),
  ),
  provider: optional(awsProvider()),
};

/** How the Kubernetes API of a cluster is reached: by its name, with a token fetched when it is needed. */
export function planClusterAccess(given: ClusterAccessProps, place: Place = {}): Planned<ClusterAccessPlan> {
  const { value: props, problems } = judgeProps<ClusterAccessProps>(given, CLUSTER_ACCESS);
  const ref = refOf(props.cluster);
  const { clusterName, region, accessRoleArn } = ref;
  const role = accessRoleArn ?? place.assumeRoleArn;
  const tokenArguments = ["eks", "get-token", "--cluster-name", clusterName, "--region", region, "--output", "json"];
  return {
    plan: {
      named: props.cluster,
      cluster: ref,
      clusterName,
      region: region === place.region ? undefined : region,
      alias: props.alias,
      roleArn: role,
      tokenArguments: [...tokenArguments, ...(role === undefined ? [] : ["--role-arn", role])],
      expected: expectedAnswer(clusterName, region),
    },
    problems,
  };
}

/** The answer that providers can be configured from; its certificate is made up. */
function expectedAnswer(clusterName: string, region: string): Readonly<Record<string, unknown>> {
  const certificate = Buffer.from(`certificate authority of ${clusterName}`).toString("base64");
  return {
    name: clusterName,
    endpoint: `https://${clusterName.toLowerCase().replaceAll("_", "-")}.eks.${region}.example.invalid`,
    certificate_authority: [{ data: certificate }],
    status: "ACTIVE",
  };
}
