/** What a type that costs by use, and nothing otherwise, is billed for. */
const BY_USE: Readonly<Record<string, string>> = {
  aws_cloudwatch_log_group: "log ingestion and storage",
  aws_ecr_pull_through_cache_rule: "storage of cached images",
  aws_ecr_registry_scanning_configuration: "enhanced scans",
  aws_ecr_replication_configuration: "data transfer and storage of copies",
  aws_ecr_repository: "storage and data transfer",
  aws_flow_log: "log delivery and storage",
  aws_s3_bucket: "storage, requests and data transfer",
  aws_s3_bucket_analytics_configuration: "objects analysed",
  aws_s3_bucket_intelligent_tiering_configuration: "objects monitored",
  aws_s3_bucket_inventory: "objects listed",
  aws_s3_bucket_metric: "request metrics",
  aws_s3_bucket_replication_configuration: "data transfer and storage of copies",
  aws_s3_object: "storage",
  aws_sagemaker_model: "nothing by itself; its endpoint is billed",
  aws_sqs_queue: "requests",
  aws_sns_topic: "messages",
  helm_release: "what it asks the cluster for: load balancers, volumes, nodes",
};

/** Types that cost nothing by themselves: network plumbing, permissions, settings of something that is counted. */
const FREE: readonly string[] = [
  "aws_appautoscaling_policy",
  "aws_appautoscaling_target",
  "aws_budgets_budget",
  "aws_default_network_acl",
  "aws_default_route_table",
  "aws_default_security_group",
  "aws_default_subnet",
  "aws_default_vpc",
  "aws_ebs_encryption_by_default",
  "aws_eip_association",
  "aws_eks_access_entry",
  "aws_eks_access_policy_association",
  "aws_eks_addon",
  "aws_eks_pod_identity_association",
  "aws_internet_gateway",
  "aws_kms_alias",
  "aws_kms_grant",
  "aws_kms_key_policy",
  "aws_launch_template",
  "aws_main_route_table_association",
  "aws_network_acl",
  "aws_network_acl_rule",
  "aws_placement_group",
  "aws_route",
  "aws_route_table",
  "aws_route_table_association",
  "aws_s3_account_public_access_block",
  "aws_sagemaker_endpoint_configuration",
  "aws_sagemaker_model_package_group",
  "aws_sagemaker_model_package_group_policy",
  "aws_security_group",
  "aws_security_group_rule",
  "aws_sns_topic_policy",
  "aws_sqs_queue_policy",
  "aws_subnet",
  "aws_vpc",
  "aws_vpc_dhcp_options",
  "aws_vpc_dhcp_options_association",
  "aws_vpc_endpoint_policy",
  "aws_vpc_endpoint_route_table_association",
  "aws_vpc_ipv4_cidr_block_association",
  "aws_vpc_security_group_egress_rule",
  "aws_vpc_security_group_ingress_rule",
  "null_resource",
  "terraform_data",
];

/** Families whose members are all free, those under BY_USE excepted. */
const FREE_PREFIXES: readonly string[] = [
  "aws_ecr_",
  "aws_iam_",
  "aws_s3_bucket_",
  "local_",
  "random_",
  "time_",
  "tls_",
];

/** What a type is billed for by use, where it has no fixed price. */
export function billedByUse(type: string): string | undefined {
  if (type.startsWith("kubernetes_")) return BY_USE.helm_release;
  return Object.hasOwn(BY_USE, type) ? BY_USE[type] : undefined;
}

/** Whether a type costs nothing by itself. */
export function isFree(type: string): boolean {
  return FREE.includes(type) || FREE_PREFIXES.some((prefix) => type.startsWith(prefix));
}
