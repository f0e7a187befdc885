import { formatFinding } from "../../../lib/core/finding";
import { deriveSchemas, JsonObject, lintStack, typesInUse } from "../../../lib/rehearsal";

const at = (path: string) => ({ "//": { metadata: { path } } });

function lint(parts: JsonObject): string[] {
  const required = { required_providers: { aws: { source: "aws", version: "6.25.0" } } };
  const json = { "//": { metadata: { stackName: "s" } }, terraform: required, ...parts };
  return lintStack(json, deriveSchemas(process.cwd(), typesInUse(json))).map(formatFinding);
}

describe("text that Terraform cannot read", () => {
  const main = (more: JsonObject): JsonObject => ({
    aws_vpc: { Main: { ...at("s/Main"), cidr_block: "10.0.0.0/16", ...more } },
  });

  test.each<[string, JsonObject, string, string]>([
    ["in a shell script", { tags: { Run: "echo ${RANK:-0}" } }, "tags.Run", "expected }, got `:-0}` at character 12"],
    ["in a key", { tags: { "${a b}": "x" } }, "tags.${a b}", "expected }, got `b}` at character 5"],
    ["without an end", { tags: { Run: "${aws_vpc.Main" } }, "tags.Run", "expected }, got the end at character 15"],
    [
      "a directive",
      { tags: { Run: "%{ if true }x" } },
      "tags.Run",
      "expected else or endif, got the end at character 14",
    ],
    ["in depends_on", { depends_on: ["aws_vpc Main"] }, "depends_on[0]", "expected the end, got `Main` at character 9"],
  ])("fails: %s", (_, more, property, why) => {
    expect(lint({ resource: main(more) })).toEqual([
      [
        `error MLP-LINT-016  s/Main ${property}`,
        `  aws_vpc.Main: \`${property}\` is not an expression that Terraform can read: ${why}`,
        "  fix: write `$${` for `${`, and `%%{` for `%{`, where text is meant; else correct the expression",
        "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-lint-016",
      ].join("\n"),
    ]);
  });

  test("fails in locals, outputs and providers", () => {
    const found = lint({
      locals: { a: "${" },
      output: { b: { value: "${", description: "say ${" } },
      provider: { aws: [{ region: "${" }] },
    });
    expect(found.map((text) => text.split("\n")[0])).toEqual([
      "error MLP-LINT-016  s/provider.aws region",
      "error MLP-LINT-016  s/output.b value",
      "error MLP-LINT-016  s/locals a",
    ]);
  });

  test("is no text with escapes", () => {
    expect(lint({ resource: main({ tags: { Run: "echo $${RANK:-0} %%{x} $ {" } }) })).toEqual([]);
  });
});
