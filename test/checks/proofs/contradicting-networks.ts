import type { Json, JsonObject } from "../../../lib/terraform";
import type { Contradiction } from "./contradicting-schedules";

/** A resource whose arguments agree, or of which only the plan knows. */
export type Agreeing = readonly [what: string, type: string, body: JsonObject];

function ports(from: Json, to: Json, protocol: Json = "tcp"): JsonObject {
  return { from_port: from, to_port: to, protocol };
}

function endpoint(access: JsonObject): JsonObject {
  return { name: "ml", vpc_config: { subnet_ids: ["subnet-1", "subnet-2"], ...access } };
}

function rules(...given: readonly JsonObject[]): JsonObject {
  return { repository: "server", policy: JSON.stringify({ rules: given.map((one) => ({ ...one, action: EXPIRE })) }) };
}

const EXPIRE = { type: "expire" };
const TAGGED = { tagStatus: "tagged", countType: "imageCountMoreThan", countNumber: 5 };
const ANY = { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 50 };

/** A rule that moves objects, and one that ends them. */
function moved(days: Json, kind: Json, more: JsonObject = {}): JsonObject {
  return {
    bucket: "acme",
    rule: [{ id: "r", status: "Enabled", transition: [{ days, storage_class: kind }], ...more }],
  };
}

function old(days: Json): JsonObject {
  const move = { noncurrent_days: days, storage_class: "STANDARD_IA" };
  return { bucket: "acme", rule: [{ id: "r", status: "Enabled", noncurrent_version_transition: move }] };
}

function encrypted(algorithm: Json, key?: Json): JsonObject {
  const by = { sse_algorithm: algorithm, ...(key === undefined ? {} : { kms_master_key_id: key }) };
  return { bucket: "acme", rule: { apply_server_side_encryption_by_default: by } };
}

const KEY = "arn:aws:kms:eu-west-1:123456789012:key/1";
const LIFECYCLE = "aws_s3_bucket_lifecycle_configuration";
const ENCRYPTION = "aws_s3_bucket_server_side_encryption_configuration";
const ASSOCIATION = "aws_eks_access_policy_association";

