import { JsonObject, synthesizedStack } from "../../lib/terraform";
import { Part, partsOf, Resource, segmentsOf, Views } from "../../lib/views";

function target(resource_id: string | null): [Views, Resource] {
  const json: JsonObject = {
    locals: { name: "churn", list: ["a"] },
    resource: { aws_sagemaker_endpoint: { E: {} }, aws_appautoscaling_target: { T: { resource_id } } },
  };
  const views = Views.of([synthesizedStack("s", json)]);
  return [views, views.resources("aws_appautoscaling_target")[0]!];
}

function told(part: Part | undefined): unknown {
  if (part === undefined || typeof part === "string") return part;
  return part.kind === "refers" ? [part.to.address, part.attribute] : `? ${part.why}`;
}

function parts(text: string | null): unknown {
  return partsOf(...target(text), "resource_id")?.map(told);
}

describe("the parts of a text", () => {
  test.each<[string, string | null, unknown]>([
    ["text", "endpoint/churn", ["endpoint/churn"]],
    ["a local value", "endpoint/${local.name}/variant", ["endpoint/churn/variant"]],
    ["a resource", "a/${aws_sagemaker_endpoint.E.name}", ["a/", ["aws_sagemaker_endpoint.E", "name"]]],
    [
      "what is given beside what is known",
      "${local.name}/${var.name}",
      ["churn", "/", "? var.name: it is given to Terraform when it runs"],
    ],
    ["a list", "a${var.x}${local.list}", ["a", expect.stringContaining("var.x"), expect.stringContaining("list")]],
    ["braces inside of an expression", '${join("/", [for x in {} : x])}', undefined],
    ["an escape beside an expression", "$${a}${var.x}", undefined],
    ["a directive", "%{ if var.x }a%{ endif }", undefined],
    ["nothing", null, undefined],
  ])("%s", (_, text, expected) => {
    expect(parts(text)).toEqual(expected);
  });

  test("between slashes: text, an expression, or both together", () => {
    const found = partsOf(...target("a/${var.x}/${var.x}b/${local.name}c/"), "resource_id")!;
    expect(segmentsOf(found).map(told)).toEqual([
      "a",
      "? var.x: it is given to Terraform when it runs",
      undefined,
      "churnc",
      "",
    ]);
  });
});
