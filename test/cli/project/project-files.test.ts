import { load } from "js-yaml";
import { ENGINES } from "../../../lib/cli/project/engines";
import { ownManifest } from "../../../lib/cli/project/manifest";
import { ProjectChoices, projectFiles } from "../../../lib/cli/project/project-files";
import { ROOMS } from "../../../lib/rooms";

const own = ownManifest();
const CHOICES: ProjectChoices = {
  name: "mine",
  packageManager: "npm",
  modules: "commonjs",
  engine: "cdktf",
  library: "1.2.3",
};
const filesOf = (choices: Partial<ProjectChoices> = {}) => projectFiles({ ...CHOICES, ...choices }, own);
const packageOf = (choices: Partial<ProjectChoices> = {}) =>
  JSON.parse(filesOf(choices)["package.json"]!) as Record<string, unknown> & { dependencies: Record<string, string> };

describe("package.json of a new project", () => {
  test("names the library as it is told, and every peer that is no tool of the command line", () => {
    const { dependencies } = packageOf();
    expect(dependencies).toMatchObject({ ...ENGINES.cdktf.dependencies, [own.name]: "1.2.3" });
    const tools = ROOMS.flatMap(({ optionalTools = [] }) => optionalTools);
    const peers = Object.keys(own.peerDependencies).filter((name) => !tools.includes(name));
    expect(Object.keys(dependencies)).toEqual([...peers, own.name, "tsx"].sort());
  });

  test("names versions, none of them any", () => {
    for (const group of ["dependencies", "devDependencies"])
      for (const version of Object.values(packageOf()[group] as Record<string, string>))
        expect(version).toMatch(/^[\^>=~]*\d/);
  });

  test("says how its files are loaded, and so do they", () => {
    const [old, modern] = [filesOf(), filesOf({ modules: "esm" })];
    expect([packageOf().type, packageOf({ modules: "esm" }).type]).toEqual(["commonjs", "module"]);
    expect([old["main.ts"], modern["main.ts"]]).toEqual([
      expect.stringContaining('from "./platform";'),
      expect.stringContaining('from "./platform.js";'),
    ]);
    expect(modern["test/platform.test.ts"]).toContain('from "../platform.js";');
  });

  test("lets the bindings have CDK Terrain, with npm", () => {
    expect(packageOf().overrides).toBeUndefined();
    const { dependencies, overrides } = packageOf({ engine: "cdktn" });
    expect([dependencies.cdktf, dependencies.constructs]).toEqual(["npm:cdktn@^0.24.0", ">=10.6.0 <10.8.0"]);
    expect(overrides).toEqual({ cdktf: "$cdktf" });
  });

  test("leaves that to a file of its own with pnpm", () => {
    expect(packageOf({ engine: "cdktn", packageManager: "pnpm" }).overrides).toBeUndefined();
    const settings = (engine: ProjectChoices["engine"]): unknown =>
      load(filesOf({ engine, packageManager: "pnpm" })["pnpm-workspace.yaml"]!);
    const allowBuilds = { esbuild: false, protobufjs: false };
    expect(settings("cdktf")).toEqual({ allowBuilds });
    expect(settings("cdktn")).toEqual({ allowBuilds, peerDependencyRules: { allowedVersions: { cdktf: "0.24" } } });
    expect(filesOf()["pnpm-workspace.yaml"]).toBeUndefined();
  });
});

test("the platform's own test says nothing of which stacks come later", () => {
  const { "platform.ts": platform, "test/platform.test.ts": tried } = filesOf();
  expect(tried).not.toContain('"dev-foundation"');
  expect(platform).toContain("belongs\n * inside this function, without `new PlatformApp()` and `app.synth()`");
});

test("cdktf.json carries the project's name and its app", () => {
  expect(JSON.parse(filesOf()["cdktf.json"]!)).toMatchObject({ projectId: "mine", app: "node --import tsx main.ts" });
});
