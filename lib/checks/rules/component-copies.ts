import type { Code } from "../../codes";
import { asArray, blocks, isObject, Json, JsonObject, SynthesizedResource } from "../../terraform";
import { literalNumber, literalText } from "../../terraform/expression/literals";
import { opened } from "../../terraform/opened/opened";
import { madeIn } from "../made-in";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";

const TYPE = "AWS::SageMaker::InferenceComponent";

/** However it is made: AWS's provider has no resource for it yet. */
const MAKERS = [
  "aws_cloudformation_stack",
  "aws_cloudcontrolapi_resource",
  "awscc_sagemaker_inference_component",
  "aws_sagemaker_inference_component",
];

/** A component that a resource makes, and where its number of copies stands. */
interface Component {
  readonly argument: string;
  readonly copies: Json | undefined;
}

/** SageMaker makes no inference component without a copy: scaling takes the last one away later. */
export const componentCopies: Rule<Code> = {
  code: "MLP-SERVE-140",
  title: "inference components are made with a copy",
  check: inEachStack((result, stack) => {
    for (const resource of madeIn(stack, ...MAKERS)) {
      for (const { argument, copies } of componentsOf(resource)) {
        if (literalNumber(copies) !== 0) continue;
        result.finds(resource, argument, {
          message: "SageMaker makes no inference component without a copy, got 0",
          fix: "begin with 1; a scaling target with a minimum of 0 takes it away when no request comes",
        });
      }
    }
  }),
};

function componentsOf({ type, body }: SynthesizedResource): Component[] {
  switch (type) {
    case "aws_cloudformation_stack":
      return inTemplate(unpacked(body.template_body));
    case "aws_cloudcontrolapi_resource":
      return literalText(body.type_name) === TYPE
        ? copiesOf(unpacked(body.desired_state), "desired_state.RuntimeConfig.CopyCount", "RuntimeConfig", "CopyCount")
        : [];
    case "awscc_sagemaker_inference_component":
    case "aws_sagemaker_inference_component":
      return copiesOf(body, "runtime_config.copy_count", "runtime_config", "copy_count");
    default:
      return [];
  }
}

function inTemplate(template: Json | undefined): Component[] {
  const resources = isObject(template) && isObject(template.Resources) ? template.Resources : {};
  return Object.entries(resources).flatMap(([name, made]) => {
    if (!isObject(made) || made.Type !== TYPE || !isObject(made.Properties)) return [];
    const argument = `template_body.Resources.${name}.Properties.RuntimeConfig.CopyCount`;
    return copiesOf(made.Properties, argument, "RuntimeConfig", "CopyCount");
  });
}

function copiesOf(of: Json | undefined, argument: string, block: string, key: string): Component[] {
  const settings: JsonObject[] = isObject(of) ? blocks(of, block) : [];
  return asArray(settings.map((one) => one[key] ?? null)).map((copies) => ({ argument, copies }));
}

function unpacked(value: Json | undefined): Json | undefined {
  return value === undefined ? undefined : opened(value)?.value;
}
