import { zoneOf } from "../catalog/regions";
import { accountIn, regionIn } from "../core/provider-place";

/** A kind of thing that AWS wants where it is used: in the same region, or in the same account. */
export interface Kind {
  /** What AWS asks, as the begin of a message. */
  readonly why: string;
  /** What to name instead. */
  readonly fix: (place: string) => string;
  /** Where a literal is; undefined for one that does not say, or that is not judged. */
  readonly placeOf: (text: string) => string | undefined;
  /** Types of what a reference may point at; it is where that is made. */
  readonly types: readonly string[];
  /** Whether other text may stand around the reference: `s3://…/model.tar.gz`. */
  readonly within?: boolean;
  /** Whether all that are of one wrong place are one finding, as the place is what is wrong. */
  readonly asOne?: boolean;
  /** The prop whose finding says the same earlier. */
  readonly saidOf?: string;
}

/** Of a multi-Region key every region may have a replica under the same id. */
const MULTI_REGION_KEY = /:key\/mrk-/;

const KEY: Kind = {
  why: "a key encrypts in its own region only",
  fix: (region) => `give a key of ${region}`,
  placeOf: (text) => (/^arn:[^:]+:kms:/.test(text) && !MULTI_REGION_KEY.test(text) ? regionIn(text) : undefined),
  types: ["aws_kms_key", "aws_kms_external_key"],
};

const TOPIC: Kind = {
  why: "CloudWatch notifies topics of its own region only",
  fix: (region) => `name a topic of ${region}; it can forward to another region`,
  placeOf: (text) => (/^arn:[^:]+:sns:/.test(text) ? regionIn(text) : undefined),
  types: ["aws_sns_topic"],
  saidOf: "alarmTopicArn",
};

const IMAGE: Kind = {
  why: "the image has to be in a registry of the same region",
  fix: (region) => `push the image to ${region}, or replicate its registry there`,
  placeOf: (text) => /^\d{12}\.dkr\.ecr\.([a-z]{2,4}(?:-[a-z]+)+-\d)\.amazonaws\./.exec(text)?.[1],
  types: ["aws_ecr_repository"],
  within: true,
  saidOf: "model",
};

const VERSION: Kind = {
  why: "a version of a model runs in its registry's region only",
  fix: (region) => `register it in ${region}`,
  placeOf: (text) => (/^arn:[^:]+:sagemaker:/.test(text) ? regionIn(text) : undefined),
  types: [],
  saidOf: "model",
};

const BUCKET: Kind = {
  why: "the bucket has to be in the same region",
  fix: (region) => `use a bucket of ${region}`,
  placeOf: () => undefined,
  types: ["aws_s3_bucket"],
  within: true,
};

const NETWORK: Kind = {
  why: "networks, their subnets and their security groups belong to one region",
  fix: (region) => `use a network of ${region}, or give both the same provider`,
  placeOf: () => undefined,
  types: ["aws_vpc", "aws_subnet", "aws_security_group"],
};

const ZONE: Kind = {
  why: "a zone belongs to one region",
  fix: (region) => `name zones of ${region}, or use a provider of the zone's region`,
  placeOf: (text) => zoneOf(text)?.region,
  types: [],
  asOne: true,
};

const POLICY: Kind = {
  why: "IAM attaches policies of its own account and of AWS only",
  fix: (account) => `make the policy in the account ${account}, and name that one`,
  placeOf: (text) => (/^arn:[^:]+:iam::/.test(text) ? accountIn(text) : undefined),
  types: ["aws_iam_policy"],
};

const BOUNDARY: Kind = {
  ...POLICY,
  why: "a permissions boundary has to be a policy of the same account, or of AWS",
  saidOf: "permissionsBoundaryArn",
};

const ROLE: Kind = {
  why: "a service is given roles of its own account only",
  fix: (account) => `use a role of the account ${account}`,
  placeOf: (text) => (/^arn:[^:]+:iam::/.test(text) ? accountIn(text) : undefined),
  types: ["aws_iam_role"],
};

/** Arguments by the type of their resource; a path leads through blocks and lists. */
export type Arguments = Readonly<Record<string, readonly (readonly [argument: string, kind: Kind])[]>>;

const ALARM: Arguments[string] = [
  ["alarm_actions", TOPIC],
  ["ok_actions", TOPIC],
  ["insufficient_data_actions", TOPIC],
];

/**
 * What has to be in the region of the resource. Left out is what may be elsewhere: the destination of a replication and
 * its key, keys of what is written into a bucket of another region, a certificate of CloudFront, a replica's own settings.
 */
