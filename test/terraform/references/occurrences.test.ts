import { JsonObject } from "../../../lib/terraform";
import { argumentAt, pathAt, readBody, readValue } from "../../../lib/terraform/references/occurrences";
import { textOf } from "../../../lib/terraform/references/resolver";

/** References with the arguments they stand in; `=` where an argument is nothing but its reference. */
function read(body: JsonObject): string[] {
  const { references, invalid } = readBody(body);
  expect(invalid).toEqual([]);
  return references.map(({ at, reference, whole }) => `${argumentAt(at)} ${whole ? "= " : ""}${textOf(reference)}`);
}

test("tells where a reference stands, and whether it is all that stands there", () => {
  const body = {
    vpc_id: "${aws_vpc.Main.id}",
    name: "a-${local.name}",
    list: ["x", "${a_b.c}", ["${a_b.d}${a_b.e}"]],
    block: [{ inner: { arn: "${ a_b.f.arn }" } }],
    policy: '{"Resource":"${a_b.g.arn}"}',
    key: "${a_b.h[each.key]}",
  };
  expect(read(body)).toEqual([
    "vpc_id = aws_vpc.Main.id",
    "name local.name",
    "list[1] = a_b.c",
    "list[2][0] a_b.d",
    "list[2][0] a_b.e",
    "block[0].inner.arn = a_b.f.arn",
    "policy a_b.g.arn",
    "key a_b.h[…]",
    "key each.key",
  ]);
  expect(pathAt(["block", 0, "inner", 1, "arn"])).toBe("block.inner.arn");
});

test("reads the keys of objects as templates, too", () => {
  expect(read({ tags: { "${local.key}": "${local.value}", "local.key": "x", "$${local.key}": "y" } })).toEqual([
    "tags.${local.key} = local.key",
    "tags.${local.key} = local.value",
  ]);
});

test("reads what stands without ${} where Terraform wants it so, and names no values elsewhere", () => {
  const body = {
    "//": { metadata: { path: "${a_b.comment}" } },
    provider: "aws.west",
    depends_on: ["aws_vpc.Main", "data.aws_ami.Base", "module.net"],
    lifecycle: [
      {
        replace_triggered_by: ["aws_vpc.Main.id", "a_b.c[each.key]"],
        ignore_changes: ["tags", "a_b.never"],
        precondition: { condition: "${self.id != a_b.d.id}", error_message: "a_b.text" },
      },
    ],
  };
  expect(read(body)).toEqual([
    "depends_on[0] = aws_vpc.Main",
    "depends_on[1] = data.aws_ami.Base",
    "depends_on[2] = module.net",
    "lifecycle[0].replace_triggered_by[0] = aws_vpc.Main.id",
    "lifecycle[0].replace_triggered_by[1] a_b.c[…]",
    "lifecycle[0].replace_triggered_by[1] each.key",
    "lifecycle[0].precondition.condition self.id",
    "lifecycle[0].precondition.condition a_b.d.id",
  ]);
});

test("knows what the iterator of a dynamic block stands for", () => {
  const dynamic = {
    setting: {
      for_each: "${aws_x.settings}",
      labels: ["${setting.key}"],
      content: {
        name: "${setting.value.name}${aws_y.z.id}",
        dynamic: [
          {
            rule: [
              { for_each: "${setting.value}", iterator: "it", content: { a: "${it.value}", b: "${rule.value.id}" } },
            ],
          },
        ],
      },
    },
  };
  expect(read({ dynamic })).toEqual([
    "dynamic.setting.for_each = aws_x.settings",
    "dynamic.setting.content.name aws_y.z.id",
    "dynamic.setting.content.dynamic[0].rule[0].content.b = rule.value.id",
  ]);
  expect(read({ dynamic: [{ setting: [dynamic.setting] }] }).length).toBe(3);
});

test("takes an argument named dynamic for what it is", () => {
  expect(read({ tags: { dynamic: { a: "${local.a}", "${local.b}": { content: "${a.value}" } } } })).toEqual([
    "tags.dynamic.a = local.a",
    "tags.dynamic.${local.b} = local.b",
    "tags.dynamic.${local.b}.content = a.value",
  ]);
});

test("says what it cannot read, and where", () => {
  const deep = JSON.parse(`${"[".repeat(3000)}"\${a_b.c}"${"]".repeat(3000)}`) as JsonObject[string];
  const { references, invalid } = readBody({ a: ["${a_b.c", "${a_b.d}"], depends_on: ["a_b."], deep });
  expect(references.map(({ reference }) => textOf(reference))).toEqual(["a_b.d"]);
  expect(invalid.map(({ at, why }) => `${argumentAt(at.slice(0, 2))}: ${why}`)).toEqual([
    "a[0]: expected }, got the end at character 8",
    "depends_on[0]: expected the name of an attribute, got the end at character 5",
    "deep[0]: nested deeper than 1000 levels",
  ]);
});

test("gives the same answer for blocks written as objects and as lists of them", () => {
  const block = { condition: "${a_b.c}", rule: { arn: "${a_b.d.arn}" } };
  const rewritten = { condition: "${a_b.c}", rule: [{ arn: "${a_b.d.arn}" }] };
  const paths = (body: JsonObject): string[] =>
    readBody(body).references.map(({ at, reference, whole }) => `${pathAt(at)} ${textOf(reference)} ${String(whole)}`);
  const forms = [{ lifecycle: { precondition: block } }, { lifecycle: [{ precondition: [rewritten] }] }];
  expect(paths(forms[0]!)).toEqual(paths(forms[1]!));
  expect(paths(forms[0]!).length).toBe(2);
});

test("reads a value that stands alone", () => {
  expect(readValue("${a_b.c}").references[0]).toMatchObject({ at: [], whole: true });
  expect(readValue([null, 1, true, "x"]).references).toEqual([]);
});
