import type { Code } from "../../codes";
import { readBody } from "../../terraform/references/occurrences";
import { grouped } from "../../views/grouped";
import type { Attachment, Cluster, HelmRelease, Resource, Views } from "../../views";
import { isGiven } from "../is-given";
import { judgeEach, Say } from "../judged";
import { clusterAround } from "../nodes-of";
import type { Rule } from "../rule";

/** Whose service account asks AWS for something, and the policies that a role of nodes may have instead. */
interface Need {
  readonly serviceAccount: string;
  readonly policy: RegExp;
}

const NEEDS: ReadonlyMap<string, Need> = new Map([
  ["aws-ebs-csi-driver", { serviceAccount: "ebs-csi-controller-sa", policy: /AmazonEBSCSIDriver/ }],
  ["aws-efs-csi-driver", { serviceAccount: "efs-csi-controller-sa", policy: /AmazonEFSCSIDriver|ElasticFileSystem/ }],
  ["aws-fsx-csi-driver", { serviceAccount: "fsx-csi-controller-sa", policy: /AmazonFSx/ }],
  ["aws-mountpoint-s3-csi-driver", { serviceAccount: "s3-csi-driver-sa", policy: /S3|Mountpoint/ }],
  ["amazon-cloudwatch-observability", { serviceAccount: "cloudwatch-agent", policy: /CloudWatchAgent/ }],
]);

/**
 * A driver that asks AWS for volumes has permissions of its own: nodes' are out of reach of its pods. A warning: a driver
 * may mount what is there without any, and the nodes may give it theirs.
 */
export const addonRole: Rule<Code> = {
  code: "MLP-ADDON-106",
  title: "add-ons and charts that ask AWS for something have a role",
  source: "https://docs.aws.amazon.com/eks/latest/userguide/add-ons-iam.html",
  check: (views) => {
    const others = new Others(views);
    const addons = views.resources("aws_eks_addon").flatMap((addon): Driver[] => {
      const name = addon.text("addon_name") ?? "";
      return NEEDS.has(name) ? [{ name, resource: addon, cluster: views.eks.clusterOf(addon) }] : [];
    });
    const charts = views.kubernetes.releasesOf(...NEEDS.keys()).map((release): Driver => ({
      name: release.chart!,
      resource: release.resource,
      cluster: clusterAround(release.resource, views),
      release,
    }));
    return judgeEach([...addons, ...charts], (driver, say) => {
      judge(driver, others, views, say);
    });
  },
};

/** A driver, as an add-on or as a chart. */
interface Driver {
  readonly name: string;
  readonly resource: Resource;
  readonly cluster?: Cluster;
  readonly release?: HelmRelease;
}

function judge(driver: Driver, others: Others, views: Views, say: Say): void {
  const { name, resource, release } = driver;
  const need = NEEDS.get(name)!;
  const at = release === undefined ? "pod_identity_association" : "values";
  const own = release === undefined ? ownRole(resource) : roleOfChart(release, need, views);
  if (own === true) return;
  if (own !== undefined) return say.unknown(resource, own, resource.why(own) ?? "whether it names a role");
  // a module or a variable names the cluster of an add-on, or the add-on itself does
  const isGivenName = resource.has("cluster_name") && resource.text("cluster_name") === undefined;
  const isElsewhere = driver.cluster === undefined && (release !== undefined || isGivenName);
  const elsewhere = isElsewhere ? "its cluster is not one that is made here" : undefined;
  if (release !== undefined && elsewhere !== undefined) return say.unknown(resource, at, elsewhere);
  const why = others.roleOf(driver, need) ?? elsewhere;
  if (why === true) return;
  if (why !== undefined) return say.unknown(resource, at, why);
  say.warning(resource, at, {
    message: `${name} has no role, so kube-system/${need.serviceAccount} is refused what it asks AWS for`,
    fix:
      release === undefined
        ? `give pod_identity_association { role_arn, service_account = "${need.serviceAccount}" }, or name it in \`addons\` of GpuTrainingCluster`
        : `make an aws_eks_pod_identity_association for kube-system/${need.serviceAccount}, or annotate the service account`,
  });
}

const ANNOTATION = "eks.amazonaws.com/role-arn";

