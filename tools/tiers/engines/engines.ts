import type { Engine } from "../../../lib/cli/project/engines";

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
