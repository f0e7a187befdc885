import { runPack } from "../../lib/checks";
import { regionalProviders } from "../../lib/checks/rules/regional-providers";
import { formatFinding } from "../../lib/core/finding";
import { JsonObject, synthesizedStack } from "../../lib/terraform";

/** What is said of a stack with so many providers, each with a region and an alias of its own. */
function told(count: number, more: (index: number) => JsonObject = () => ({})): string[] {
  const aws = Array.from({ length: count }, (_, index): JsonObject => {
    return { alias: `a${index}`, region: `us-west-${index}`, ...more(index) };
  });
  const { findings } = runPack({ name: "one", rules: [regionalProviders] }, [
    synthesizedStack("s", { provider: { aws } }),
  ]);
  return findings.map(formatFinding);
}

test("a provider for each of nine regions is told of", () => {
  expect(told(9)).toEqual([
    `warning MLP-NET-103  s provider.aws
  configurations of the AWS provider differ by region alone, and Terraform starts a process of some 200 MiB for each, got 9
  fix: keep one, and give resources their \`region\` (AWS provider 6 and later)
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-net-103`,
  ]);
});

test.each<[string, string[]]>([
  ["eight regions", told(8)],
  ["nine accounts", told(9, (index) => ({ assume_role: [{ role_arn: `arn:aws:iam::12345678901${index}:role/r` }] }))],
  ["no provider", told(0)],
])("%s pass", (_, findings) => {
  expect(findings).toEqual([]);
});