export const SAME_REGION: Arguments = {
  aws_cloudwatch_composite_alarm: ALARM,
  aws_cloudwatch_log_group: [["kms_key_id", KEY]],
  aws_cloudwatch_metric_alarm: ALARM,
  aws_dynamodb_table: [["server_side_encryption.kms_key_arn", KEY]],
  aws_ebs_volume: [
    ["kms_key_id", KEY],
    ["availability_zone", ZONE],
  ],
  aws_ecr_repository: [["encryption_configuration.kms_key", KEY]],
  aws_efs_file_system: [["kms_key_id", KEY]],
  aws_efs_mount_target: [
    ["subnet_id", NETWORK],
    ["security_groups", NETWORK],
  ],
  aws_eks_cluster: [
    ["encryption_config.provider.key_arn", KEY],
    ["vpc_config.subnet_ids", NETWORK],
    ["vpc_config.security_group_ids", NETWORK],
  ],
  aws_eks_node_group: [["subnet_ids", NETWORK]],
  aws_fsx_data_repository_association: [["data_repository_path", BUCKET]],
  aws_fsx_lustre_file_system: [
    ["kms_key_id", KEY],
    ["subnet_ids", NETWORK],
    ["security_group_ids", NETWORK],
  ],
  aws_instance: [
    ["subnet_id", NETWORK],
    ["vpc_security_group_ids", NETWORK],
    ["availability_zone", ZONE],
  ],
  aws_kms_alias: [["target_key_id", KEY]],
  aws_lambda_function: [
    ["kms_key_arn", KEY],
    ["image_uri", IMAGE],
    ["s3_bucket", BUCKET],
    ["vpc_config.subnet_ids", NETWORK],
    ["vpc_config.security_group_ids", NETWORK],
  ],
  aws_launch_template: [
    ["block_device_mappings.ebs.kms_key_id", KEY],
    ["vpc_security_group_ids", NETWORK],
    ["network_interfaces.security_groups", NETWORK],
    ["network_interfaces.subnet_id", NETWORK],
  ],
  aws_nat_gateway: [["subnet_id", NETWORK]],
  aws_route_table: [["vpc_id", NETWORK]],
  aws_s3_bucket_logging: [["target_bucket", BUCKET]],
  aws_s3_bucket_server_side_encryption_configuration: [
    ["rule.apply_server_side_encryption_by_default.kms_master_key_id", KEY],
  ],
  aws_sagemaker_endpoint_configuration: [["kms_key_arn", KEY]],
  aws_sagemaker_model: [
    ["primary_container.image", IMAGE],
    ["primary_container.model_data_url", BUCKET],
    ["primary_container.model_data_source.s3_data_source.s3_uri", BUCKET],
    ["primary_container.model_package_name", VERSION],
    ["container.image", IMAGE],
    ["container.model_data_url", BUCKET],
    ["vpc_config.subnets", NETWORK],
    ["vpc_config.security_group_ids", NETWORK],
  ],
  aws_secretsmanager_secret: [["kms_key_id", KEY]],
  aws_security_group: [["vpc_id", NETWORK]],
  aws_sns_topic: [["kms_master_key_id", KEY]],
  aws_sqs_queue: [["kms_master_key_id", KEY]],
  aws_ssm_parameter: [["key_id", KEY]],
  aws_subnet: [
    ["availability_zone", ZONE],
    ["vpc_id", NETWORK],
  ],
  aws_vpc_endpoint: [
    ["vpc_id", NETWORK],
    ["subnet_ids", NETWORK],
    ["security_group_ids", NETWORK],
  ],
};

/** What has to be in the account of the resource. Left out is who is trusted or let in, who may be anybody's. */
export const SAME_ACCOUNT: Arguments = {
  aws_eks_cluster: [["role_arn", ROLE]],
  aws_eks_node_group: [["node_role_arn", ROLE]],
  aws_eks_pod_identity_association: [["role_arn", ROLE]],
  aws_flow_log: [["iam_role_arn", ROLE]],
  aws_iam_group_policy_attachment: [["policy_arn", POLICY]],
  aws_iam_role: [["permissions_boundary", BOUNDARY]],
  aws_iam_role_policy_attachment: [["policy_arn", POLICY]],
  aws_iam_user: [["permissions_boundary", BOUNDARY]],
  aws_iam_user_policy_attachment: [["policy_arn", POLICY]],
  aws_lambda_function: [["role", ROLE]],
  aws_sagemaker_model: [["execution_role_arn", ROLE]],
};
