import { EksAccessEntry } from "@cdktf/provider-aws/lib/eks-access-entry";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { principalId } from "../../cluster/plan/administrators";
import { once, store, stored } from "../../core/paths";
import type { ClusterAccess } from "../../kubernetes/cluster-access";

const ENTRIES = Symbol.for("cdktf-ml-platform/member-entries");

type Entries = Map<string, EksAccessEntry>;

/** Who is put into which group of Kubernetes. */
interface Membership {
  readonly access: ClusterAccess;
  readonly cluster: unknown;
  readonly principalArn: string;
  readonly groupName: string;
}

/**
 * Puts a principal into a group of the cluster. It has one access entry there, whatever teams it is in: a second is
 * refused by EKS. So the first team of the app makes it, outside of itself, in its stack, and others add their groups to
 * it; who administers the cluster or looks at it has one from there.
 */
export function memberEntry(scope: Construct, membership: Membership): EksAccessEntry {
  const { access, principalArn, groupName } = membership;
  const entries = entriesOf(scope.node.root);
  const key = [access.cluster.region, access.cluster.clusterName, principalArn].join(" ");
  const entry = entries.get(key) ?? ofCluster(membership) ?? made(scope, membership);
  entries.set(key, entry);
  entry.kubernetesGroups = [...new Set([...(entry.kubernetesGroupsInput ?? []), groupName])].sort();
  return entry;
}

function entriesOf(root: Construct): Entries {
  const found = stored<Entries>(root, ENTRIES);
  if (found !== undefined) return found;
  const entries: Entries = new Map();
  store(root, ENTRIES, entries);
  return entries;
}

type People = Readonly<Record<string, { readonly entry: EksAccessEntry }>>;

/** The entry that a GpuTrainingCluster of the app has made. */
function ofCluster({ cluster, principalArn }: Membership): EksAccessEntry | undefined {
  if (!Construct.isConstruct(cluster) || !("resources" in cluster)) return undefined;
  const { administrators, viewers } = cluster.resources as { administrators?: People; viewers?: People };
  return (administrators?.[principalArn] ?? viewers?.[principalArn])?.entry;
}

function made(scope: Construct, { access, principalArn }: Membership): EksAccessEntry {
  const stack = TerraformStack.of(scope);
  const all = once(stack, "TeamMembers", () => new Construct(stack, "TeamMembers"));
  const ofThis = once(all, access.clusterName, () => new Construct(all, access.clusterName));
  return new EksAccessEntry(ofThis, principalId(principalArn), {
    provider: access.aws,
    clusterName: access.clusterName,
    region: access.region,
    principalArn,
    type: "STANDARD",
  });
}
