import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../tools/examples";

/** A user's test. */
const TEST = `
import { TerraformStack } from "cdktf";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { ArtifactBucket } from "cdktf-ml-platform";
import { synthesize, synthesizePlain } from "cdktf-ml-platform/testing";

test.each([["ours", synthesize], ["plain", synthesizePlain]])("a bucket in an app of its own: %s", (_, synth) => {
  const { all } = synth((app) => {
    const stack = new TerraformStack(app, "training");
    new AwsProvider(stack, "Aws", { region: "us-east-1" });
    new ArtifactBucket(stack, "Artifacts");
  });
  expect(all("aws_s3_bucket")).toHaveLength(2);
});
`;

describe("a user's own jest", () => {
  let folder = "";
  beforeAll(() => {
    mkdirSync(join(ROOT, "reports"), { recursive: true });
    folder = mkdtempSync(join(ROOT, "reports", "jest-"));
    // two files, so that jest runs them in two processes
    for (const name of ["a.test.ts", "b.test.ts"]) writeFileSync(join(folder, name), TEST);
    const { transform, moduleNameMapper, setupFiles } = jest.requireActual<Record<string, unknown>>(
      join(ROOT, "jest.config.js"),
    );
    const paths = JSON.stringify({ moduleNameMapper, setupFiles }).replaceAll("<rootDir>", ROOT);
    const config = { rootDir: folder, transform, ...(JSON.parse(paths) as object), maxWorkers: 2 };
    writeFileSync(join(folder, "jest.config.json"), JSON.stringify(config));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test("ends by itself, and leaves no worker behind", () => {
    const jestProgram = join(ROOT, "node_modules/jest/bin/jest.js");
    const ran = spawnSync(process.execPath, [jestProgram, "--config", join(folder, "jest.config.json")], {
      cwd: folder,
      encoding: "utf8",
      timeout: 100_000,
    });
    expect(ran.stderr).toMatch(/^Tests: +4 passed, 4 total$/m);
    expect(ran.stderr).not.toMatch(/did not exit|failed to exit gracefully|force exited|open handle/i);
    expect([ran.signal, ran.status]).toEqual([null, 0]);
  }, 120_000);
});
