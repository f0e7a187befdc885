import type { Code } from "../../codes";
import { servicePrincipal } from "../../core/partition";
import type { Resource, Views } from "../../views";
import { judgeEach, Say } from "../judged";
import { grantsTo, SENT_BY } from "../service-grants";
import { isToldElsewhere } from "../told-elsewhere";
import type { Rule } from "../rule";

/** What sends to a function, a queue or a topic, and has to be let in there. */
interface Sending {
  readonly type: string;
  /** The block that it is in. */
  readonly block?: string;
  readonly argument: string;
  /** An argument that names a role, as which it sends then. */
  readonly role?: string;
  readonly service: string;
  /** Whether the service tries it and refuses; else what is sent is lost. */
  readonly isTried?: true;
}

const SENDING: readonly Sending[] = [
  { type: "aws_cloudwatch_event_target", argument: "arn", role: "role_arn", service: "events" },
  { type: "aws_sns_topic_subscription", argument: "endpoint", service: "sns" },
  { type: "aws_cloudwatch_log_subscription_filter", argument: "destination_arn", service: "logs", isTried: true },
  {
    type: "aws_secretsmanager_secret_rotation",
    argument: "rotation_lambda_arn",
    service: "secretsmanager",
    isTried: true,
  },
  { type: "aws_lb_target_group_attachment", argument: "target_id", service: "elasticloadbalancing", isTried: true },
  { type: "aws_api_gateway_integration", argument: "uri", role: "credentials", service: "apigateway" },
  { type: "aws_apigatewayv2_integration", argument: "integration_uri", role: "credentials_arn", service: "apigateway" },
  {
    type: "aws_bedrockagent_agent_action_group",
    block: "action_group_executor",
    argument: "lambda",
    service: "bedrock",
  },
];

/** Whoever sends to a function, a queue or a topic without a role of its own is let in by what it sends to. */
export const targetLetsIn: Rule<Code> = {
  code: "MLP-CHECK-218",
  title: "functions, queues and topics let in who sends to them",
  source: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html",
  check: (views) =>
    judgeEach(sendingIn(views), (sent, say) => {
      judge(sent, views, say);
    }),
};

interface Sent {
  readonly resource: Resource;
  readonly at: string;
  readonly to: Resource;
  readonly service: string;
  readonly isTried: boolean;
}

function sendingIn(views: Views): readonly Sent[] {
  return SENDING.flatMap(({ type, block: name, argument, role, service, isTried = false }) =>
    views.resources(type).flatMap((resource): Sent[] => {
      const block = name === undefined ? resource : resource.block(name);
      const to = block?.refersTo(argument);
      if (block === undefined || to === undefined || (role !== undefined && block.has(role))) return [];
      if (to.mode !== "resource" || SENT_BY[to.type] === undefined) return [];
      return [{ resource, at: block.argument(argument), to, service, isTried }];
    }),
  );
}

function judge({ resource, at, to, service, isTried }: Sent, views: Views, say: Say): void {
  const action = SENT_BY[to.type]!;
  const grants = isToldElsewhere(to, views) ? undefined : grantsTo(to, service, action, views);
  if (grants === undefined) return say.unknown(resource, at, `whether ${to.address} lets it in`);
  if (grants.length > 0) return;
  const principal = servicePrincipal(service);
  const by = to.type === "aws_lambda_function" ? "an aws_lambda_permission" : `an ${to.type}_policy`;
  say[isTried ? "error" : "warning"](resource, at, {
    message: `nothing lets ${principal} in at ${to.address}: ${isTried ? "it tries, and refuses this" : "what is sent there is lost"}`,
    fix: `allow ${action} to ${principal} by ${by}, for this sender alone${isTried ? "" : "; acknowledge it where somebody else lets it in"}`,
  });
}
