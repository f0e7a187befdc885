import { cluster } from "../../core/props/cluster-references";
import { accepted, Judged, Rule } from "../../core/props/rule";
import type { ClusterAccess } from "../cluster-access";
import type { TargetCluster } from "../target-cluster";

/** Without providers of its own: what is built on it takes the stack's, so that the rest can be checked. */
const NO_ACCESS = {
  cluster: { clusterName: "unknown", region: "us-east-1" },
  clusterName: "unknown",
  region: undefined,
  aws: undefined,
  kubernetes: undefined,
  helm: undefined,
} as unknown as ClusterAccess;

const TARGET: Rule<TargetCluster> = {
  what: "a cluster",
  shape: { kind: "value" },
  judge(value, at): Judged<TargetCluster> {
    if (isAccess(value)) return accepted(value);
    const { problems, broken } = cluster().judge(value, at);
    if (problems.length === 0) return accepted(value);
    const forms = "give a GpuTrainingCluster, { clusterName, region } or a ClusterAccess";
    return {
      value: NO_ACCESS,
      problems: problems.map((problem) => (problem.property === at ? { ...problem, fix: forms } : problem)),
      broken: new Set([at, ...broken]),
    };
  },
};

/** The cluster that something is in. */
export function targetCluster(): Rule<TargetCluster> {
  return TARGET;
}

/** A ClusterAccess, told by what nothing else has: by no class, since two copies of the library have two. */
export function isAccess(value: unknown): value is ClusterAccess {
  return typeof value === "object" && value !== null && "kubernetes" in value;
}
