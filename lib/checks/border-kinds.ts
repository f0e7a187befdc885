/** A type of resource that a role of another account reaches only where the resource's own side lets it. */
export interface BorderKind {
  /** Its service in ARNs. */
  readonly service: string;
  /** The word for it. */
  readonly what: string;
  /** Its argument that holds its name. */
  readonly name: string;
  /** The names that the last part of an ARN may mean; the last is the likeliest. */
  readonly namesIn: (resource: string) => readonly string[];
  /** What is meant where none is named. */
  readonly unnamed?: string;
  /** What is written to let another account in; undefined where nothing can be. */
  readonly by?: string;
  /** Resources that let somebody in, each with its argument that says into what; the third says whom, if one does. */
  readonly letIn: readonly (readonly [type: string, argument: string, principal?: string])[];
  /** Whether there is no telling that the owner of one has let in everybody: AWS's own images, topics, models. */
  readonly mayBePublic?: boolean;
}

const after =
  (prefix: string, end = "$") =>
  (resource: string): readonly string[] => {
    const name = new RegExp(`^${prefix}([^:]+?)${end}`).exec(resource)?.[1];
    return name === undefined ? [] : [name];
  };

/** Secrets Manager adds a hyphen and six characters, which policies write as `-??????` or `-*` as well. */
function secretNames(resource: string): readonly string[] {
  const [name] = after("secret:")(resource);
  if (name === undefined) return [];
  return [name, name.replace(/-(?:[A-Za-z0-9]{6}|\?{6}|\*)$/, "")];
}

/** Share of AWS RAM. */
const SHARED = ["aws_ram_resource_association", "resource_arn"] as const;

/** By the type of the resource. Left out is what can be reached in ways of its own: log groups, streams of tables. */
export const BORDER_KINDS: Readonly<Record<string, BorderKind>> = {
  aws_cloudwatch_event_bus: {
    service: "events",
    what: "event bus",
    name: "name",
    namesIn: after("event-bus/"),
    unnamed: "default",
    by: "aws_cloudwatch_event_bus_policy",
    letIn: [
      ["aws_cloudwatch_event_bus_policy", "event_bus_name"],
      ["aws_cloudwatch_event_permission", "event_bus_name", "principal"],
    ],
  },
  aws_dynamodb_table: {
    service: "dynamodb",
    what: "table",
    name: "name",
    namesIn: after("table/", "(?:/index/.*)?$"),
    by: "aws_dynamodb_resource_policy",
    letIn: [["aws_dynamodb_resource_policy", "resource_arn"]],
  },
  aws_ecr_repository: {
    service: "ecr",
    what: "repository",
    name: "name",
    namesIn: after("repository/"),
    by: "aws_ecr_repository_policy",
    letIn: [["aws_ecr_repository_policy", "repository"]],
    mayBePublic: true,
  },
  aws_kms_key: {
    service: "kms",
    what: "key",
    name: "key_id",
    namesIn: after("key/"),
    by: "aws_kms_key.policy",
    letIn: [
      ["aws_kms_key_policy", "key_id"],
      ["aws_kms_grant", "key_id", "grantee_principal"],
    ],
  },
  aws_lambda_function: {
    service: "lambda",
    what: "function",
    name: "function_name",
    namesIn: after("function:", "(?::[^:]*)?$"),
    by: "aws_lambda_permission",
    letIn: [["aws_lambda_permission", "function_name", "principal"]],
  },
  aws_s3_bucket: {
    service: "s3",
    what: "bucket",
    name: "bucket",
    namesIn: after("", "(?:/.*)?$"),
    by: "aws_s3_bucket_policy",
    letIn: [
      ["aws_s3_bucket_policy", "bucket"],
      ["aws_s3_bucket_acl", "bucket", "access_control_policy"],
      ["aws_s3_access_point", "bucket", "policy"],
    ],
  },
  aws_sagemaker_endpoint: {
    service: "sagemaker",
    what: "endpoint",
    name: "name",
    namesIn: after("endpoint/"),
    letIn: [],
  },
  aws_sagemaker_model_package_group: {
    service: "sagemaker",
    what: "model group",
    name: "model_package_group_name",
    namesIn: after("model-package(?:-group)?/", "(?:/.*)?$"),
    by: "aws_sagemaker_model_package_group_policy",
    letIn: [["aws_sagemaker_model_package_group_policy", "model_package_group_name"], SHARED],
    mayBePublic: true,
  },
  aws_secretsmanager_secret: {
    service: "secretsmanager",
    what: "secret",
    name: "name",
    namesIn: secretNames,
    by: "aws_secretsmanager_secret_policy",
    letIn: [["aws_secretsmanager_secret_policy", "secret_arn"]],
  },
  aws_sns_topic: {
    service: "sns",
    what: "topic",
    name: "name",
    namesIn: after(""),
    by: "aws_sns_topic_policy",
    letIn: [["aws_sns_topic_policy", "arn"]],
    mayBePublic: true,
  },
  aws_sqs_queue: {
    service: "sqs",
    what: "queue",
    name: "name",
    namesIn: after(""),
    by: "aws_sqs_queue_policy",
    letIn: [["aws_sqs_queue_policy", "queue_url"]],
  },
  aws_ssm_parameter: {
    service: "ssm",
    what: "parameter",
    name: "name",
    namesIn: (resource) => after("parameter/")(resource).flatMap((name) => [name, `/${name}`]),
    by: "aws_ram_resource_association, which takes advanced parameters only",
    letIn: [SHARED],
    mayBePublic: true,
  },
};
