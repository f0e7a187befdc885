import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../examples";

/** What a project installs to run the library on an engine, and what makes its package manager accept it. */
export interface Engine {
  readonly title: string;
  /** The least Node: `>=22.11`. */
  readonly node: string;
  readonly dependencies: Readonly<Record<string, string>>;
  /** Goes into package.json. */
  readonly npm?: { readonly overrides: Readonly<Record<string, string>> };
  /** Goes into pnpm-workspace.yaml. */
  readonly pnpm?: { readonly peerDependencyRules: { readonly allowedVersions: Readonly<Record<string, string>> } };
}

/** The file that holds them, for the documentation, for `ml-platform init` and here. */
const FILE = join(ROOT, "lib", "cli", "init", "engines.json");

/** Every engine by its name, CDKTF first: the others have to write what it writes. */
export const ENGINES = JSON.parse(readFileSync(FILE, "utf8")) as Readonly<Record<string, Engine>>;

/** `[22, 11]` of `>=22.11`. */
export function leastNode({ node }: Engine): [major: number, minor: number] {
  const [major = 0, minor = 0] = node.replace(/^>=/, "").split(".").map(Number);
  return [major, minor];
}

/** package.json of a project that has a package and runs on an engine. */
export function manifestOf(
  engine: Engine,
  manager: "npm" | "pnpm",
  more: { readonly dependencies: Readonly<Record<string, string>>; readonly dev: Readonly<Record<string, string>> },
): object {
  return {
    name: "engines",
    private: true,
    dependencies: { ...more.dependencies, ...engine.dependencies },
    devDependencies: more.dev,
    ...(manager === "npm" ? engine.npm : {}),
  };
}

/** pnpm-workspace.yaml of the same: any unmet peer fails the install, so that what is written here is shown to be enough. JSON is YAML. */
export function workspaceOf({ pnpm }: Engine): string {
  return `${JSON.stringify({ ...pnpm, strictPeerDependencies: true, strictDepBuilds: false }, null, 2)}\n`;
}
