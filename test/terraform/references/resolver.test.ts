import { JsonObject } from "../../../lib/terraform";
import { readValue } from "../../../lib/terraform/references/occurrences";
import { Resolver, textOf } from "../../../lib/terraform/references/resolver";

const backend = (key: string): JsonObject => ({ backend: { s3: { bucket: "states", key, region: "us-east-1" } } });

const network: JsonObject = {
  terraform: backend("network"),
  resource: { aws_vpc: { Main: {} }, aws_subnet: { A: { for_each: { a: 1 } }, B: {} } },
  locals: { all: ["${aws_subnet.A}", "${aws_subnet.B}"] },
  output: {
    vpc: { value: "${aws_vpc.Main.id}" },
    "cross-stack-output-aws_subnetBid": { value: "${aws_subnet.B.id}" },
    subnets: { value: { a: '${aws_subnet.A["a"].id}', b: "${local.all[1].id}" } },
  },
};

const workloads: JsonObject = {
  terraform: backend("workloads"),
  data: {
    terraform_remote_state: {
      "cross-stack-reference-input-network": { backend: "s3", config: { bucket: "states", key: "network" } },
      byBackend: { backend: "s3", config: { bucket: "states", key: "network", region: "us-east-1" } },
      foreign: { backend: "s3", config: { bucket: "theirs", key: "x" } },
    },
    aws_ami: { Base: {} },
  },
  resource: { aws_instance: { I: {} }, aws_key: { K: {} } },
  locals: {
    one: "${aws_instance.I.id}",
    two: "${local.one}",
    list: ["${aws_instance.I.id}", { deep: ["${aws_key.K.arn}"] }, "${local.passed}"],
    passed: "${data.terraform_remote_state.byBackend.outputs.subnets}",
    text: "${aws_instance.I.id}-${aws_key.K.id}",
    computed: "${merge(local.map, { a = aws_key.K.id })}",
    map: { a: "${aws_instance.I.id}", b: "${aws_key.K.id}" },
    object: "${{ a = aws_instance.I.id, b = [aws_key.K.id] }}",
    choice: "${var.on ? local.map : aws_key.K}",
    circle: "${local.circle2.a}",
    circle2: "${local.circle.b}",
    plain: "x",
  },
  check: { Zone: { data: { aws_region: { Here: {} } }, assert: [] } },
  module: { net: {} },
};

const resolver = new Resolver([
  { name: "network", json: network },
  { name: "workloads", json: workloads },
]);

/** Where the references of a text of `workloads` lead. */
function ends(text: string, within?: string): string[] {
  return readValue(text).references.flatMap(({ reference }) =>
    resolver.endsOf(reference, "workloads", within).map((end) => {
      if (end.kind === "unknown") return `${end.address}: ${end.why}`;
      const attribute = textOf({ ...end.reference, address: "" });
      return `${end.stack === "workloads" ? "" : `${end.stack} `}${end.address} ${attribute}`.trim();
    }),
  );
}

test.each([
  ["${aws_instance.I.id}", ["aws_instance.I .id"]],
  ["${local.two}", ["aws_instance.I .id"]],
  ["${local.text}", ["aws_instance.I .id", "aws_key.K .id"]],
  ["${local.plain}", []],
  // only the part of a value that is meant
  ["${local.list[0]}", ["aws_instance.I .id"]],
  ["${local.list[1].deep[0]}", ["aws_key.K .arn"]],
  ['${local.list[1]["deep"]}', ["aws_key.K .arn"]],
  ["${local.list[9]}", []],
  ["${local.map.b}", ["aws_key.K .id"]],
  ["${local.object.b[0]}", ["aws_key.K .id"]],
  ['${local.object["a"]}', ["aws_instance.I .id"]],
  // all of it, where that is not known
  [
    "${local.list[count.index].deep}",
    [
      "aws_instance.I .id.deep",
      "aws_key.K .arn",
      'network aws_subnet.A ["a"].id',
      "network aws_subnet.B .id",
      "count.index: it differs from instance to instance",
    ],
  ],
  ["${local.map[each.key]}", ["aws_instance.I .id", "aws_key.K .id", "each.key: it differs from instance to instance"]],
  ["${local.computed.b}", ["aws_instance.I .id", "aws_key.K .id"]],
  ["${local.choice.b}", ["var.on: it is given to Terraform when it runs", "aws_key.K .id", "aws_key.K .b"]],
  // other stacks
  [
    "${data.terraform_remote_state.cross-stack-reference-input-network.outputs.cross-stack-output-aws_subnetBid}",
    ["network aws_subnet.B .id"],
  ],
  ['${data.terraform_remote_state.byBackend.outputs["vpc"]}', ["network aws_vpc.Main .id"]],
  ["${data.terraform_remote_state.byBackend.outputs.subnets.a}", ['network aws_subnet.A ["a"].id']],
  ["${local.list[2].b}", ["network aws_subnet.B .id"]],
  ["${data.aws_ami.Base.id}", ["data.aws_ami.Base .id"]],
])("follows %s", (text, expected) => {
  expect(ends(text)).toEqual(expected);
});

