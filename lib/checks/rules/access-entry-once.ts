import type { Code } from "../../codes";
import { Cluster, Resource, Views } from "../../views";
import { judgeEach, Say } from "../judged";
import { placeKey } from "../place-key";
import type { Rule } from "../rule";

/** A principal has one access entry in a cluster, whoever makes it: EKS answers a second with 409. */
export const accessEntryOnce: Rule<Code> = {
  code: "MLP-EKS-111",
  title: "a principal has one access entry in a cluster",
  source: "https://docs.aws.amazon.com/eks/latest/userguide/creating-access-entries.html",
  check: (views) => {
    const seen = new Map<string, Resource>();
    return judgeEach(views.resources("aws_eks_access_entry"), (entry, say) => {
      const cluster = clusterKey(entry, views);
      const principal = principalKey(entry);
      if (cluster === undefined || principal === undefined || isSome(entry)) {
        return say.unknown(entry, "principal_arn", "only the plan knows whom it lets into which cluster");
      }
      const key = `${cluster} ${principal}`;
      const first = seen.get(key);
      if (first === undefined) seen.set(key, entry);
      else {
        return say.error(entry, "principal_arn", {
          message: `${first.address} lets this principal into the cluster already, got ${shown(entry)}`,
          fix: "remove one of the two, and associate the policies of both with the other",
        });
      }
      madeByEks(entry, views.eks.clusterOf(entry), say);
    });
  },
};

/** One of several, or of none: which of them it is, only the plan knows. */
function isSome(entry: Resource): boolean {
  return entry.has("count") || entry.has("for_each");
}

function clusterKey(entry: Resource, views: Views): string | undefined {
  const cluster = views.eks.clusterOf(entry)?.resource;
  if (cluster !== undefined) return keyOf(cluster);
  const name = entry.text("cluster_name");
  // a name is of one region
  return name === undefined ? undefined : `${placeKey(entry)} ${name}`;
}

function principalKey(entry: Resource): string | undefined {
  const value = entry.value("principal_arn");
  if (value?.kind === "known") return typeof value.value === "string" ? value.value : undefined;
  if (value?.kind !== "refers" || isSome(value.to) || value.attribute === undefined) return undefined;
  return `${keyOf(value.to)} ${value.attribute}`;
}

function keyOf({ stack, address }: Resource): string {
  return `${stack.name} ${address}`;
}

function shown(entry: Resource): string {
  const text = entry.text("principal_arn");
  return text === undefined ? `the ARN of ${entry.refersTo("principal_arn")?.address ?? "one"}` : JSON.stringify(text);
}

/** Entries that EKS makes by itself. A warning: it takes one that is there before. */
function madeByEks(entry: Resource, cluster: Cluster | undefined, say: Say): void {
  if (cluster === undefined) return;
  const role = entry.refersTo("principal_arn");
  const group = cluster.nodeGroups.find(({ resource }) => isPrincipal(resource, entry));
  if (group !== undefined) {
    return say.warning(entry, "principal_arn", {
      message: `EKS makes the access entry of a managed node group's role itself and refuses a second, got the role of ${group.resource.address}`,
      fix: "remove it; nodes of another kind with the same role are let in by it as well",
    });
  }
  const isWhoDeploys = role?.type === "aws_caller_identity" || role?.type === "aws_iam_session_context";
  const access = cluster.resource.block("access_config");
  if (!isWhoDeploys || access === undefined) return;
  const creator = access.has("bootstrap_cluster_creator_admin_permissions")
    ? access.boolean("bootstrap_cluster_creator_admin_permissions")
    : true;
  if (creator !== true) return;
  say.warning(entry, "principal_arn", {
    message: `EKS lets in who creates the cluster by an access entry of its own and refuses a second, got ${role.address}`,
    fix: "set bootstrap_cluster_creator_admin_permissions = false in a new cluster, or remove this entry",
  });
}

function isPrincipal(group: Resource, entry: Resource): boolean {
  const known = entry.text("principal_arn");
  if (known !== undefined) return group.text("node_role_arn") === known;
  const role = entry.refersTo("principal_arn");
  return role?.mode === "resource" && !isSome(role) && group.refersTo("node_role_arn") === role;
}
