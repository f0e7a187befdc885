import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Layout } from "./layout";

/** Somebody's program for CDK Terrain, under its own name, with one construct of the library in its stack. */
const PROGRAM = `
import { App, TerraformStack } from "cdktn";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { ArtifactBucket } from "cdktf-ml-platform";
const app = new App();
const stack = new TerraformStack(app, "team");
new AwsProvider(stack, "Aws", { region: "eu-west-1" });
new ArtifactBucket(stack, "Data");
app.synth();
`;

/** Beside CDKTF the stack is refused in one finding, that names the way, and without a stack trace. */
export async function refusedBesideCdktf(layout: Layout): Promise<string | undefined> {
  const installed = await layout.add("cdktn@^0.24.0", "constructs@>=10.6.0 <10.8.0");
  const told = installed ?? (await run(layout));
  if (told === undefined) return "the stack was synthesized";
  const isClear = told.includes("error MLP-CORE-040  team/Data scope") && told.includes('"cdktf": "npm:cdktn@');
  return isClear && !/^\s+at .*:\d+\)?$/m.test(told.replace(/^ {2}at native\.ts:\d+:\d+ · .*$/m, ""))
    ? undefined
    : `it was told\n${told}`;
}

/** With CDK Terrain under both names the same program works as it is. */
export async function worksUnderBothNames(layout: Layout): Promise<string | undefined> {
  const failure = await run(layout);
  if (failure !== undefined) return failure;
  const file = join(layout.output("native"), "stacks", "team", "cdk.tf.json");
  return readFileSync(file, "utf8").includes('"aws_s3_bucket"') ? undefined : `${file} holds no bucket`;
}

function run(layout: Layout): Promise<string | undefined> {
  writeFileSync(join(layout.folder, "native.ts"), PROGRAM);
  return layout.program("native.ts", layout.output("native"));
}
