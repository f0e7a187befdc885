import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ENGINES } from "../../../lib/cli/project/engines";
import { leastNode, manifestOf, workspaceOf } from "../../../tools/tiers/engines/engines";

const { peerDependencies } = JSON.parse(readFileSync(join(process.cwd(), "package.json"), "utf8")) as {
  readonly peerDependencies: Readonly<Record<string, string>>;
};

test.each(Object.entries(ENGINES))("what %s installs is what the library's own peers allow", (_, { dependencies }) => {
  for (const [name, wanted] of Object.entries(dependencies)) {
    const range = wanted.replace(/^npm:.*@/, "");
    if (name === "constructs") continue;
    expect(peerDependencies[name]?.split(" || ")).toContain(range);
  }
});

test("CDK Terrain takes constructs below 10.8, and the place of cdktf under its name", () => {
  const { cdktn } = ENGINES;
  expect(cdktn.dependencies).toMatchObject({ cdktf: "npm:cdktn@^0.24.0", constructs: ">=10.6.0 <10.8.0" });
  const more = { dependencies: { library: "1" }, dev: { tsx: "^4" } };
  expect(manifestOf(cdktn, "npm", more)).toMatchObject({
    dependencies: { library: "1", cdktf: "npm:cdktn@^0.24.0" },
    devDependencies: { tsx: "^4" },
    overrides: { cdktf: "$cdktf" },
  });
  expect(manifestOf(cdktn, "pnpm", more)).not.toHaveProperty("overrides");
  expect(JSON.parse(workspaceOf(cdktn))).toMatchObject({
    peerDependencyRules: { allowedVersions: { cdktf: "0.24" } },
    strictPeerDependencies: true,
  });
});

test("the AWS provider of 6.66 takes Node 22.11", () => {
  expect(Object.values(ENGINES).map(leastNode)).toEqual([
    [20, 9],
    [20, 9],
    [22, 11],
  ]);
});
