import type { Code } from "../../codes";
import type { Resource, Views } from "../../views";
import { mayDo } from "../allowed-to";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";
import { Start, startsIn } from "../starts";

const SEND = "sqs:SendMessage";

/**
 * What could not be started goes to a queue, where the queue is reached: EventBridge's rules send by themselves, so the
 * queue's policy has to let them in; EventBridge Scheduler sends as the role of the schedule.
 */
export const deadLetters: Rule<Code> = {
  code: "MLP-CHECK-217",
  title: "what could not be started reaches its queue",
  source: "https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html",
  check: (views) =>
    judgeEach(
      startsIn(views).filter(({ block }) => block.block("dead_letter_config")?.has("arn") === true),
      (start, say) => judge(start, views, say),
    ),
};

function judge({ resource, block, service }: Start, views: Views, say: Say): void {
  const config = block.block("dead_letter_config")!;
  const at = config.argument("arn");
  const queue = config.refersTo("arn");
  const name = queue?.type === "aws_sqs_queue" ? queue.text("name") : config.text("arn");
  if (queue?.boolean("fifo_queue") === true || name?.endsWith(".fifo") === true) {
    return say.error(resource, at, {
      message: "it takes no FIFO queue for what could not be started",
      fix: "give a standard queue",
    });
  }
  const reaches = service === "scheduler" ? asRole(block.value("role_arn"), views) : byPolicy(queue, views);
  if (reaches === undefined) return say.unknown(resource, at, "whether it may send to the queue");
  if (reaches) return;
  say.warning(resource, at, {
    message: `what could not be started is lost: ${service === "scheduler" ? `the schedule's role may not do ${SEND}` : "the queue's policy does not let events.amazonaws.com in"}`,
    fix:
      service === "scheduler"
        ? `allow ${SEND} on the queue to the role of the schedule`
        : `allow ${SEND} to events.amazonaws.com by an aws_sqs_queue_policy, for the rule (aws:SourceArn)`,
  });
}

function asRole(value: Parameters<Views["iam"]["role"]>[0], views: Views): boolean | undefined {
  const role = views.iam.role(value);
  return role === undefined ? undefined : mayDo(role, SEND, views);
}

function byPolicy(queue: Resource | undefined, views: Views): boolean | undefined {
  if (queue?.type !== "aws_sqs_queue" || queue.mode !== "resource") return undefined;
  const beside = views.resources("aws_sqs_queue_policy");
  if (beside.some((one) => one.references("queue_url").length === 0)) return undefined;
  const own = [queue, ...beside.filter((one) => one.references("queue_url").includes(queue))];
  return views.iam.admits(
    own.flatMap((one) => views.iam.policiesOf(one)),
    "events",
    [SEND],
  );
}
