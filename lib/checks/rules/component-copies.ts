import type { Code } from "../../codes";
import { isObject } from "../../terraform";
import { Block, openedIn, Resource, Views } from "../../views";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";

const TYPE = "AWS::SageMaker::InferenceComponent";

/** However it is made: AWS's provider has no resource for it yet. */
const MAKERS = [
  "aws_cloudformation_stack",
  "aws_cloudcontrolapi_resource",
  "awscc_sagemaker_inference_component",
  "aws_sagemaker_inference_component",
];

/** A component that a resource makes. */
interface Component {
  readonly resource: Resource;
  /** What is said of it; undefined where only the plan knows it. */
  readonly block?: Block;
  /** Where all of it stands. */
  readonly argument?: string;
  /** Whether its arguments are named as CloudFormation does. */
  readonly isTemplate: boolean;
}

/** SageMaker makes no inference component without a copy: scaling takes the last one away later. */
export const componentCopies: Rule<Code> = {
  code: "MLP-SERVE-140",
  title: "inference components are made with a copy",
  source: "https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling-zero-instances.html",
  check: (views) =>
    judgeEach(
      views.resources(...MAKERS).flatMap((resource) => componentsOf(resource, views)),
      judge,
    ),
};

function judge({ resource, block, argument, isTemplate }: Component, say: Say): void {
  if (block === undefined) return say.unknown(resource, argument, "it is known only at plan");
  const [of, key] = isTemplate ? ["RuntimeConfig", "CopyCount"] : ["runtime_config", "copy_count"];
  const config = block.block(of);
  if (config === undefined) {
    return block.has(of) ? say.unknown(resource, block.argument(of), "it is known only at plan") : undefined;
  }
  if (!config.has(key)) return;
  const copies = config.number(key);
  if (copies === undefined) {
    return say.unknown(resource, config.argument(key), config.why(key) ?? "it is known only when it is made");
  }
  if (copies !== 0) return;
  say.error(resource, config.argument(key), {
    message: "SageMaker makes no inference component without a copy, got 0",
    fix: "begin with 1; a scaling target with a minimum of 0 takes it away when no request comes",
  });
}

function componentsOf(resource: Resource, views: Views): Component[] {
  switch (resource.type) {
    case "aws_cloudformation_stack":
      return resource.has("template_body") ? inTemplate(resource, views) : [];
    case "aws_cloudcontrolapi_resource":
      return resource.text("type_name") === TYPE ? [desired(resource, views)] : [];
    default:
      return [{ resource, block: resource, isTemplate: false }];
  }
}

function desired(resource: Resource, views: Views): Component {
  const state = openedIn(resource, "desired_state");
  const block = isObject(state) ? inside(resource, state, "desired_state", views) : undefined;
  return { resource, block, argument: "desired_state", isTemplate: true };
}

/** A template of which only the plan knows what it makes may make one. */
function inTemplate(resource: Resource, views: Views): Component[] {
  const argument = "template_body";
  const template = openedIn(resource, argument);
  if (!isObject(template)) return [{ resource, argument, isTemplate: true }];
  const made = isObject(template.Resources) ? Object.entries(template.Resources) : [];
  return made.flatMap(([name, one]): Component[] => {
    if (!isObject(one) || one.Type !== TYPE || !isObject(one.Properties)) return [];
    const at = `${argument}.Resources.${name}.Properties`;
    return [{ resource, block: inside(resource, one.Properties, at, views), isTemplate: true }];
  });
}

function inside(resource: Resource, body: Block["body"], at: string, views: Views): Block {
  return new Block(body, at, resource.stack, resource.address, views);
}