test.each([
  [
    "${data.terraform_remote_state.foreign.outputs.x}",
    "data.terraform_remote_state.foreign: it reads the state of a stack that is not here",
  ],
  ["${data.terraform_remote_state.byBackend.outputs.vcp}", "output.vcp: stack network has no output.vcp"],
  [
    "${data.terraform_remote_state.byBackend.outputs[local.plain]}",
    "data.terraform_remote_state.byBackend: which output it means is known only to Terraform",
  ],
  ["${local.nothing}", "local.nothing: stack workloads has no local.nothing"],
  ["${aws_instance.J.id}", "aws_instance.J: stack workloads has no aws_instance.J"],
  ["${module.net.out}", "module.net: what a module gives is known only to Terraform"],
  ["${var.size}", "var.size: it is given to Terraform when it runs"],
  ["${self.id}", "self: it differs from instance to instance"],
  ["${path.module}", "path.module: it depends on where Terraform runs"],
])("says why %s leads nowhere", (text, expected) => {
  expect(ends(text)).toContain(expected);
});

test("shows a check the data source that it holds, and nobody else", () => {
  expect(ends("${data.aws_region.Here.name}", "check.Zone")).toEqual(["check.Zone.data.aws_region.Here .name"]);
  expect(ends("${data.aws_region.Here.name}")).toEqual([
    "data.aws_region.Here: stack workloads has no data.aws_region.Here",
  ]);
});

test("comes to an end in cycles and in what fans out", () => {
  expect(ends("${local.circle}")).toEqual([]);
  const count = 2_000;
  const locals = Object.fromEntries(
    Array.from({ length: count }, (_, index) => {
      const next = `local.l${String(index + 1)}`;
      return [`l${String(index)}`, index === count - 1 ? "${aws_vpc.Main.id}" : `\${[${next}, ${next}, ${next}[0]]}`];
    }),
  );
  const wide = new Resolver([{ name: "s", json: { locals, resource: { aws_vpc: { Main: {} } } } }]);
  const [{ reference }] = readValue("${local.l0}").references as [ReturnType<typeof readValue>["references"][0]];
  expect(wide.endsOf(reference, "s").map(({ address }) => address)).toContain("aws_vpc.Main");
});

test("gives the same ends however a configuration is cut into stacks", () => {
  const whole: JsonObject = {
    resource: {
      aws_vpc: { V: {} },
      aws_subnet: { S: { vpc_id: "${aws_vpc.V.id}", name: 'x-${aws_vpc.V.tags["n"]}' } },
    },
  };
  const input = "data.terraform_remote_state.cross-stack-reference-input-a.outputs";
  const cut: JsonObject[] = [
    {
      resource: { aws_vpc: { V: {} } },
      output: { id: { value: "${aws_vpc.V.id}" }, tags: { value: "${aws_vpc.V.tags}" } },
    },
    {
      data: {
        terraform_remote_state: { "cross-stack-reference-input-a": { backend: "local", config: { path: "a" } } },
      },
      resource: { aws_subnet: { S: { vpc_id: `\${${input}.id}`, name: `x-\${${input}["tags"]["n"]}` } } },
    },
  ];
  const found = (stacks: { name: string; json: JsonObject }[]): string[] => {
    const last = stacks.at(-1)!;
    const body = (last.json.resource as { aws_subnet: { S: JsonObject } }).aws_subnet.S;
    return readValue(body).references.flatMap(({ reference }) =>
      new Resolver(stacks)
        .endsOf(reference, last.name)
        .map((end) => (end.kind === "resource" ? textOf(end.reference) : end.why)),
    );
  };
  expect(found([{ name: "w", json: whole }])).toEqual(["aws_vpc.V.id", 'aws_vpc.V.tags["n"]']);
  expect(
    found([
      { name: "a", json: cut[0]! },
      { name: "b", json: cut[1]! },
    ]),
  ).toEqual(["aws_vpc.V.id", 'aws_vpc.V.tags["n"]']);
});
