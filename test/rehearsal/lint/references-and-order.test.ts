import { Finding, formatFinding } from "../../../lib/core/finding";
import { deriveSchemas, JsonObject, lintStack, typesInUse } from "../../../lib/rehearsal";
import { lintRemoteOutputs } from "../../../lib/rehearsal/lint/remote-outputs";

const at = (path: string) => ({ "//": { metadata: { path } } });

function stack(parts: JsonObject): JsonObject {
  return {
    "//": { metadata: { stackName: "s" } },
    terraform: { required_providers: { aws: { source: "aws", version: "6.25.0" } } },
    ...parts,
  };
}

function lint(parts: JsonObject): string[] {
  const json = stack(parts);
  return lintStack(json, deriveSchemas(process.cwd(), typesInUse(json))).map(print);
}

function print(finding: Finding): string {
  return formatFinding(finding);
}

describe("references", () => {
  const vpc = { aws_vpc: { Main: { ...at("s/Main"), cidr_block: "10.0.0.0/16" } } };
  const subnet = (vpcId: string) => ({ aws_subnet: { A: { ...at("s/A"), vpc_id: vpcId } } });

  test("are right", () => {
    expect(lint({ resource: { ...vpc, ...subnet("${aws_vpc.Main.id}") } })).toEqual([]);
  });

  test("to a resource that is not there", () => {
    expect(lint({ resource: { ...vpc, ...subnet("${aws_vpc.Mian.id}") } })).toEqual([
      [
        "error MLP-LINT-015  s/A vpc_id",
        "  aws_subnet.A: `vpc_id` refers to aws_vpc.Mian, which this stack does not have",
        "  fix: write `aws_vpc.Main`",
        "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-lint-015",
      ].join("\n"),
    ]);
  });

  test("to an attribute that is not there", () => {
    expect(lint({ resource: { ...vpc, ...subnet('${join("", [aws_vpc.Main.idd])}') } })).toEqual([
      [
        "error MLP-LINT-015  s/A vpc_id",
        "  aws_subnet.A: `vpc_id` refers to aws_vpc.Main.idd, an attribute that aws_vpc does not have",
        "  fix: write `id`",
        "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-lint-015",
      ].join("\n"),
    ]);
  });

  test("in quoted text are no references, in its templates they are", () => {
    expect(lint({ resource: { ...vpc, ...subnet('${join("aws_vpc.Gone.id", [aws_vpc.Main.id])}') } })).toEqual([]);
    expect(lint({ resource: { ...vpc, ...subnet('${trim("x${aws_vpc.Gone.id}", "x")}') } })).toHaveLength(1);
  });

  test("to Terraform's own values are right, as cdktf writes them between stacks", () => {
    const state = { backend: "local", config: { path: "../up.tfstate" }, workspace: "${terraform.workspace}" };
    expect(lint({ data: { terraform_remote_state: { Up: { ...at("s/Up"), ...state } } } })).toEqual([]);
  });

  test("to Terraform's own values are right", () => {
    expect(lint({ resource: { ...vpc, ...subnet("${terraform.workspace}-${path.module}") } })).toEqual([]);
    const terraform = { required_providers: { aws: { source: "aws" }, local: { source: "local" } } };
    expect(lint({ terraform, resource: { ...vpc, ...subnet("${local.vpc}") }, locals: { vpc: "vpc-1" } })).toEqual([]);
  });

  test.each([
    ["output", "s/Out", "value", { Out: { ...at("s/Out"), value: "${aws_vpc.Gone.id}" } }],
    ["module", "s/Call", "vpc_id", { Call: { ...at("s/Call"), source: "./x", vpc_id: "${aws_vpc.Gone.id}" } }],
    ["locals", "s/locals", "vpc_id", { vpc_id: "${aws_vpc.Gone.id}" }],
    [
      "check",
      "s/Check",
      "assert.condition",
      { Check: { ...at("s/Check"), assert: { condition: "${aws_vpc.Gone.id != null}", error_message: "no" } } },
    ],
  ])("of %s are judged too", (section, path, property, body) => {
    const address = section === "locals" ? "locals" : `${section}.${path.slice(2)}`;
    expect(lint({ resource: vpc, [section]: body })).toEqual([
      [
        `error MLP-LINT-015  ${path} ${property}`,
        `  ${address}: \`${property}\` refers to aws_vpc.Gone, which this stack does not have`,
        "  fix: write `aws_vpc.Main`",
        "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-lint-015",
      ].join("\n"),
    ]);
  });

  test("where names are bare, in directives and in keys are judged too", () => {
    expect(lint({ resource: { aws_vpc: { Main: { ...vpc.aws_vpc.Main, depends_on: ["aws_eip.Gone"] } } } })).toEqual([
      [
        "error MLP-LINT-015  s/Main depends_on[0]",
        "  aws_vpc.Main: `depends_on[0]` refers to aws_eip.Gone, which this stack does not have",
        "  fix: add it to this stack, or pass its value from the stack that has it",
        "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-lint-015",
      ].join("\n"),
    ]);
    expect(lint({ resource: { ...vpc, ...subnet("%{ if aws_vpc.Gone.id == null }a%{ endif }") } })).toHaveLength(1);
    const tagged = { aws_vpc: { Main: { ...vpc.aws_vpc.Main, tags: { "${aws_eip.Gone.id}": "address" } } } };
    expect(lint({ resource: tagged })).toHaveLength(1);
  });

  test("that only look like them are none: names of loops, iterators, comments", () => {
    for (const id of ["${[for aws_eip in [[1]] : aws_eip.Gone][0]}", '${"a" /* aws_vpc.Gone.id */}'])
      expect(lint({ resource: { ...vpc, ...subnet(id) } })).toEqual([]);
    const dynamic = { timeouts: { for_each: [1], iterator: "aws_eip", content: { create: "${aws_eip.Gone}" } } };
    expect(lint({ resource: { aws_security_group: { G: { ...at("s/G"), vpc_id: "v", dynamic } } } })).toEqual([]);
  });

  test("escaped for the provider are no references", () => {
    expect(lint({ resource: { ...vpc, ...subnet("$${aws_vpc.Gone.id}") } })).toEqual([]);
  });
});