/** Of networks, clusters, images, models and objects: what their services refuse. */
export const WRONG_ELSEWHERE: readonly Contradiction[] = [
  ["ports the wrong way round", "aws_security_group", { ingress: [ports(443, 80)] }, "ingress[0].from_port"],
  ["the same on the way out", "aws_security_group", { egress: [ports(2, 1, "udp")] }, "egress[0].from_port"],
  ["the same of a default group", "aws_default_security_group", { ingress: [ports(2, 1)] }, "ingress[0].from_port"],
  ["the same in a rule", "aws_security_group_rule", ports(8081, 8080, "6"), "from_port"],
  [
    "the same in a rule of its own",
    "aws_vpc_security_group_ingress_rule",
    { from_port: 2, to_port: 1, ip_protocol: "tcp" },
    "from_port",
  ],
  ["an endpoint of no type with addresses", "aws_vpc_endpoint", { subnet_ids: ["subnet-1"] }, "vpc_endpoint_type"],
  [
    "names of a gateway",
    "aws_vpc_endpoint",
    { vpc_endpoint_type: "Gateway", private_dns_enabled: true },
    "vpc_endpoint_type",
  ],
  [
    "routes to an interface",
    "aws_vpc_endpoint",
    { vpc_endpoint_type: "Interface", route_table_ids: ["rtb-1"] },
    "route_table_ids",
  ],
  ["HTTPS without a certificate", "aws_lb_listener", { protocol: "HTTPS", port: 443 }, "certificate_arn"],
  ["TLS without a certificate", "aws_alb_listener", { protocol: "TLS", port: 443 }, "certificate_arn"],
  ["a log of flows as nobody", "aws_flow_log", { log_destination: "arn:aws:s3:::acme-logs" }, "iam_role_arn"],
  [
    "a cluster that nobody reaches",
    "aws_eks_cluster",
    endpoint({ endpoint_public_access: false }),
    "vpc_config.endpoint_private_access",
  ],
  [
    "a cluster that nobody reaches, in words",
    "aws_eks_cluster",
    endpoint({ endpoint_public_access: false, endpoint_private_access: false }),
    "vpc_config.endpoint_private_access",
  ],
  ["masters", "aws_eks_access_entry", { kubernetes_groups: ["ml", "system:masters"] }, "kubernetes_groups"],
  ["a policy of IAM", ASSOCIATION, { policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess" }, "policy_arn"],
  [
    "one priority twice",
    "aws_ecr_lifecycle_policy",
    rules(
      { rulePriority: 1, selection: { ...TAGGED, tagPrefixList: ["v"] } },
      { rulePriority: 1, selection: { ...TAGGED, tagPrefixList: ["w"] } },
    ),
    "policy",
  ],
  [
    "any image before tagged ones",
    "aws_ecr_lifecycle_policy",
    rules({ rulePriority: 1, selection: ANY }, { rulePriority: 2, selection: { ...TAGGED, tagPrefixList: ["v"] } }),
    "policy",
  ],
  [
    "tagged images of no tag",
    "aws_ecr_lifecycle_policy",
    rules({ rulePriority: 1, selection: TAGGED }, { rulePriority: 2, selection: ANY }),
    "policy",
  ],
  [
    "one container and a list",
    "aws_sagemaker_model",
    { primary_container: { image: "a" }, container: [{ image: "b" }] },
    "container",
  ],
  [
    "a folder for an archive",
    "aws_sagemaker_model",
    { primary_container: { image: "a", model_data_url: "s3://acme/churn/" } },
    "primary_container[0].model_data_url",
  ],
  [
    "a notebook without internet in no subnet",
    "aws_sagemaker_notebook_instance",
    { direct_internet_access: "Disabled" },
    "direct_internet_access",
  ],
  ["objects that are too young", LIFECYCLE, moved(29, "STANDARD_IA"), "rule[0].transition"],
  ["old versions that are too young", LIFECYCLE, old(7), "rule[0].transition"],
  [
    "deleted before they are moved",
    LIFECYCLE,
    moved(90, "GLACIER", { expiration: { days: 90 } }),
    "rule[0].expiration.days",
  ],
  [
    "a key beside S3's own",
    ENCRYPTION,
    encrypted("AES256", KEY),
    "rule[0].apply_server_side_encryption_by_default.sse_algorithm",
  ],
];

export const RIGHT_ELSEWHERE: readonly Agreeing[] = [
  ["one port", "aws_security_group", { ingress: [ports(443, 443)] }],
  ["a type of ICMP and its code", "aws_security_group", { ingress: [ports(8, 0, "icmp")] }],
  ["everything", "aws_security_group", { egress: [ports(0, 0, "-1")] }],
  ["a range in a rule", "aws_vpc_security_group_egress_rule", { from_port: 1, to_port: 2, ip_protocol: "tcp" }],
  ["a gateway", "aws_vpc_endpoint", { route_table_ids: ["rtb-1"], private_dns_enabled: false, subnet_ids: [] }],
  [
    "an interface",
    "aws_vpc_endpoint",
    { vpc_endpoint_type: "Interface", subnet_ids: ["subnet-1"], route_table_ids: [] },
  ],
  ["HTTP", "aws_lb_listener", { protocol: "HTTP", port: 80 }],
  [
    "HTTPS with a certificate",
    "aws_lb_listener",
    { protocol: "HTTPS", certificate_arn: "${aws_acm_certificate.C.arn}" },
  ],
  ["flows into a bucket", "aws_flow_log", { log_destination_type: "s3", log_destination: "arn:aws:s3:::acme-logs" }],
  ["flows into a log", "aws_flow_log", { iam_role_arn: "${aws_iam_role.R.arn}" }],
  ["a private cluster", "aws_eks_cluster", endpoint({ endpoint_public_access: false, endpoint_private_access: true })],
  ["a public cluster", "aws_eks_cluster", endpoint({ endpoint_public_access: true })],
  ["a group of one's own", "aws_eks_access_entry", { kubernetes_groups: ["ml:system"] }],
  ["a policy of EKS", ASSOCIATION, { policy_arn: "arn:aws-cn:eks::aws:cluster-access-policy/AmazonEKSViewPolicy" }],
  [
    "any image last",
    "aws_ecr_lifecycle_policy",
    rules({ rulePriority: 1, selection: { ...TAGGED, tagPatternList: ["v*"] } }, { rulePriority: 9, selection: ANY }),
  ],
  ["a list of containers", "aws_sagemaker_model", { container: [{ image: "a" }, { image: "b" }] }],
  [
    "an archive in a bucket that only the plan knows",
    "aws_sagemaker_model",
    { primary_container: { image: "a", model_data_url: "s3://${aws_s3_bucket.B.bucket}/churn/1/model.tar.gz" } },
  ],
  [
    "a folder of many models",
    "aws_sagemaker_model",
    { primary_container: { image: "a", mode: "MultiModel", model_data_url: "s3://acme/churn/" } },
  ],
  [
    "a notebook in a subnet",
    "aws_sagemaker_notebook_instance",
    { direct_internet_access: "Disabled", subnet_id: "subnet-1" },
  ],
  ["moved after a month", LIFECYCLE, moved(30, "ONEZONE_IA", { expiration: { days: 31 } })],
  ["moved at once", LIFECYCLE, moved(0, "INTELLIGENT_TIERING")],
  [
    "only marks that are deleted",
    LIFECYCLE,
    moved(90, "GLACIER", { expiration: { expired_object_delete_marker: true } }),
  ],
  ["a key of one's own", ENCRYPTION, encrypted("aws:kms", KEY)],
  ["S3's own key", ENCRYPTION, encrypted("AES256")],
];

export const OPEN_ELSEWHERE: readonly Agreeing[] = [
  ["a port that is given", "aws_security_group_rule", ports("${var.port}", 80)],
  ["a protocol that is given", "aws_security_group_rule", ports(81, 80, "${var.protocol}")],
  ["a type of endpoint that is given", "aws_vpc_endpoint", { vpc_endpoint_type: "${var.type}", subnet_ids: ["s"] }],
  ["a protocol of a listener that is given", "aws_lb_listener", { protocol: "${var.protocol}" }],
  ["where flows go", "aws_flow_log", { log_destination_type: "${var.type}" }],
  ["who reaches a cluster", "aws_eks_cluster", endpoint({ endpoint_public_access: "${var.public}" })],
  ["groups that are given", "aws_eks_access_entry", { kubernetes_groups: "${var.groups}" }],
  ["a policy that is given", ASSOCIATION, { policy_arn: "${var.policy}" }],
  ["rules of images that are given", "aws_ecr_lifecycle_policy", { policy: "${var.rules}" }],
  ["where a model is", "aws_sagemaker_model", { primary_container: { image: "a", model_data_url: "${var.model}" } }],
  ["an algorithm that is given", ENCRYPTION, encrypted("${var.algorithm}", KEY)],
  ["days that are given", LIFECYCLE, moved("${var.days}", "STANDARD_IA")],
];
