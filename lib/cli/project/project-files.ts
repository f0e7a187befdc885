import { ENGINES, EngineName, Settings } from "./engines";
import type { Manifest } from "./manifest";

/** What installs a project's packages. */
export type PackageManager = "npm" | "pnpm";

/** How a project's files are loaded. */
export type Modules = "commonjs" | "esm";

/** What a new project is to be. */
export interface ProjectChoices {
  readonly name: string;
  readonly packageManager: PackageManager;
  readonly modules: Modules;
  readonly engine: EngineName;
  /** What it names this library by: a version, or where its tarball is. */
  readonly library: string;
}

/** Neither of these packages needs what it would run when it is installed, and pnpm asks for a decision. */
const NO_SCRIPTS: Settings = { esbuild: false, protobufjs: false };

/** The files of the smallest working project, by their paths in it. */
export function projectFiles(choices: ProjectChoices, own: Manifest): Readonly<Record<string, string>> {
  return {
    "package.json": json(packageJson(choices, own)),
    ...(choices.packageManager === "pnpm" ? { "pnpm-workspace.yaml": workspace(choices) } : {}),
    "tsconfig.json": json(TSCONFIG),
    "cdktf.json": json(cdktfJson(choices.name)),
    [GITIGNORE_FILE]: IGNORED.map((line) => `${line}\n`).join(""),
    "main.ts": main(choices),
    "platform.ts": PLATFORM,
    "test/platform.test.ts": test(choices),
  };
}

function packageJson({ name, packageManager, modules, engine, library }: ProjectChoices, own: Manifest): object {
  const { npm } = ENGINES[engine];
  const dependencies = { ...ENGINES[engine].dependencies, [own.name]: library, ...picked(own, "tsx") };
  return {
    name,
    version: "0.0.0",
    private: true,
    type: modules === "esm" ? "module" : "commonjs",
    engines: own.engines,
    scripts: {
      synth: "node --import tsx main.ts",
      test: "node --import tsx --test test/*.test.ts",
      typecheck: "tsc --noEmit -p .",
      rehearse: "node --import tsx main.ts && ml-platform rehearse",
    },
    dependencies: Object.fromEntries(Object.entries(dependencies).sort(([a], [b]) => (a < b ? -1 : 1))),
    devDependencies: picked(own, "@types/node", "typescript"),
    ...(packageManager === "npm" ? npm : {}),
  };
}

/** The versions that the library is developed with. */
function picked({ devDependencies }: Manifest, ...names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, devDependencies[name] ?? "*"]));
}

function workspace({ engine }: ProjectChoices): string {
  return yaml({ ...ENGINES[engine].pnpm, allowBuilds: NO_SCRIPTS });
}

/** Settings as YAML: texts in quotes, as `0.24` would be a number. */
function yaml(settings: Settings, indent = ""): string {
  return Object.entries(settings)
    .map(([name, value]) =>
      typeof value === "object"
        ? `${indent}${name}:\n${yaml(value, `${indent}  `)}`
        : `${indent}${name}: ${JSON.stringify(value)}\n`,
    )
    .join("");
}

const TSCONFIG = {
  compilerOptions: {
    target: "ES2022",
    lib: ["ES2023"],
    module: "node16",
    moduleResolution: "node16",
    types: ["node"],
    strict: true,
    noUncheckedIndexedAccess: true,
    isolatedModules: true,
    skipLibCheck: true,
    noEmit: true,
  },
  include: ["*.ts", "test"],
};

function cdktfJson(projectId: string): object {
  return {
    language: "typescript",
    app: "node --import tsx main.ts",
    output: "cdktf.out",
    projectId,
    sendCrashReports: "false",
    terraformProviders: [],
    terraformModules: [],
    context: {},
  };
}

/** What tells git what not to commit; a directory may have one of its own. */
export const GITIGNORE_FILE = ".gitignore";

/** Packages, what a synth writes, and states, which may hold secrets. */
export const IGNORED: readonly string[] = ["node_modules/", "cdktf.out/", "terraform.*.tfstate*"];

function main(choices: ProjectChoices): string {
  return `import { PlatformApp } from "cdktf-ml-platform";
import { buildPlatform } from "${local("./platform", choices)}";

const app = new PlatformApp();
buildPlatform(app);
app.synth();
`;
}

const PLATFORM = `import { Environment, MlPlatform, type PlatformApp } from "cdktf-ml-platform";

/**
 * What every platform begins with. Put in your own account, region, zones and address range before you deploy. A cluster
 * and endpoints come next: node_modules/cdktf-ml-platform/examples/01-platform shows them. What its main.ts says belongs
 * inside this function, without \`new PlatformApp()\` and \`app.synth()\`: those are in main.ts here, too.
 */
export function buildPlatform(app: PlatformApp) {
  return new MlPlatform(app, "dev", {
    environment: new Environment({ name: "dev", accountId: "123456789012", region: "us-east-1" }),
    network: { cidr: "10.20.0.0/16", zones: ["us-east-1a", "us-east-1b"] },
    images: ["trainer"],
    models: ["churn"],
  });
}
`;

function test(choices: ProjectChoices): string {
  return `import assert from "node:assert/strict";
import { test } from "node:test";
import { synthesize } from "cdktf-ml-platform/testing";
import { buildPlatform } from "${local("../platform", choices)}";

test("the platform has nothing wrong in it", () => {
  const { findings, stacks } = synthesize(buildPlatform);
  assert.deepEqual(findings, []);
  assert.ok(stacks.some(({ name }) => name.endsWith("-foundation")));
});
`;
}

/** A file of the project as it imports it: ES modules name files. */
function local(path: string, { modules }: ProjectChoices): string {
  return modules === "esm" ? `${path}.js` : path;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