test("a cycle is found once, with its route", () => {
  const group = (name: string, other: string) => ({
    ...at(`s/${name}`),
    name,
    vpc_id: "vpc-1",
    description: `\${aws_security_group.${other}.id}`,
  });
  expect(
    lint({ resource: { aws_security_group: { A: group("A", "B"), B: group("B", "C"), C: group("C", "A") } } }),
  ).toEqual([
    [
      "error MLP-LINT-010  s/A",
      "  aws_security_group.A: a cycle of 3 resources, got s/A → s/B → s/C → s/A",
      "  fix: take one of the references or dependencies out",
      "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-lint-010",
    ].join("\n"),
  ]);
});

test("a cycle by depends_on is found", () => {
  const eip = (name: string, other: string) => ({
    ...at(`s/${name}`),
    domain: "vpc",
    depends_on: [`aws_eip.${other}`],
  });
  expect(lint({ resource: { aws_eip: { A: eip("A", "B"), B: eip("B", "A") } } })).toHaveLength(1);
});

test("a cycle through a local value is found, one through a module or a variable is none", () => {
  const vpc = (tag: string) => ({ aws_vpc: { Main: { ...at("s/Main"), cidr_block: "10.0.0.0/16", tags: { tag } } } });
  expect(lint({ resource: vpc("${local.tag}"), locals: { tag: "${aws_vpc.Main.id}" } })).toEqual([
    [
      "error MLP-LINT-010  s/Main",
      "  aws_vpc.Main: a cycle of 2 resources and local values, got s/Main → s/local.tag → s/Main",
      "  fix: take one of the references or dependencies out",
      "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-lint-010",
    ].join("\n"),
  ]);
  expect(lint({ locals: { a: "${local.b}", b: "${local.a}" } })[0]).toContain("s/local.a → s/local.b → s/local.a");
  const module = { M: { source: "./m", vpc: "${aws_vpc.Main.id}" } };
  expect(lint({ resource: vpc("${module.M.tag}"), module })).toEqual([]);
  const validation = [{ condition: "${local.long}", error_message: "short" }];
  expect(lint({ variable: { v: { validation } }, locals: { long: "${length(var.v) > 3}" } })).toEqual([]);
});

describe("impure calls", () => {
  const vpc = (body: JsonObject) => ({ resource: { aws_vpc: { Main: { ...at("s/Main"), ...body } } } });

  test("change on every plan", () => {
    expect(lint(vpc({ tags: { Built: "at ${timestamp()}" } }))).toEqual([
      [
        "error MLP-LINT-011  s/Main tags.Built",
        "  aws_vpc.Main: `tags.Built` calls timestamp(), so that every plan changes it",
        "  fix: give a value that stays, or put `tags.Built` under ignore_changes",
        "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-lint-011",
      ].join("\n"),
    ]);
  });

  test("are fine where changes are ignored, in a condition, and as words of a text", () => {
    expect(lint(vpc({ tags: { Built: "${timestamp()}" }, lifecycle: { ignore_changes: ["tags"] } }))).toEqual([]);
    const precondition = [{ condition: '${plantimestamp() < "2030-01-01T00:00:00Z"}', error_message: "over" }];
    expect(lint(vpc({ lifecycle: { precondition } }))).toEqual([]);
    for (const Note of ["timestamp()", "$${timestamp()}", '${"timestamp()"}'])
      expect(lint(vpc({ tags: { Note } }))).toEqual([]);
  });
});

