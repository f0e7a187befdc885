import { balancedTask } from "../../../../lib/checks/rules/balanced-task";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

interface Program {
  readonly type?: string | null;
  readonly mode?: string;
  readonly container?: string;
  readonly task?: string;
}

function balanced({
  type = "ip",
  mode = "awsvpc",
  container = "web",
  task = "${aws_ecs_task_definition.D.arn}",
}: Program): JsonObject {
  return made({
    "aws_lb_target_group.T": { port: 80, target_type: type },
    "aws_ecs_task_definition.D": { network_mode: mode, container_definitions: JSON.stringify([{ name: "web" }]) },
    "aws_ecs_service.S": {
      task_definition: task,
      load_balancer: [{ target_group_arn: "${aws_lb_target_group.T.arn}", container_name: container }],
    },
  });
}

export const proof: Proof = {
  rule: balancedTask,
  breaks: [
    {
      what: "targets that are instances",
      json: balanced({ type: "instance" }),
      at: ["aws_ecs_service.S.load_balancer[0].target_group_arn"],
    },
    {
      what: "the same where nothing is said",
      json: balanced({ type: null }),
      at: ["aws_ecs_service.S.load_balancer[0].target_group_arn"],
    },
    {
      what: "a container that the task has not",
      json: balanced({ container: "app" }),
      at: ["aws_ecs_service.S.load_balancer[0].container_name"],
    },
  ],
  legal: [
    { what: "targets by address", json: balanced({}) },
    { what: "instances where tasks have their ports", json: balanced({ type: "instance", mode: "bridge" }) },
  ],
  unknown: [{ what: "a task of somebody else", json: balanced({ task: "ranker:7" }) }],
  told: `error MLP-CHECK-233  s aws_ecs_service.S.load_balancer[0].target_group_arn
  tasks of the network mode awsvpc have an address of their own, and aws_lb_target_group.T has targets of the type instance: ECS refuses the service
  fix: give the target group \`target_type = "ip"\`
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-233`,
};
