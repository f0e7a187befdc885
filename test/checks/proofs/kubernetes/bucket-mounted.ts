import { bucketMounted } from "../../../../lib/checks/rules/bucket-mounted";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { inCluster } from "../in-cluster";
import { policy } from "../made";
import { mounting, volume } from "../mounting";
import type { Proof } from "../proof";

const DRIVER = "s3.csi.aws.com";
const ADDON = "aws-mountpoint-s3-csi-driver";
const ARN = "${aws_iam_role.R.arn}";
const BUCKET = "${aws_s3_bucket.B.arn}";
const AT = ["kubernetes_persistent_volume_v1.V.spec.persistent_volume_source.csi.volume_attributes"];

function lists(resource: string, action = "s3:ListBucket"): JsonObject {
  return {
    aws_iam_role_policy: {
      P: { role: "${aws_iam_role.R.name}", policy: policy({ Effect: "Allow", Action: action, Resource: resource }) },
    },
  };
}

/** A bucket that is mounted with this role of the driver, or of the pods that mount it. */
function mounted(roles: JsonObject, attributes: JsonObject = {}, pod: JsonObject = {}): JsonObject {
  const made = volume(DRIVER, "data") as Record<string, JsonObject>;
  const source = {
    csi: [
      {
        driver: DRIVER,
        volume_handle: "data",
        volume_attributes: { bucketName: "${aws_s3_bucket.B.bucket}", ...attributes },
      },
    ],
  };
  return inCluster({
    aws_eks_cluster: { C: { name: "acme" } },
    aws_s3_bucket: { B: { bucket: "acme-data" }, O: { bucket: "acme-other" } },
    aws_iam_role: { R: { name: "mounts" } },
    ...made,
    kubernetes_persistent_volume_v1: {
      V: { metadata: { name: "data" }, spec: { persistent_volume_source: [source] } },
    },
    kubernetes_deployment_v1: mounting(pod),
    ...roles,
  });
}

const BY_ADDON = { aws_eks_addon: { A: { cluster_name: "acme", addon_name: ADDON, service_account_role_arn: ARN } } };
const BY_POD = {
  aws_eks_pod_identity_association: {
    I: { cluster_name: "acme", namespace: "ml", service_account: "trainer", role_arn: ARN },
  },
};
const TRAINER = { service_account_name: "trainer" };
const OF_POD = { authenticationSource: "pod" };

export const proof: Proof = {
  rule: bucketMounted,
  breaks: [
    { what: "a role of the driver without policies", json: mounted(BY_ADDON), at: AT },
    {
      what: "a role that may list another bucket",
      json: mounted({ ...BY_ADDON, ...lists("arn:aws:s3:::acme-other") }),
      at: AT,
    },
    {
      what: "a role that may list another bucket of the app",
      json: mounted({ ...BY_ADDON, ...lists("${aws_s3_bucket.O.arn}") }),
      at: AT,
    },
    {
      what: "a role that may only read objects",
      json: mounted({ ...BY_ADDON, ...lists(`${BUCKET}/*`, "s3:GetObject") }),
      at: AT,
    },
    {
      what: "an add-on with its role in a block",
      json: mounted({
        aws_eks_addon: {
          A: {
            cluster_name: "acme",
            addon_name: ADDON,
            pod_identity_association: [{ role_arn: ARN, service_account: "s3-csi-driver-sa" }],
          },
        },
      }),
      at: AT,
    },
    {
      what: "a role of the driver's service account",
      json: mounted({
        aws_eks_pod_identity_association: {
          I: { cluster_name: "acme", namespace: "kube-system", service_account: "s3-csi-driver-sa", role_arn: ARN },
        },
      }),
      at: AT,
    },
    { what: "a role of the pod", json: mounted(BY_POD, OF_POD, TRAINER), at: AT },
    {
      what: "a role that the service account of the pod names",
      json: mounted(
        {
          kubernetes_service_account_v1: {
            S: { metadata: { name: "trainer", namespace: "ml", annotations: { "eks.amazonaws.com/role-arn": ARN } } },
          },
        },
        OF_POD,
        { service_account_name: "${kubernetes_service_account_v1.S.metadata[0].name}" },
      ),
      at: AT,
    },
  ],
  legal: [
    { what: "a role that may list it", json: mounted({ ...BY_ADDON, ...lists(BUCKET) }), isCertain: true },
    {
      what: "a role that may list it by its name",
      json: mounted({ ...BY_ADDON, ...lists("arn:aws:s3:::acme-*") }),
      isCertain: true,
    },
    { what: "a role that may do all of it", json: mounted({ ...BY_ADDON, ...lists("*", "s3:*") }), isCertain: true },
    {
      what: "a role of the pod that may",
      json: mounted({ ...BY_POD, ...lists(BUCKET, "s3:List*") }, OF_POD, TRAINER),
      isCertain: true,
    },
    {
      what: "a bucket of somebody else",
      json: mounted(BY_ADDON, { bucketName: "acme-data-of-others" }),
      isCertain: true,
    },
    {
      what: "an attached policy that lets it",
      json: mounted({
        ...BY_ADDON,
        aws_iam_policy: { P: { policy: policy({ Effect: "Allow", Action: "s3:ListBucket", Resource: BUCKET }) } },
        aws_iam_role_policy_attachment: {
          A: { role: "${aws_iam_role.R.name}", policy_arn: "${aws_iam_policy.P.arn}" },
        },
      }),
      isCertain: true,
    },
  ],
  unknown: [
    {
      what: "a role of somebody else",
      json: mounted({
        aws_eks_addon: {
          A: { cluster_name: "acme", addon_name: ADDON, service_account_role_arn: "arn:aws:iam::123456789012:role/x" },
        },
      }),
    },
    { what: "no role that is written", json: mounted({}) },
    { what: "with whose role", json: mounted(BY_ADDON, { authenticationSource: "${var.source}" }) },
    {
      what: "a policy of AWS",
      json: mounted({
        ...BY_ADDON,
        aws_iam_role_policy_attachment: {
          A: { role: "${aws_iam_role.R.name}", policy_arn: "arn:aws:iam::aws:policy/AmazonS3FullAccess" },
        },
      }),
    },
    { what: "buckets that are given", json: mounted({ ...BY_ADDON, ...lists("${var.bucket}") }) },
    {
      what: "the policy of the bucket",
      json: mounted({
        ...BY_ADDON,
        aws_s3_bucket_policy: { P: { bucket: "${aws_s3_bucket.B.id}", policy: "${var.policy}" as Json } },
      }),
    },
    { what: "a cluster of somebody else", json: { ...mounted(BY_ADDON), provider: {} } },
  ],
  told: `warning MLP-K8S-265  s kubernetes_persistent_volume_v1.V.spec.persistent_volume_source.csi.volume_attributes
  the role that mounts the bucket may not list it, so the mount is refused and pods wait, got aws_iam_role.R and aws_s3_bucket.B
  fix: allow it s3:ListBucket on the bucket, and s3:GetObject on its objects; right where the bucket's policy lets it in
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-265`,
};
