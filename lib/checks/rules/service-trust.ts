import type { Code } from "../../codes";
import { servicePrincipal } from "../../core/partition";
import type { Block, Resource, Views } from "../../views";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";
import { startsIn } from "../starts";

/** An argument that gives a role to a service. */
interface Place {
  readonly type: string;
  /** The block that it is in. */
  readonly block?: string;
  readonly argument: string;
  /** The service, as its principal begins: it tries the role before it takes it. */
  readonly service: string;
}

const SAGEMAKER: readonly Place[] = [
  { type: "aws_sagemaker_domain", block: "default_user_settings", argument: "execution_role", service: "sagemaker" },
  { type: "aws_sagemaker_feature_group", argument: "role_arn", service: "sagemaker" },
  { type: "aws_sagemaker_mlflow_tracking_server", argument: "role_arn", service: "sagemaker" },
  { type: "aws_sagemaker_model", argument: "execution_role_arn", service: "sagemaker" },
  { type: "aws_sagemaker_notebook_instance", argument: "role_arn", service: "sagemaker" },
  { type: "aws_sagemaker_pipeline", argument: "role_arn", service: "sagemaker" },
  { type: "aws_sagemaker_user_profile", block: "user_settings", argument: "execution_role", service: "sagemaker" },
];

const PLACES: readonly Place[] = [
  ...SAGEMAKER,
  { type: "aws_api_gateway_account", argument: "cloudwatch_role_arn", service: "apigateway" },
  { type: "aws_backup_selection", argument: "iam_role_arn", service: "backup" },
  { type: "aws_batch_compute_environment", argument: "service_role", service: "batch" },
  { type: "aws_cloudtrail", argument: "cloud_watch_logs_role_arn", service: "cloudtrail" },
  { type: "aws_codebuild_project", argument: "service_role", service: "codebuild" },
  { type: "aws_codepipeline", argument: "role_arn", service: "codepipeline" },
  { type: "aws_db_instance", argument: "monitoring_role_arn", service: "monitoring.rds" },
  { type: "aws_ecs_task_definition", argument: "execution_role_arn", service: "ecs-tasks" },
  { type: "aws_ecs_task_definition", argument: "task_role_arn", service: "ecs-tasks" },
  { type: "aws_eks_cluster", argument: "role_arn", service: "eks" },
  { type: "aws_eks_fargate_profile", argument: "pod_execution_role_arn", service: "eks-fargate-pods" },
  { type: "aws_eks_node_group", argument: "node_role_arn", service: "ec2" },
  { type: "aws_flow_log", argument: "iam_role_arn", service: "vpc-flow-logs" },
  { type: "aws_glue_crawler", argument: "role", service: "glue" },
  { type: "aws_glue_job", argument: "role_arn", service: "glue" },
  {
    type: "aws_kinesis_firehose_delivery_stream",
    block: "extended_s3_configuration",
    argument: "role_arn",
    service: "firehose",
  },
  { type: "aws_lambda_function", argument: "role", service: "lambda" },
  { type: "aws_pipes_pipe", argument: "role_arn", service: "pipes" },
  { type: "aws_s3_bucket_replication_configuration", argument: "role", service: "s3" },
  { type: "aws_sfn_state_machine", argument: "role_arn", service: "states" },
];

/** What is told apart from these by its principal alone. */
const OTHER: Readonly<Record<string, string>> = {
  scheduler: "; rules of EventBridge have another principal, events.amazonaws.com",
  events: "; schedules of EventBridge Scheduler have another principal, scheduler.amazonaws.com",
};

/** A role is of use to a service that it trusts; the provider sees two texts that fit. */
export const serviceTrust: Rule<Code> = {
  code: "MLP-IAM-211",
  title: "services can assume the roles that they are given",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-service.html",
  check: (views) =>
    judgeEach([...placesIn(views), ...startersIn(views)], (given, say) => {
      judge(given, views, say);
    }),
};

interface Given {
  readonly resource: Resource;
  readonly block: Block;
  readonly argument: string;
  readonly service: string;
  /** Undefined where somebody else makes it. */
  readonly role?: Resource;
}

/** Where a role is given that the app makes: most of the others are whole without it, and nothing is known of theirs. */
function placesIn(views: Views): readonly Given[] {
  return PLACES.flatMap(({ type, block: name, argument, service }) =>
    views.resources(type).flatMap((resource): Given[] => {
      const block = name === undefined ? resource : resource.block(name);
      const role = block?.has(argument) === true ? views.iam.role(block.value(argument)) : undefined;
      return block === undefined || role === undefined ? [] : [{ resource, block, argument, service, role }];
    }),
  );
}

/** What starts something, by the clock or by an event, does so as its role. */
function startersIn(views: Views): readonly Given[] {
  return startsIn(views)
    .filter(({ block }) => block.has("role_arn"))
    .map(({ resource, block, service }) => {
      const role = views.iam.role(block.value("role_arn"));
      return { resource, block, argument: "role_arn", service, role };
    });
}

function judge({ resource, block, argument, service, role }: Given, { iam }: Views, say: Say): void {
  const at = block.argument(argument);
  if (role === undefined) return say.unknown(resource, at, "somebody else makes the role");
  const trust = iam.policiesOf(role).filter(({ kind }) => kind === "trust");
  const isTrusted = iam.admits(trust, service, ["sts:AssumeRole"]);
  if (isTrusted === undefined) return say.unknown(resource, at, "whom the role trusts is known only at plan");
  if (isTrusted) return;
  const principal = servicePrincipal(service);
  say.error(resource, at, {
    message: `${role.address} does not trust ${principal}, which refuses a role that it cannot assume`,
    fix: `allow sts:AssumeRole to the service ${principal} in assume_role_policy, or give a role that does${OTHER[service] ?? ""}`,
  });
}
