import { Json, JsonObject } from "../../../lib/terraform";
import { Resolver, textOf } from "../../../lib/terraform/references/resolver";
import { valueOf } from "../../../lib/terraform/references/value";

const upstream = {
  name: "network",
  json: {
    resource: { aws_vpc: { Main: {} } },
    output: { cidr: { value: "10.0.0.0/16" }, vpc: { value: "${aws_vpc.Main.id}" } },
  } as JsonObject,
};

const stack = {
  name: "workloads",
  json: {
    data: {
      terraform_remote_state: { "cross-stack-reference-input-network": { backend: "local", config: { path: "n" } } },
    },
    resource: { aws_s3_bucket: { B: { bucket: "b" } } },
    variable: { size: { default: 3 } },
    locals: {
      name: "prod",
      ports: [80, "${local.more}"],
      more: 443,
      deep: { a: { b: "${local.name}-x" } },
      object: '${{ a = [1, "two"], "k" = local.name }}',
      cidr: "${data.terraform_remote_state.cross-stack-reference-input-network.outputs.cidr}",
      escaped: "$${local.name} %%{x}",
      circle: "${local.circle}",
      megabyte: "x".repeat(300_000),
      long: "${local.megabyte}".repeat(4),
      double0: "xxxxxxxxxx",
      ...Object.fromEntries(
        Array.from({ length: 60 }, (_, n) => [
          `double${String(n + 1)}`,
          `\${local.double${String(n)}}\${local.double${String(n)}}`,
        ]),
      ),
    },
  } as JsonObject,
};

const resolver = new Resolver([upstream, stack]);

/** The value, `→` what it refers to, or `?` why it is unknown. */
function value(json: Json): unknown {
  const found = valueOf(json, stack, resolver);
  if (found.kind === "known") return found.value;
  return found.kind === "refers" ? `→ ${found.to.stack} ${textOf(found.to.reference)}` : `? ${found.why}`;
}

test.each<[Json, unknown]>([
  ["plain", "plain"],
  [true, true],
  [
    ["a", "${local.name}"],
    ["a", "prod"],
  ],
  [{ "${local.name}": "${local.more}" }, { prod: 443 }],
  ["$${local.name} ${local.name}", "${local.name} prod"],
  ["${local.escaped}", "${local.name} %{x}"],
  ["${local.ports}", [80, 443]],
  ["${local.ports[1]}", 443],
  ["port ${local.ports[0]}", "port 80"],
  ["${local.deep.a.b}", "prod-x"],
  ['${local.deep["a"]}', { b: "prod-x" }],
  ["${local.object.k}", "prod"],
  ["${local.object.a[1]}", "two"],
  ['${"a ${local.more}"}', "a 443"],
  ["${(local.name)}", "prod"],
  ["${[local.name, 1][1]}", 1],
  ["${local.cidr}", "10.0.0.0/16"],
  ["${-1}", "? Terraform computes it"],
])("knows that %j is %j", (json, expected) => {
  expect(value(json)).toEqual(expected);
});

test.each<[Json, string]>([
  ["${aws_s3_bucket.B.arn}", "→ workloads aws_s3_bucket.B.arn"],
  ["${data.terraform_remote_state.cross-stack-reference-input-network.outputs.vpc}", "→ network aws_vpc.Main.id"],
])("knows what %j refers to", (json, expected) => {
  expect(value(json)).toBe(expected);
});

test.each<[Json, string]>([
  ["arn: ${aws_s3_bucket.B.arn}", "? it holds what aws_s3_bucket.B gives"],
  [["${aws_s3_bucket.B.arn}"], "? it holds what aws_s3_bucket.B gives"],
  ["${var.size}", "? var.size: it is given to Terraform when it runs"],
  ["${upper(local.name)}", "? it is what upper() gives"],
  ["${local.more > 1 ? 1 : 2}", "? Terraform computes it"],
  ["%{ if true }a%{ endif }", "? Terraform computes it"],
  ["x ${local.ports}", "? text cannot hold a list, an object or null"],
  ["${local.name.x}", "? it leads into text"],
  ["${local.deep.c}", "? it leads into what is not there"],
  ["${local.deep[local.name]}", "? it leads into what is not there"],
  ["${local.circle}", "? it leads on for too long"],
  ["${local.double60}", "? it leads on for too long"],
  ["${local.long}", "? it is too long"],
  ["${local.nothing}", "? local.nothing: stack workloads has no local.nothing"],
  ["${a", "? `${a` is no template: expected }, got the end at character 4"],
])("says why %j is unknown", (json, expected) => {
  expect(value(json)).toBe(expected);
});
