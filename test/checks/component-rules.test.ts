import { text } from "./places-support";
import { found, made } from "./say";

const TYPE = "AWS::SageMaker::InferenceComponent";
const template = (copies: unknown, Type = TYPE) =>
  JSON.stringify({ Resources: { C: { Type, Properties: { RuntimeConfig: { CopyCount: copies } } } } });
const stack = (template_body: string) => made({ "aws_cloudformation_stack.X": { template_body } });

describe("MLP-SERVE-140: copies of an inference component", () => {
  test("fails: none, however the component is made", () => {
    expect(found("MLP-SERVE-140", stack(template(0)))).toEqual([
      text(
        "MLP-SERVE-140",
        "s/X aws_cloudformation_stack.X.template_body.Resources.C.Properties.RuntimeConfig.CopyCount",
        "SageMaker makes no inference component without a copy, got 0",
        "begin with 1; a scaling target with a minimum of 0 takes it away when no request comes",
      ),
    ]);
    const yaml = `Resources:\n  C:\n    Type: ${TYPE}\n    Properties:\n      RuntimeConfig:\n        CopyCount: 0\n`;
    const broken = [
      stack(yaml),
      stack(`\${jsonencode(${template(0)})}`),
      made({ "awscc_sagemaker_inference_component.X": { runtime_config: { copy_count: 0 } } }),
      made({
        "aws_cloudcontrolapi_resource.X": {
          type_name: TYPE,
          desired_state: JSON.stringify({ RuntimeConfig: { CopyCount: 0 } }),
        },
      }),
    ];
    expect(broken.map((one) => found("MLP-SERVE-140", one).length)).toEqual([1, 1, 1, 1]);
  });

  test("passes: one, none said, what only the plan or CloudFormation knows, and other types", () => {
    const fine = [
      stack(template(1)),
      stack(template(undefined)),
      stack(template("${var.copies}")),
      stack(template({ Ref: "Copies" })),
      stack(template(0, "AWS::SageMaker::Endpoint")),
      stack("${file(var.template)}"),
      made({ "awscc_sagemaker_inference_component.X": {} }),
      made({
        "aws_cloudcontrolapi_resource.X": {
          type_name: "AWS::ECS::Service",
          desired_state: '{"RuntimeConfig":{"CopyCount":0}}',
        },
      }),
      made({ "data.aws_cloudformation_stack.X": { template_body: template(0) } }),
    ];
    expect(fine.flatMap((one) => found("MLP-SERVE-140", one))).toEqual([]);
  });
});

describe("MLP-SERVE-141: instance types of variants", () => {
  const variant = (instance_type: string, name = "production_variants") =>
    made({ "aws_sagemaker_endpoint_configuration.X": { [name]: [{ variant_name: "main", instance_type }] } });

  test("fails: a type of notebooks, and one that no use has", () => {
    expect(found("MLP-SERVE-141", variant("ml.t3.medium"))).toEqual([
      text(
        "MLP-SERVE-141",
        "s/X aws_sagemaker_endpoint_configuration.X.production_variants[0].instance_type",
        'endpoints have no such instance type, got "ml.t3.medium"',
        "use a type of endpoints, such as ml.g5.xlarge",
      ),
    ]);
    expect(found("MLP-SERVE-141", variant("ml.p5.2xlarge", "shadow_production_variants"))[0]).toContain(
      "fix: use one of ml.p5.48xlarge, ml.p5.4xlarge",
    );
  });

  test("passes: types of endpoints, those that may come to be, and what only the plan knows", () => {
    const fine = ["ml.t2.medium", "ml.g5.xlarge", "ml.g99.large", "${var.type}"].map((type) => variant(type));
    expect(fine.flatMap((one) => found("MLP-SERVE-141", one))).toEqual([]);
  });
});
