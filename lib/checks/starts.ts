import type { Block, Resource, Value, Views } from "../views";

/** Something that starts something else by the clock, or by an event. */
export interface Start {
  /** What says so. */
  readonly resource: Resource;
  /** Where it says what is started, and as which role. */
  readonly block: Block;
  /** The service that starts it, as its principal begins. */
  readonly service: "scheduler" | "events";
}

/** Schedules of EventBridge Scheduler, and targets of EventBridge's rules. */
export function startsIn(views: Views): readonly Start[] {
  const schedules = views.resources("aws_scheduler_schedule").flatMap((resource): Start[] => {
    const block = resource.block("target");
    return block === undefined ? [] : [{ resource, block, service: "scheduler" }];
  });
  const targets = views
    .resources("aws_cloudwatch_event_target")
    .map((resource): Start => ({ resource, block: resource, service: "events" }));
  return [...schedules, ...targets];
}

/** What starting one kind of thing takes. */
interface Startable {
  /** What its role has to be allowed. */
  readonly action: string;
  /** Whether a policy of the thing itself may let the role in. */
  readonly hasPolicy?: boolean;
}

/** What EventBridge and its Scheduler start, by the type of Terraform. */
const STARTABLE: Readonly<Record<string, Startable>> = {
  aws_cloudwatch_event_bus: { action: "events:PutEvents", hasPolicy: true },
  aws_codebuild_project: { action: "codebuild:StartBuild" },
  aws_codepipeline: { action: "codepipeline:StartPipelineExecution" },
  aws_ecs_cluster: { action: "ecs:RunTask" },
  aws_kinesis_firehose_delivery_stream: { action: "firehose:PutRecord" },
  aws_kinesis_stream: { action: "kinesis:PutRecord", hasPolicy: true },
  aws_lambda_alias: { action: "lambda:InvokeFunction", hasPolicy: true },
  aws_lambda_function: { action: "lambda:InvokeFunction", hasPolicy: true },
  aws_sagemaker_pipeline: { action: "sagemaker:StartPipelineExecution" },
  aws_sfn_state_machine: { action: "states:StartExecution" },
  aws_sns_topic: { action: "sns:Publish", hasPolicy: true },
  aws_sqs_queue: { action: "sqs:SendMessage", hasPolicy: true },
};

/** The same by the beginning of the ARN, after the partition. */
const BY_ARN: readonly (readonly [RegExp, keyof typeof STARTABLE])[] = [
  [/^events:[^:]*:[^:]*:event-bus\//, "aws_cloudwatch_event_bus"],
  [/^codebuild:[^:]*:[^:]*:project\//, "aws_codebuild_project"],
  [/^codepipeline:/, "aws_codepipeline"],
  [/^ecs:[^:]*:[^:]*:cluster\//, "aws_ecs_cluster"],
  [/^firehose:/, "aws_kinesis_firehose_delivery_stream"],
  [/^kinesis:/, "aws_kinesis_stream"],
  [/^lambda:[^:]*:[^:]*:function:/, "aws_lambda_function"],
  [/^sagemaker:[^:]*:[^:]*:pipeline\//, "aws_sagemaker_pipeline"],
  [/^states:[^:]*:[^:]*:stateMachine:/, "aws_sfn_state_machine"],
  [/^sns:/, "aws_sns_topic"],
  [/^sqs:/, "aws_sqs_queue"],
];

/** What a target is: something that can be started, or its type or ARN where it is not known to be. */
export function startableOf(target: Value<Resource> | undefined): Startable | string | undefined {
  if (target?.kind === "refers") return row(target.to.type) ?? target.to.type;
  if (target?.kind !== "known" || typeof target.value !== "string") return undefined;
  const [, rest] = /^arn:[^:]*:(.*)$/s.exec(target.value) ?? [];
  if (rest === undefined) return undefined;
  const found = BY_ARN.find(([form]) => form.test(rest));
  return found === undefined ? target.value : row(found[1]);
}

function row(type: string): Startable | undefined {
  return Object.hasOwn(STARTABLE, type) ? STARTABLE[type] : undefined;
}
