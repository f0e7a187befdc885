import { JsonObject, readPlace, SynthesizedStack } from "../../lib/terraform";
import { readBody } from "../../lib/terraform/references/occurrences";
import { textOf } from "../../lib/terraform/references/resolver";
import { describeWithTerraform } from "../rehearsal/support/rehearsed";
import { Shown } from "./support/shown";

const INNER = {
  variable: { given: {} },
  resource: { terraform_data: { In: { input: "${var.given}" } } },
  output: { id: { value: "${terraform_data.In.id}" } },
};

const ROOT = {
  variable: { size: { default: 3 }, password: { default: "hush", sensitive: true } },
  module: { net: { source: "./net", given: "${terraform_data.A.id}", count: 2 } },
  resource: {
    terraform_data: {
      A: { input: "$${no expression}, %%{neither}" },
      B: { input: "${terraform_data.A.output}" },
      Several: { input: ["${terraform_data.A.id}", "x", "${var.size}"], triggers_replace: "p-${terraform_data.A.id}" },
      Secret: { input: { open: "x", shut: "${var.password}" } },
      Each: { for_each: { a: "1", "b.c": "2" }, input: "${each.value} of ${var.size}" },
      Counted: { count: 2, input: "${count.index}", depends_on: ["terraform_data.B"] },
      After: { input: '${terraform_data.Each["b.c"].output}' },
    },
  },
  output: { a: { value: "${terraform_data.A.id}" }, text: { value: "${terraform_data.A.input}" } },
};

/** HCL of which a plan keeps no text. */
const HCL = `
resource "terraform_data" "A" { input = "x" }
resource "terraform_data" "One" { input = terraform_data.A.output }
resource "terraform_data" "Many" { input = "\${terraform_data.A.output}-\${terraform_data.One.id}" }
resource "terraform_data" "Known" { input = "\${terraform_data.A.input}-y" }
`;

const JOINED = `
resource "terraform_data" "A" { input = "hello" }
resource "terraform_data" "One" { input = terraform_data.A.id }
resource "terraform_data" "List" { input = [terraform_data.A.id, terraform_data.One.id, "x"] }
resource "terraform_data" "Text" { input = "x-\${terraform_data.A.id}" }
resource "terraform_data" "Output" { input = terraform_data.A.output }
`;

const bodies = ({ json }: SynthesizedStack): unknown => (json.resource as JsonObject).terraform_data;

const references = ({ resources }: SynthesizedStack): Record<string, string[]> =>
  Object.fromEntries(
    resources.map(({ address, body }) => [
      address,
      [...new Set(readBody(body).references.map(({ reference }) => textOf(reference)))],
    ]),
  );

describeWithTerraform("what terraform show -json prints", () => {
  const shown = new Shown();
  afterAll(() => shown.close());

  test("of a plan: what is known, the expressions of what is not, and no secrets", async () => {
    const folder = shown.folder("root", { "main.tf.json": ROOT, "net/main.tf.json": INNER });
    const { kind, stacks } = readPlace(await shown.plan(folder));
    expect(kind).toBe("plan");
    expect(stacks.map(({ name }) => name)).toEqual(["root-plan", "root-plan/module.net[0]", "root-plan/module.net[1]"]);
    const [root, net] = stacks as [SynthesizedStack, SynthesizedStack];
    const waits = { depends_on: ["terraform_data.A"] };
    expect(bodies(root)).toEqual({
      A: { input: "$${no expression}, %%{neither}" },
      B: { input: "${terraform_data.A.output}", ...waits },
      Several: { input: ["${terraform_data.A.id}", "x", 3], triggers_replace: "p-${terraform_data.A.id}", ...waits },
      Secret: { input: { open: "x", shut: "${sensitive()}" } },
      'Each["a"]': { input: "1 of 3" },
      'Each["b.c"]': { input: "2 of 3" },
      "Counted[0]": { input: 0, depends_on: ["terraform_data.B"] },
      "Counted[1]": { input: 1, depends_on: ["terraform_data.B"] },
      After: { input: '${terraform_data.Each["b.c"].output}', depends_on: ["terraform_data.Each"] },
    });
    expect(root.json.output).toEqual({
      a: { value: "${terraform_data.A.id}" },
      text: { value: "$${no expression}, %%{neither}" },
    });
    expect(root.resources.find(({ name }) => name === "Counted[1]")).toMatchObject({
      address: "terraform_data.Counted[1]",
      type: "terraform_data",
      path: "root-plan",
    });
    expect(references(root)).toMatchObject({
      "terraform_data.B": ["terraform_data.A.output", "terraform_data.A"],
      "terraform_data.After": ['terraform_data.Each["b.c"].output', "terraform_data.Each"],
    });
    expect(bodies(net)).toEqual({ In: { input: "${var.given}" } });
  }, 60_000);

  test("of a state: all values, and what each resource waits for", async () => {
    const folder = shown.folder("applied", { "main.tf.json": ROOT, "net/main.tf.json": INNER });
    const { kind, stacks } = readPlace(await shown.state(folder));
    expect(kind).toBe("state");
    const [root, net] = stacks as [SynthesizedStack, SynthesizedStack];
    const id = expect.stringMatching(/^[\da-f-]{36}$/) as string;
    const [input, secret] = ["$${no expression}, %%{neither}", "${sensitive()}"];
    expect(bodies(root)).toMatchObject({
      A: { id, input, output: input },
      B: { id, input, depends_on: ["terraform_data.A"] },
      Secret: { id, input: { open: "x", shut: secret } },
      'Each["b.c"]': { id, input: "2 of 3" },
    });
    expect(root.json.output).toEqual({ a: { value: id }, text: { value: input } });
    expect(net.name).toBe("applied-state/module.net[0]");
    expect(net.resources.map(({ address }) => address)).toEqual(["terraform_data.In"]);
  }, 60_000);

  test("of a plan of HCL: what a value is made of", async () => {
    const { stacks } = readPlace(await shown.plan(shown.folder("hcl", { "main.tf": HCL })));
    expect(bodies(stacks[0]!)).toEqual({
      A: { input: "x" },
      One: { input: "${terraform_data.A.output}", depends_on: ["terraform_data.A"] },
      Many: {
        input: "${known_after_apply(terraform_data.A.output, terraform_data.One.id)}",
        depends_on: ["terraform_data.A", "terraform_data.One"],
      },
      Known: { input: "x-y", depends_on: ["terraform_data.A"] },
    });
  }, 60_000);

  test("of a plan of what exists: a known id is the reference that it came from", async () => {
    const folder = shown.folder("exists", { "main.tf": JOINED });
    await shown.state(folder);
    const { stacks } = readPlace(await shown.plan(folder));
    const id = "${terraform_data.A.id}";
    expect(bodies(stacks[0]!)).toMatchObject({
      One: { input: id },
      List: { input: [id, "${terraform_data.One.id}", "x"] },
      // text around it, and what no resource is named by, stay values
      Text: { input: expect.stringMatching(/^x-[\da-f-]{36}$/) as string },
      Output: { input: "hello" },
    });
    expect(stacks[0]!.hides).toContain("lifecycle");
  }, 60_000);

  test("of nothing: an empty state", async () => {
    const { kind, stacks } = readPlace(await shown.state(shown.folder("empty", { "main.tf.json": {} })));
    expect([kind, stacks.flatMap(({ resources }) => resources)]).toEqual(["state", []]);
  }, 60_000);
});
