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

/** A service whose balancer, task and target group have these arguments besides. */
function serving(balancer: JsonObject, task: JsonObject = {}, group: JsonObject = {}): JsonObject {
  return made({
    "aws_lb_target_group.T": { port: 80, target_type: "ip", ...group },
    "data.aws_lb_target_group.Theirs": { name: "theirs" },
    "aws_ecs_task_definition.D": { network_mode: "awsvpc", container_definitions: CONTAINERS, ...task },
    "aws_ecs_service.S": {
      task_definition: "${aws_ecs_task_definition.D.arn}",
      load_balancer: [{ target_group_arn: "${aws_lb_target_group.T.arn}", container_name: "web", ...balancer }],
    },
  });
}

const CONTAINERS = JSON.stringify([{ name: "web" }, { name: "log" }]);

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
    {
      what: "a container that is none of two",
      json: serving({ container_name: "app" }),
      at: ["aws_ecs_service.S.load_balancer[0].container_name"],
    },
    {
      what: "a balancer of the older kind, and a container that the task has not",
      json: serving({ target_group_arn: null, elb_name: "web", container_name: "app" }),
      at: ["aws_ecs_service.S.load_balancer[0].container_name"],
    },
  ],
  legal: [
    { what: "targets by address", json: balanced({}) },
    { what: "instances where tasks have their ports", json: balanced({ type: "instance", mode: "bridge" }) },
    { what: "the second container", json: serving({ container_name: "log" }), isCertain: true },
    {
      what: "instances, and tasks whose network nobody chose",
      json: serving({}, { network_mode: null }, { target_type: "instance" }),
      isCertain: true,
    },
    {
      what: "targets that somebody else makes",
      json: serving({ target_group_arn: "${data.aws_lb_target_group.Theirs.arn}" }),
      isCertain: true,
    },
    {
      what: "a balancer of the older kind",
      json: serving({ target_group_arn: null, elb_name: "web" }),
      isCertain: true,
    },
  ],
  unknown: [
    { what: "a task of somebody else", json: balanced({ task: "ranker:7" }) },
    {
      what: "a network that is given",
      json: serving({}, { network_mode: "${var.mode}" }, { target_type: "instance" }),
    },
    { what: "a kind of targets that is given", json: serving({}, {}, { target_type: "${var.type}" }) },
    { what: "a container that is given", json: serving({ container_name: "${var.container}" }) },
    { what: "containers that are given", json: serving({}, { container_definitions: "${var.containers}" }) },
    { what: "containers that are no JSON", json: serving({}, { container_definitions: "web" }) },
    {
      what: "a task that is looked up",
      json: {
        resource: {
          aws_ecs_service: {
            S: {
              task_definition: "${data.aws_ecs_task_definition.D.arn}",
              load_balancer: [{ container_name: "web", elb_name: "web" }],
            },
          },
        },
        data: { aws_ecs_task_definition: { D: { task_definition: "ranker" } } },
      },
    },
  ],
  told: `error MLP-CHECK-233  s aws_ecs_service.S.load_balancer[0].target_group_arn
  tasks of the network mode awsvpc have an address of their own, and aws_lb_target_group.T has targets of the type instance: ECS refuses the service
  fix: give the target group \`target_type = "ip"\`
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-233`,
};
