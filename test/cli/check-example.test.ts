import { readFileSync } from "node:fs";
import { join } from "node:path";
import { checkedPage, committedPage } from "../../tools/check-example";
import { exampleNames, foreignExamples, ROOT } from "../../tools/examples";
import { cli } from "./support";

const FOLDER = "examples/check-any-terraform";

/** Code, address and argument of each finding. */
async function found(...args: readonly string[]): Promise<readonly string[]> {
  const { findings } = JSON.parse((await cli("check", "--json", ...args)).out) as {
    readonly findings: readonly { readonly code: string; readonly address?: string; readonly argument?: string }[];
  };
  return findings.map(({ code, address = "", argument = "" }) => `${code} ${address} ${argument}`).sort();
}

test("the page shows what the commands print", async () => {
  const page = committedPage();
  expect(page.match(/^\$ npx ml-platform check /gm)).toHaveLength(2);
  expect(await checkedPage(page)).toBe(page);
});

test("most is found in the files and in the plan, in each of the three parts", async () => {
  const [files, plan] = [await found(FOLDER), await found(join(FOLDER, "plan.json"))];
  const both = files.filter((one) => plan.includes(one));
  expect(both.length).toBeGreaterThan(9);
  for (const part of [/aws_eks_node_group\.gpu/, /aws_sagemaker_/, /aws_s3_bucket/])
    expect(both).toContainEqual(expect.stringMatching(part));
});

test("the plan holds no path of a machine, and its secret is on no output", async () => {
  const plan = readFileSync(join(ROOT, FOLDER, "plan.json"), "utf8");
  expect(plan).toContain("hf_this_is_no_token");
  expect(plan).not.toMatch(/"[^"]*\/(?:home|tmp|root|work|Users)\//);
  for (const args of [[], ["--json"]])
    expect((await cli("check", join(FOLDER, "plan.json"), ...args)).out).not.toContain("hf_this_is_no_token");
});

test("every example is a program, or Terraform of others", () => {
  expect(foreignExamples()).toEqual(["check-any-terraform"]);
  expect(exampleNames()).not.toContain("check-any-terraform");
});
