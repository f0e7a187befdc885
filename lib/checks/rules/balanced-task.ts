import type { Code } from "../../codes";
import { isObject, Json } from "../../terraform";
import { openedIn } from "../../views/opened-in";
import type { Block, Resource } from "../../views";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";

/** A service of ECS sends to containers of its task, in the form that their network has. */
export const balancedTask: Rule<Code> = {
  code: "MLP-CHECK-233",
  title: "load balancers of ECS send to containers of the task, by the address that these have",
  source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb.html",
  check: (views) =>
    judgeEach(
      views
        .resources("aws_ecs_service")
        .flatMap((service) => service.blocks("load_balancer").map((block) => ({ resource: service, block }))),
      ({ resource, block }, say) => {
        judge(resource, block, say);
      },
    ),
};

function judge(service: Resource, balancer: Block, say: Say): void {
  const task = service.refersTo("task_definition");
  if (task?.type !== "aws_ecs_task_definition" || task.mode !== "resource") {
    return say.unknown(service, "task_definition", "its task is made elsewhere");
  }
  judgeContainer(service, balancer, task, say);
  const group = balancer.refersTo("target_group_arn");
  if (group?.type !== "aws_lb_target_group" || group.mode !== "resource") return;
  const [mode, type] = [
    task.has("network_mode") ? task.text("network_mode") : "bridge",
    group.has("target_type") ? group.text("target_type") : "instance",
  ];
  if (mode === undefined || type === undefined) return say.unknown(group, "target_type", "it is known only at plan");
  if (mode !== "awsvpc" || type === "ip") return;
  say.error(service, balancer.argument("target_group_arn"), {
    message: `tasks of the network mode awsvpc have an address of their own, and ${group.address} has targets of the type ${type}: ECS refuses the service`,
    fix: 'give the target group `target_type = "ip"`',
  });
}

function judgeContainer(service: Resource, balancer: Block, task: Resource, say: Say): void {
  const [wanted, names] = [balancer.text("container_name"), namesIn(task)];
  const at = balancer.argument("container_name");
  if (wanted === undefined || names === undefined) return say.unknown(service, at, "which containers there are");
  if (names.includes(wanted)) return;
  say.error(service, at, {
    message: `the task has no such container, so ECS refuses the service, got ${wanted}`,
    fix: `name ${names.join(" or ")}`,
  });
}

/** The names of containers, also of those that Terraform encodes; undefined where only the plan knows one. */
function namesIn(task: Resource): readonly string[] | undefined {
  const all = openedIn(task, "container_definitions");
  if (!Array.isArray(all)) return undefined;
  const names = (all as readonly Json[]).filter(isObject).map(({ name }) => name ?? "");
  return names.every((name) => typeof name === "string" && !name.includes("${")) ? (names as string[]) : undefined;
}
