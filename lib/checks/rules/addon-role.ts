import type { Code } from "../../codes";
import { readBody } from "../../terraform/references/occurrences";
import { grouped } from "../../views/grouped";
import type { Attachment, Resource, Views } from "../../views";
import { isGiven } from "../is-given";
import { judgeEach, Say } from "../judged";
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
  title: "add-ons that ask AWS for something have a role",
  source: "https://docs.aws.amazon.com/eks/latest/userguide/add-ons-iam.html",
  check: (views) => {
    const others = new Others(views);
    return judgeEach(
      views.resources("aws_eks_addon").filter((addon) => NEEDS.has(addon.text("addon_name") ?? "")),
      (addon, say) => {
        judge(addon, others, say);
      },
    );
  },
};

function judge(addon: Resource, others: Others, say: Say): void {
  const name = addon.text("addon_name")!;
  const need = NEEDS.get(name)!;
  const at = "pod_identity_association";
  const own = ownRole(addon);
  if (own === true) return;
  if (own !== undefined) return say.unknown(addon, own, addon.why(own) ?? "whether it names a role");
  const why = others.roleOf(addon, need);
  if (why === true) return;
  if (why !== undefined) return say.unknown(addon, at, why);
  say.warning(addon, at, {
    message: `${name} has no role, so kube-system/${need.serviceAccount} is refused what it asks AWS for`,
    fix: `give pod_identity_association { role_arn, service_account = "${need.serviceAccount}" }, or name it in \`addons\` of GpuTrainingCluster`,
  });
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
  roleOf(addon: Resource, { serviceAccount, policy }: Need): true | string | undefined {
    const named = this.associations.get(serviceAccount) ?? [];
    if (named.some((one) => this.mayBeOfOneCluster(one, addon))) return true;
    const attached = this.attachedOf(policy);
    if (attached.some((one) => this.isOfNodes(one))) return true;
    const open = (this.associations.get(undefined) ?? []).find((one) => this.mayBeOfOneCluster(one, addon));
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

  private mayBeOfOneCluster(one: Resource, other: Resource): boolean {
    const [cluster, another] = [this.views.eks.clusterOf(one), this.views.eks.clusterOf(other)];
    return cluster === undefined || another === undefined || cluster === another;
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
