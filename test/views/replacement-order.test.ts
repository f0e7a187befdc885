import { JsonObject, synthesizedStack } from "../../lib/terraform";
import { isCreatedFirst, Views } from "../../lib/views";

const FIRST = { lifecycle: { create_before_destroy: true } };

function firstIn(resource: JsonObject, locals: JsonObject = {}): string[] {
  const views = Views.of([synthesizedStack("s", { locals, resource }), synthesizedStack("other", {})]);
  return views.all.filter((one) => isCreatedFirst(views, one)).map(({ address }) => address);
}

test("what says so, and all that it needs, through local values too", () => {
  const chain = {
    aws_sagemaker_model: { M: {}, Other: {} },
    aws_sagemaker_endpoint_configuration: { C: { production_variants: [{ model_name: "${local.model}" }] } },
    aws_sagemaker_endpoint: { E: { endpoint_config_name: "${aws_sagemaker_endpoint_configuration.C.name}", ...FIRST } },
  };
  expect(firstIn(chain, { model: "${aws_sagemaker_model.M.name}" })).toEqual([
    "aws_sagemaker_model.M",
    "aws_sagemaker_endpoint_configuration.C",
    "aws_sagemaker_endpoint.E",
  ]);
});

test("nothing, where nobody says so", () => {
  expect(firstIn({ aws_sagemaker_model: { M: { lifecycle: { create_before_destroy: false } } } })).toEqual([]);
});
