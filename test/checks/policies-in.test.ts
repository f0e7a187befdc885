import { readFileSync } from "node:fs";
import { POLICY_ARGUMENTS } from "../../lib/views/policy-arguments";
import { synthesizedStack } from "../../lib/terraform";
import { found } from "./say";

const PLACES = Object.entries(POLICY_ARGUMENTS).flatMap(([type, listed]) =>
  listed.map(([name]) => [type, name] as const),
);

test.each(PLACES)("%s.%s is an argument of the provider, and is read", (type, name) => {
  const module = `@cdktf/provider-aws/lib/${type.replace("aws_", "").replaceAll("_", "-")}`;
  expect(readFileSync(require.resolve(module), "utf8")).toContain(`getStringAttribute('${name}')`);
  expect(found("MLP-IAM-106", synthesizedStack("s", { resource: { [type]: { X: { [name]: "text" } } } }))).toEqual([
    [
      `error MLP-IAM-106  s ${type}.X.${name}`,
      "  the policy cannot be read: it is not a JSON object",
      "  fix: give a JSON document with Version and Statement",
      "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-106",
    ].join("\n"),
  ]);
});
