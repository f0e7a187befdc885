import { JsonObject, synthesizedStack } from "../../lib/terraform";
import { Views } from "../../lib/views";

const configured = (name: string): JsonObject => ({
  resource: {
    aws_sagemaker_endpoint_configuration: { C: { name, production_variants: [{ variant_name: "main" }] } },
  },
});
const endpoint = (endpoint_config_name: string): JsonObject => ({
  resource: { aws_sagemaker_endpoint: { E: { endpoint_config_name } } },
});

function servedIn(...stacks: readonly JsonObject[]): string | undefined {
  const views = Views.of(stacks.map((json, index) => synthesizedStack(`s${index}`, json)));
  const [only] = views.resources("aws_sagemaker_endpoint");
  return views.sagemaker.configurationOf(only!)?.stack.name;
}

describe("the configuration of an endpoint", () => {
  test("by its name, in another stack", () => {
    expect(servedIn(configured("churn"), endpoint("churn"))).toBe("s0");
  });

  test("the stack's own before one of the same name elsewhere", () => {
    const own = {
      resource: { ...(configured("churn").resource as JsonObject), ...(endpoint("churn").resource as JsonObject) },
    };
    expect(servedIn(configured("churn"), own)).toBe("s1");
  });

  test("none, where two elsewhere have the name, or none has it", () => {
    expect(servedIn(configured("churn"), configured("churn"), endpoint("churn"))).toBeUndefined();
    expect(servedIn(configured("churn"), endpoint("fraud"))).toBeUndefined();
  });

  test("none, where a reference leads to something else", () => {
    expect(servedIn(configured("churn"), endpoint("${aws_sagemaker_model.M.name}"))).toBeUndefined();
  });
});
