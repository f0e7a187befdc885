import { parseBare, parseTemplate } from "../../../lib/terraform/expression/parse";
import { textOf } from "../../../lib/terraform/references/resolver";
import { callsIn, referencesIn } from "../../../lib/terraform/expression/walk";

/** The references of a string of the JSON as they could be written; what is wrong with one that is none. */
function references(text: string): string[] | string {
  const template = parseTemplate(text);
  return template.kind === "invalid" ? template.why : referencesIn(template).map(textOf);
}

// the inputs that three readers of version 0.2 read in different ways, one right answer each
test.each([
  ['${format("see aws_vpc.Main.id in the docs")}', []],
  ['${aws_vpc.Main["a"].id}', ['aws_vpc.Main["a"].id']],
  ["${aws_subnet.A[0].id}", ["aws_subnet.A[0].id"]],
  ["${aws_subnet.A[*].id}", ["aws_subnet.A[*].id"]],
  ["${aws_subnet.A.*.id}", ["aws_subnet.A[*].id"]],
  ['${data.terraform_remote_state.net.outputs["vpc"]}', ['data.terraform_remote_state.net.outputs["vpc"]']],
  ["${local.zones[0]}", ["local.zones[0]"]],
  ["${var.x}", ["var.x"]],
  ["${google_x-y.Z.id}", ["google_x-y.Z.id"]],
  ["${helm_release.A-b.status}", ["helm_release.A-b.status"]],
  ["${aws_eks_cluster.C.identity[0].oidc[0].issuer}", ["aws_eks_cluster.C.identity[0].oidc[0].issuer"]],
  ["$${x}", []],
])("reads %s in one way", (text, expected) => {
  expect(references(text)).toEqual(expected);
});

test.each([
  // text is no code, code in text is
  ["see aws_vpc.Main.id", []],
  ["$${aws_vpc.Main.id} and %%{ if aws_vpc.Main.id }", []],
  ["$$${aws_vpc.Main.id}", []],
  ["$%{ if a_b.c }${d_e.f}%{ endif }", ["a_b.c", "d_e.f"]],
  ['${"aws_vpc.Main.id ${aws_vpc.Main.arn} $${aws_vpc.Main.id}"}', ["aws_vpc.Main.arn"]],
  ['${"a \\" ${"b ${aws_vpc.Main.id} \\\\"}"}', ["aws_vpc.Main.id"]],
  ["${<<EOT\naws_vpc.Main.id\n  ${aws_vpc.Main.arn}\nEOTS\nEOT\n}", ["aws_vpc.Main.arn"]],
  ["${/* aws_a.b */ aws_c.d # aws_e.f\n}", ["aws_c.d"]],
  // names that stand for something near them
  ["${[for aws_vpc in local.vpcs : aws_vpc.id]}", ["local.vpcs"]],
  ["${[for s in aws_subnet.A : s.id if s.map != local.x.y]}", ["aws_subnet.A", "local.x.y"]],
  ["${{for k, local in local.all : local.a => data.x.y.z...}}", ["local.all", "data.x.y.z"]],
  ["%{ for s in aws_subnet.A ~} ${s.id} ${aws_vpc.Main.id} %{ endfor }", ["aws_subnet.A", "aws_vpc.Main.id"]],
  ["${[for a_b in a_b.c : a_b.d][0].e}${a_b.d}", ["a_b.c", "a_b.d"]],
  // keys of objects
  ["${{ local = 1, aws_vpc : 2, (local.key) = 3 }}", ["local.key"]],
  ['${{ "local.key" = aws_vpc.Main.id\n "k-${local.key}" = 1\n}}', ["aws_vpc.Main.id", "local.key"]],
  // steps
  ["${aws_subnet.A[each.key].id}", ["aws_subnet.A[…].id", "each.key"]],
  ["${aws_subnet.A[*].tags[local.tag]}", ["aws_subnet.A[*].tags[…]", "local.tag"]],
  ["${aws_subnet.A.0.tags.1.2}", ["aws_subnet.A[0].tags[1][2]"]],
  ["${(aws_vpc.Main).id}", ["aws_vpc.Main"]],
  ["${merge(local.a, local.b).c[var.d]}", ["local.a", "local.b", "var.d"]],
  ["${resource.aws_vpc.Main.id}", ["aws_vpc.Main.id"]],
  ["${module.net[0].out.id}", ["module.net[0].out.id"]],
  ['${aws_vpc.Main[("a")].id}', ["aws_vpc.Main[…].id"]],
  // operators, functions, conditions
  ["${!var.on || -var.n - var.m >= 1 ? a_b.c : d_e.f}", ["var.on", "var.n", "var.m", "a_b.c", "d_e.f"]],
  ["${a-b.c-d.e - f_g.h}", ["a-b.c-d.e", "f_g.h"]],
  ["${provider::aws::arn_parse(local.arn).account}", ["local.arn"]],
  ["${max(local.sizes...)}", ["local.sizes"]],
  [
    "${[self.id, path.module, terraform.workspace, count.index]}",
    ["self.id", "path.module", "terraform.workspace", "count.index"],
  ],
  // words that are no references
  ["${true}${null}${1.5e3}", []],
  ["${zones}", []],
])("reads %s", (text, expected) => {
  expect(references(text)).toEqual(expected);
});

test.each([
  ["${", "expected a value, got the end at character 3"],
  ["${aws_vpc.Main.id", "expected }, got the end at character 18"],
  ["${aws_vpc..id}", "expected the name of an attribute, got `.id}` at character 11"],
  ['${"a}', 'expected ", got the end at character 6'],
  ["${f(a b)}", "expected ,, got `b)}` at character 7"],
  ["%{ if a }", "expected else or endif, got the end at character 10"],
  ["%{ endif }", "expected a directive, got ` }` at character 9"],
  ["${{ a b }}", "expected :, got `b }}` at character 7"],
  ["${[for x y : z]}", "expected in, got `y : z]}` at character 10"],
  ["${/* a}", "expected the end of a comment, got `/* a}` at character 3"],
  ["${<<EOT}", "expected a new line, got `}` at character 8"],
  ["${<<EOT\nabc}", "expected the end, got the end at character 13"],
  ['${"\\q"}', 'expected an escape that Terraform knows, got `\\q"}` at character 4'],
])("fails to read %s", (text, why) => {
  expect(references(text)).toBe(why);
});

test("reads what stands without ${} in depends_on", () => {
  const read = (text: string): string[] | string => {
    const expression = parseBare(text);
    return expression.kind === "invalid" ? expression.why : referencesIn(expression).map(textOf);
  };
  expect(read("aws_vpc.Main")).toEqual(["aws_vpc.Main"]);
  expect(read("${data.aws_ami.Base}")).toEqual(["data.aws_ami.Base"]);
  expect(read('aws_subnet.A["a"]')).toEqual(['aws_subnet.A["a"]']);
  expect(read("aws_vpc.Main id")).toBe("expected the end, got `id` at character 14");
});

test("tells calls from text and from names", () => {
  const template = parseTemplate('${f(uuid.x, "timestamp()", "${bcrypt (local.a)}", provider::a::b())}');
  expect(template.kind === "invalid" ? [] : callsIn(template)).toEqual(["f", "bcrypt", "provider::a::b"]);
});
