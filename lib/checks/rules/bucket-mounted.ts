import type { Code } from "../../codes";
import type { Cluster, Fields, Pods, Resource, Value, Views } from "../../views";
import { textOf } from "../../views/fields";
import { judgeEach, Say } from "../judged";
import { driverOf, mountsIn } from "../mounts";
import { clusterAround } from "../nodes-of";
import { mayOn } from "../role-may";
import type { Rule } from "../rule";

const DRIVER = "s3.csi.aws.com";
const ADDON = "aws-mountpoint-s3-csi-driver";
const ACCOUNT = "s3-csi-driver-sa";
const IRSA = "eks.amazonaws.com/role-arn";

/** A bucket is mounted by who may list it. A warning: the bucket's own policy may let him in, where it is not made here. */
export const bucketMounted: Rule<Code> = {
  code: "MLP-K8S-265",
  title: "buckets are mounted with roles that may list them",
  source: "https://github.com/awslabs/mountpoint-s3-csi-driver/blob/main/docs/CONFIGURATION.md",
  check: (views) =>
    judgeEach(targets(views), (target, say) => {
      judge(target, views, say);
    }),
};

/** A volume of a bucket that is made here, with what tells the driver. */
interface Target {
  readonly resource: Resource;
  readonly driver: Fields;
  readonly bucket: Resource;
}

function targets({ kubernetes }: Views): Target[] {
  return kubernetes.ofKind("PersistentVolume").flatMap((object): Target[] => {
    const driver = driverOf(object);
    if (driver?.text("driver") !== DRIVER) return [];
    const name = driver.map("volumeAttributes")?.get("bucketName");
    const bucket = name?.kind === "refers" && name.to.mode === "resource" ? name.to : undefined;
    return bucket?.type === "aws_s3_bucket" ? [{ resource: object.resource, driver, bucket }] : [];
  });
}

function judge({ resource, driver, bucket }: Target, views: Views, say: Say): void {
  const at = driver.argument("volumeAttributes");
  const source = driver.map("volumeAttributes")?.get("authenticationSource");
  const text = source === undefined ? "driver" : textOf(source);
  if (text === undefined) return say.unknown(resource, at, "with whose role it is mounted");
  const cluster = clusterAround(resource, views);
  if (cluster === undefined) return say.unknown(resource, at, "its cluster is not one that is made here");
  const roles = text === "pod" ? rolesOfPods(resource, cluster, views) : driverRole(cluster, views);
  const [first] = roles;
  if (first === undefined) return say.unknown(resource, at, "the role that mounts it is not made here");
  for (const role of roles) {
    const may = mayOn(role, "s3:ListBucket", bucket, views);
    if (may === undefined) say.unknown(resource, at, `what ${role.address} may do`);
    else if (!may) {
      say.warning(resource, at, {
        message: `the role that mounts the bucket may not list it, so the mount is refused and pods wait, got ${role.address} and ${bucket.address}`,
        fix: "allow it s3:ListBucket on the bucket, and s3:GetObject on its objects; right where the bucket's policy lets it in",
      });
    }
  }
}

/** The role of the driver, where something in the app gives it one. */
function driverRole(cluster: Cluster, views: Views): readonly Resource[] {
  const addon = cluster.addons.find((one) => one.text("addon_name") === ADDON);
  const own =
    addon && (addon.block("pod_identity_association")?.value("role_arn") ?? addon.value("service_account_role_arn"));
  return roleOf(own, views) ?? associated(cluster, { name: ACCOUNT }, views);
}

/** The roles of the pods that mount a volume. */
function rolesOfPods(volume: Resource, cluster: Cluster, views: Views): readonly Resource[] {
  const mounting = mountsIn(views).filter(({ persistent }) => persistent?.resource === volume);
  return [...new Set(mounting.flatMap(({ pods }) => rolesOf(pods, cluster, views)))];
}

function rolesOf({ spec, object }: Pods, cluster: Cluster, views: Views): readonly Resource[] {
  const name = spec.value("serviceAccountName");
  const account = views.kubernetes
    .ofKind("ServiceAccount")
    .find((one) =>
      name?.kind === "refers"
        ? one.resource === name.to
        : one.name !== undefined && one.name === textOf(name) && one.namespace === object.namespace,
    );
  const annotated = account?.fields.at("metadata")?.map("annotations")?.get(IRSA);
  const own = account?.name ?? textOf(name);
  return (
    roleOf(annotated, views) ??
    (own === undefined ? [] : associated(cluster, { name: own, namespace: object.namespace }, views))
  );
}

function associated(
  { podIdentities }: Cluster,
  account: { readonly name: string; readonly namespace?: string },
  views: Views,
): readonly Resource[] {
  const found = podIdentities.find(
    (one) =>
      one.text("service_account") === account.name &&
      (account.namespace === undefined || one.text("namespace") === account.namespace),
  );
  return roleOf(found?.value("role_arn"), views) ?? [];
}

function roleOf(value: Value<Resource> | undefined, { iam }: Views): readonly Resource[] | undefined {
  const role = iam.role(value);
  return role === undefined ? undefined : [role];
}