/** Whether a chart is told a role, or a service account of its name has one that is made beside it. */
function roleOfChart(
  { isWhole, body, resource }: HelmRelease,
  { serviceAccount }: Need,
  { kubernetes }: Views,
): true | string | undefined {
  if (JSON.stringify(body).includes(ANNOTATION)) return true;
  const accounts = kubernetes
    .ofKind("ServiceAccount")
    .filter(
      (one) => (one.name ?? serviceAccount) === serviceAccount && mayShareCluster(one.resource, resource, kubernetes),
    );
  if (accounts.some(({ fields }) => fields.at("metadata")?.has("annotations") === true)) return true;
  return isWhole ? undefined : "values";
}

/** Whether two resources are in one cluster, or only the plan knows the one of either. */
function mayShareCluster(one: Resource, other: Resource, kubernetes: Views["kubernetes"]): boolean {
  const [own, its] = [kubernetes.clusterOf(one).made, kubernetes.clusterOf(other).made];
  return own === undefined || its === undefined || own === its;
}

/** Whether an add-on names a role, or the argument that may do so; an annotation of the service account is one as well. */
function ownRole(addon: Resource): true | string | undefined {
  if (addon.block("pod_identity_association") !== undefined || isGiven(addon, "service_account_role_arn")) return true;
  const values = addon.text("configuration_values") ?? addon.body.configuration_values;
  if (typeof values === "string" && values.includes("role")) return true;
  const open = ["pod_identity_association", "service_account_role_arn", "configuration_values"];
  return open.find((argument) => addon.has(argument) && addon.known(argument) === undefined);
}

/** What gives add-ons a role from outside of them. */
class Others {
  private readonly associations: ReadonlyMap<string | undefined, readonly Resource[]>;
  private readonly nodeRoles: ReadonlySet<Resource | undefined>;
  private readonly attached = new Map<RegExp, readonly Attachment[]>();

  constructor(private readonly views: Views) {
    const { eks, iam } = views;
    const associations = views.resources("aws_eks_pod_identity_association");
    this.associations = grouped(associations, (one) => one.text("service_account"));
    this.nodeRoles = new Set(eks.nodeGroups.map(({ resource }) => iam.role(resource.value("node_role_arn"))));
  }

  /** Whether there is one, or why that is not known. */
  roleOf({ cluster }: Driver, { serviceAccount, policy }: Need): true | string | undefined {
    const named = this.associations.get(serviceAccount) ?? [];
    if (named.some((one) => this.mayBeOf(one, cluster))) return true;
    const attached = this.attachedOf(policy);
    if (attached.some((one) => this.isOfNodes(one))) return true;
    const open = (this.associations.get(undefined) ?? []).find((one) => this.mayBeOf(one, cluster));
    if (open !== undefined) return `which service account ${open.address} is for`;
    const hidden = this.views.iam.attachments.find((one) => isHidden(one) && this.isOfNodes(one));
    if (hidden !== undefined) return `which policy ${hidden.resource.address} gives the nodes`;
    const unplaced = attached.find(({ roles }) => roles.length === 0);
    return unplaced === undefined ? undefined : `whether ${unplaced.resource.address} is of the nodes`;
  }

  private isOfNodes({ roles }: Attachment): boolean {
    return roles.some((role) => this.nodeRoles.has(role));
  }

  private attachedOf(policy: RegExp): readonly Attachment[] {
    const known = this.attached.get(policy);
    if (known !== undefined) return known;
    const found = this.views.iam.attachments.filter((attachment) => policy.test(policyName(attachment)));
    this.attached.set(policy, found);
    return found;
  }

  private mayBeOf(one: Resource, cluster: Cluster | undefined): boolean {
    const own = this.views.eks.clusterOf(one);
    return own === undefined || cluster === undefined || own === cluster;
  }
}

/** The name of a policy, its ARN, or the address of what makes it or looks it up; of one of several, all that is written. */
function policyName({ policy, resource, argument }: Attachment): string {
  if (policy.kind === "refers") {
    const { to } = policy;
    return [to.text("name"), to.text("arn"), to.address].join(" ");
  }
  if (policy.kind === "known") return typeof policy.value === "string" ? policy.value : "";
  return JSON.stringify([resource.body[argument], resource.body.for_each]);
}

/** Whether only the plan knows the policy: an ARN whose end is written tells its name, and so does a list of names. */
function isHidden({ policy, resource, argument }: Attachment): boolean {
  if (policy.kind !== "unknown") return false;
  const [written, each] = [resource.body[argument], resource.body.for_each];
  if (typeof written === "string" && /\/[\w+=,.@-]+$/.test(written)) return false;
  return each === undefined || readBody({ each }).references.length > 0;
}