describe("ignored changes", () => {
  const group = (path: string) => ({
    resource: {
      aws_eks_node_group: {
        G: {
          ...at("s/G"),
          cluster_name: "c",
          node_role_arn: "r",
          subnet_ids: ["a"],
          scaling_config: { desired_size: 1, max_size: 2, min_size: 0 },
          lifecycle: { ignore_changes: [path] },
        },
      },
    },
  });

  test.each(["scaling_config[0].desired_size", "scaling_config.0.desired_size", "labels", 'labels["a"]', "tags"])(
    "%s is a path",
    (path) => {
      expect(lint(group(path))).toEqual([]);
    },
  );

  test("a path that leads nowhere", () => {
    expect(lint(group("scaling_config[0].desired"))).toEqual([
      [
        "error MLP-LINT-014  s/G lifecycle.ignore_changes[0]",
        "  aws_eks_node_group.G: aws_eks_node_group has no argument `scaling_config[0].desired` whose changes could be ignored",
        "  fix: name an argument of the resource",
        "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-lint-014",
      ].join("\n"),
    ]);
    expect(lint(group("tag"))[0]).toContain("fix: write `tags`");
  });
});

test("data inside a check never plans empty", () => {
  const check = {
    Zone: {
      ...at("s/Zone"),
      data: { aws_region: { Here: {} } },
      assert: { condition: "${true}", error_message: "no" },
    },
  };
  expect(lint({ check })).toEqual([
    [
      "error MLP-LINT-013  s/Zone data.aws_region.Here",
      "  check.Zone: the data source aws_region.Here is inside the check, so no plan is ever empty",
      "  fix: read it at the top level of the stack, and let the check refer to it",
      "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-lint-013",
    ].join("\n"),
  ]);
});

describe("outputs of other stacks", () => {
  const local = (path: string) => ({ backend: { local: { path } } });
  const producer = { name: "net", json: { terraform: local("net.tfstate"), output: { vpc_id: { value: "vpc-1" } } } };
  const consumer = (output: string, path = "net.tfstate") => ({
    name: "app",
    json: {
      terraform: local("app.tfstate"),
      data: { terraform_remote_state: { "cross-stack-net": { backend: "local", config: { path } } } },
      resource: {
        aws_subnet: {
          A: { ...at("app/A"), vpc_id: `\${data.terraform_remote_state.cross-stack-net.outputs.${output}}` },
        },
      },
    },
  });
  const missing = (stack: ReturnType<typeof consumer>) => lintRemoteOutputs(stack, [producer, stack]);

  test("are there", () => {
    expect(missing(consumer("vpc_id"))).toEqual([]);
  });

  test("are not there", () => {
    expect(missing(consumer("vpc_ids")).map(print)).toEqual([
      [
        "error MLP-LINT-012  app/A vpc_id",
        "  aws_subnet.A: `vpc_id` needs the output vpc_ids of stack net, which has no such output",
        "  fix: write `vpc_id`, or add the output to net",
        "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-lint-012",
      ].join("\n"),
    ]);
  });

  test("of a state that is not among the stacks are not judged", () => {
    expect(missing(consumer("vpc_ids", "elsewhere.tfstate"))).toEqual([]);
  });
});

describe("lifecycle and depends_on", () => {
  const vpc = (body: JsonObject) => ({ resource: { aws_vpc: { Main: { ...at("s/Main"), ...body } } } });

  test("are right", () => {
    const lifecycle = { prevent_destroy: true, ignore_changes: "all", replace_triggered_by: [], postcondition: [] };
    expect(lint(vpc({ lifecycle, depends_on: [] }))).toEqual([]);
  });

  test("with a misspelt member", () => {
    expect(lint(vpc({ lifecycle: { prevent_destory: true } }))).toEqual([
      [
        "error MLP-LINT-001  s/Main lifecycle.prevent_destory",
        "  aws_vpc.Main: aws_vpc has no argument `lifecycle.prevent_destory`",
        "  fix: write `prevent_destroy`",
        "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-lint-001",
      ].join("\n"),
    ]);
  });

  test.each([
    [{ lifecycle: "text" }, '`lifecycle` must be a block, got "text"'],
    [{ lifecycle: { prevent_destroy: "perhaps" } }, '`lifecycle.prevent_destroy` must be bool, got "perhaps"'],
    [{ lifecycle: { ignore_changes: "tags" } }, '`lifecycle.ignore_changes` must be a list, got "tags"'],
    [{ lifecycle: { precondition: ["x"] } }, "`lifecycle.precondition` must be a block, got a list"],
    [{ depends_on: "aws_vpc.Other" }, '`depends_on` must be a list, got "aws_vpc.Other"'],
  ])("with a wrong value: %j", (body, says) => {
    expect(lint(vpc(body as JsonObject))).toEqual([expect.stringContaining(`aws_vpc.Main: ${says}`)]);
  });
});
