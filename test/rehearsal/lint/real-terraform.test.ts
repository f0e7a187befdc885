import { deriveSchemas, JsonObject, lintStack, typesInUse } from "../../../lib/rehearsal";
import { describeWithAws } from "../../terraform/support/real-aws";
import { NO_ACCOUNT, Shown } from "../../terraform/support/shown";
import { describeWithTerraform } from "../support/rehearsed";

const codes = (json: JsonObject): string[] =>
  lintStack(json, deriveSchemas(process.cwd(), typesInUse(json))).map(({ code }) => code);

describeWithTerraform("text that Terraform cannot read", () => {
  const shown = new Shown();
  afterAll(() => shown.close());
  const data = (body: JsonObject): JsonObject => ({ resource: { terraform_data: { A: body } } });

  test.each<[string, JsonObject]>([
    ["shell", data({ input: "echo ${RANK:-0}" })],
    ["key", data({ input: { "${a b}": "x" } })],
    ["end", data({ input: "${terraform_data.B" })],
    ["directive", data({ input: "%{ if true }x" })],
    ["depends", data({ depends_on: ["terraform_data B"] })],
    ["local", { locals: { a: "${" }, output: { b: { value: "${local.a}" } } }],
    ["output", { output: { b: { value: "${" } } }],
  ])("%s: refused by Terraform and by the lint", async (name, json) => {
    await expect(shown.plan(shown.folder(name, { "main.tf.json": json }))).rejects.toThrow(/terraform (init|plan)/);
    expect(codes(json)).toContain("MLP-LINT-016");
  });

  test("arguments that Terraform takes as they are written pass both", async () => {
    const json = { output: { b: { value: "x", description: "say ${" } } };
    await shown.plan(shown.folder("literal", { "main.tf.json": json }));
    expect(codes(json)).toEqual([]);
  });
});

describeWithAws("attributes that are written as blocks", (provider) => {
  const shown = new Shown([provider]);
  afterAll(() => shown.close());
  const group = (body: JsonObject): JsonObject => ({
    terraform: { required_providers: { aws: { source: "hashicorp/aws" } } },
    provider: { aws: NO_ACCOUNT },
    resource: { aws_security_group: { A: { name: "a", ...body } } },
  });
  const content = { from_port: 1, to_port: 2, protocol: "tcp", cidr_blocks: ["${ingress.value}"] };

  test("dynamic makes them, with the members that it names", async () => {
    const json = group({ dynamic: { ingress: { for_each: ["10.0.0.0/8"], content } } });
    await shown.plan(shown.folder("dynamic", { "main.tf.json": json }));
    expect(codes(json)).toEqual([]);
  }, 60_000);

  test("an unknown member is refused by Terraform and by the lint", async () => {
    const json = group({ dynamic: { ingress: { for_each: ["x"], content: { ...content, form_port: 1 } } } });
    await expect(shown.plan(shown.folder("member", { "main.tf.json": json }))).rejects.toThrow(/terraform plan/);
    expect(codes(json)).toEqual(["MLP-LINT-001"]);
  }, 60_000);
});
