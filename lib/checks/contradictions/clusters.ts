import type { Contradiction } from "./contradiction";

/** Of clusters of EKS, and who gets in. */
export const CLUSTERS: readonly Contradiction[] = [
  {
    type: "aws_eks_cluster",
    given: "vpc_config.endpoint_public_access",
    at: "vpc_config.endpoint_private_access",
    wrong: (read) => {
      if (read.boolean("vpc_config.endpoint_public_access") !== false) return undefined;
      const isPrivate = read.has("vpc_config.endpoint_private_access")
        ? read.boolean("vpc_config.endpoint_private_access")
        : false;
      return isPrivate === false ? "a cluster is reached from nowhere: neither endpoint is on" : undefined;
    },
    fix: "set `endpoint_private_access = true`, which is off where nothing is said",
  },
  {
    type: "aws_eks_access_entry",
    given: "kubernetes_groups",
    at: "kubernetes_groups",
    wrong: (read) => {
      const reserved = read.texts("kubernetes_groups")?.find((group) => group.startsWith("system:"));
      return reserved === undefined
        ? undefined
        : `EKS keeps groups that begin with system: for itself, got ${reserved}`;
    },
    fix: "bind a group of your own, or associate an access policy such as AmazonEKSClusterAdminPolicy",
  },
  {
    type: "aws_eks_access_policy_association",
    given: "policy_arn",
    at: "policy_arn",
    wrong: (read) => {
      const arn = read.text("policy_arn");
      return arn === undefined || /^arn:[^:]+:eks::aws:cluster-access-policy\/./.test(arn)
        ? undefined
        : `access policies are those of EKS and not of IAM, got ${arn}`;
    },
    fix: "give one such as `arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy`",
  },
  {
    type: "aws_eks_access_policy_association",
    given: "access_scope",
    at: "access_scope.namespaces",
    wrong: (read) =>
      read.text("access_scope.type") === "namespace" && read.count("access_scope.namespaces") === 0
        ? "the scope is namespaces, and names none"
        : undefined,
    fix: "name the namespaces, or let the scope be the cluster",
  },
];
