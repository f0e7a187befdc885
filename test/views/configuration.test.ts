import { JsonObject, synthesizedStack } from "../../lib/terraform";
import { Resource, Value, Views } from "../../lib/views";

const NETWORK = synthesizedStack("network", {
  resource: { aws_subnet: { A: { cidr_block: "10.0.0.0/24" }, B: { cidr_block: "10.0.1.0/24" } } },
  output: { subnet: { value: "${aws_subnet.A.id}" }, size: { value: 3 } },
});

const REMOTE = "data.terraform_remote_state.network.outputs";

/** A stack after `network` that holds one node group with these arguments. */
function groupWith(body: JsonObject, more: JsonObject = {}): Resource {
  const stack = synthesizedStack(
    "cluster",
    {
      terraform: { backend: { local: { path: "cluster.tfstate" } } },
      data: { terraform_remote_state: { network: { backend: "local", config: { path: "network.tfstate" } } } },
      resource: { aws_eks_node_group: { G: body }, aws_iam_role: { R: {} } },
      locals: { most: 4, type: "p5.48xlarge" },
      variable: { size: {} },
      ...more,
    },
    { dependencies: ["network"] },
  );
  const network = {
    ...NETWORK,
    json: { ...NETWORK.json, terraform: { backend: { local: { path: "network.tfstate" } } } },
  };
  return Views.of([network, stack]).resources("aws_eks_node_group")[0]!;
}

function told(value: Value<Resource> | undefined): unknown {
  if (value === undefined) return undefined;
  if (value.kind === "known") return value.value;
  return value.kind === "refers"
    ? `${value.to.stack.name} ${value.to.address}.${value.attribute ?? ""}`
    : `? ${value.why}`;
}

describe("an argument", () => {
  test.each<[string, JsonObject[string], unknown]>([
    ["what is written", "p5.48xlarge", "p5.48xlarge"],
    ["text that only looks like an expression", "$${a}", "${a}"],
    ["a local value", "${local.type}", "p5.48xlarge"],
    ["what stands around it", "a-${local.most}", "a-4"],
    ["an output of another stack", `\${${REMOTE}.size}`, 3],
    ["an attribute", "${aws_iam_role.R.arn}", "cluster aws_iam_role.R.arn"],
    ["an attribute behind an output of another stack", `\${${REMOTE}.subnet}`, "network aws_subnet.A.id"],
    ["a variable", "${var.size}", "? var.size: it is given to Terraform when it runs"],
    ["what Terraform computes", "${upper(local.type)}", "? it is what upper() gives"],
    ["null", null, undefined],
  ])("is %s", (_, written, expected) => {
    expect(told(groupWith({ a: written }).value("a"))).toEqual(expected);
  });

  test("that a dynamic block makes is given, and unknown", () => {
    const group = groupWith({ dynamic: { taint: { for_each: "${var.size}", content: {} } } });
    expect([group.has("taint"), group.isDynamic("taint"), group.why("taint")]).toEqual([
      true,
      true,
      "a dynamic block makes it",
    ]);
    expect([group.has("labels"), group.value("labels"), group.blocks("taint")]).toEqual([false, undefined, []]);
  });

  test("is read as text, number and boolean only where it is known", () => {
    const group = groupWith({ text: "a", number: "${local.most}", yes: "true", not: "${var.size}" });
    expect([group.text("text"), group.text("number"), group.text("not")]).toEqual(["a", "4", undefined]);
    expect([group.number("number"), group.number("text"), group.number("not")]).toEqual([4, undefined, undefined]);
    expect([group.boolean("yes"), group.boolean("text"), group.boolean("not")]).toEqual([true, undefined, undefined]);
    expect(group.why("text")).toBeUndefined();
  });
});

describe("members", () => {
  test("of a list are told one by one", () => {
    const group = groupWith({ subnet_ids: ["subnet-1", `\${${REMOTE}.subnet}`, "${var.size}"], other: "${var.size}" });
    expect(group.list("subnet_ids").map(told)).toEqual([
      "subnet-1",
      "network aws_subnet.A.id",
      "? var.size: it is given to Terraform when it runs",
    ]);
    expect(group.texts("subnet_ids")).toEqual(["subnet-1"]);
    expect(group.list("other").map(({ kind }) => kind)).toEqual(["unknown"]);
    expect(group.list("none")).toEqual([]);
  });

  test("of a map are told by their keys, and are not known where the keys are not", () => {
    const group = groupWith({ labels: { a: "b", c: "${local.most}" }, other: "${var.size}" });
    expect([...(group.map("labels") ?? [])].map(([key, value]) => [key, told(value)])).toEqual([
      ["a", "b"],
      ["c", 4],
    ]);
    expect([group.map("other"), group.map("none")?.size]).toEqual([undefined, 0]);
  });

  test("of blocks know where they stand", () => {
    const group = groupWith({ scaling_config: [{ min_size: 1 }], taint: [{ key: "a" }, { key: "b" }] });
    expect(group.block("scaling_config")?.argument("min_size")).toBe("scaling_config.min_size");
    expect(group.blocks("taint").map((taint) => [taint.argument("key"), taint.text("key")])).toEqual([
      ["taint[0].key", "a"],
      ["taint[1].key", "b"],
    ]);
  });
});

test("references are found at any depth, through other stacks, and in depends_on", () => {
  const group = groupWith({ depends_on: ["aws_iam_role.R"], labels: { subnet: `x-\${${REMOTE}.subnet}` } });
  expect(group.references("labels").map(({ address }) => address)).toEqual(["aws_subnet.A"]);
  expect(group.references("depends_on").map(({ address }) => address)).toEqual(["aws_iam_role.R"]);
  expect(new Set(group.allReferences().map(({ address }) => address))).toEqual(
    new Set(["aws_subnet.A", "aws_iam_role.R"]),
  );
});

test("resources are listed by type, over all stacks, and data sources apart", () => {
  const stacks = [
    NETWORK,
    synthesizedStack("other", { resource: { aws_subnet: { C: {} } }, data: { aws_subnet: { D: {} } } }),
  ];
  const views = Views.of(stacks);
  const addresses = (list: readonly Resource[]) => list.map(({ stack, address }) => `${stack.name} ${address}`);
  expect(addresses(views.resources("aws_subnet"))).toEqual([
    "network aws_subnet.A",
    "network aws_subnet.B",
    "other aws_subnet.C",
  ]);
  expect(addresses(views.data("aws_subnet"))).toEqual(["other data.aws_subnet.D"]);
  expect(addresses(views.resources("aws_vpc", "aws_subnet"))).toHaveLength(3);
  expect(views.resources("aws_vpc")).toEqual([]);
  expect(Views.of(stacks)).toBe(views);
});
