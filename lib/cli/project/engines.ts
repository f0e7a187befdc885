/** A release line of the constructs' core, and what a project writes to have it under the name that all packages import. */
export interface Engine {
  /** What a project depends on. */
  readonly packages: { readonly cdktf: string; readonly constructs: string };
  /** What the project's package.json says besides, for npm. */
  readonly npm: Readonly<Record<string, Settings>>;
  /** What the project's pnpm-workspace.yaml says, for pnpm. */
  readonly pnpm: Readonly<Record<string, Settings>>;
}

/** A group of settings: texts and switches, and groups of them. */
export interface Settings {
  readonly [name: string]: string | boolean | Settings;
}

/** The names of the engines. */
export type EngineName = "cdktf" | "cdktn";

/**
 * CDKTF, archived in December 2025, and CDK Terrain, which continues it. The bindings `@cdktf/provider-*` name `cdktf ^0.21`
 * as their peer, so that a project on CDK Terrain has to say that its release is fine, too.
 */
export const ENGINES: Readonly<Record<EngineName, Engine>> = {
  cdktf: { packages: { cdktf: "^0.21.0", constructs: "^10.4.2" }, npm: {}, pnpm: {} },
  cdktn: {
    packages: { cdktf: "npm:cdktn@0.24", constructs: ">=10.6.0 <10.8.0" },
    npm: { overrides: { cdktf: "$cdktf" } },
    pnpm: { peerDependencyRules: { allowedVersions: { cdktf: "0.24" } } },
  },
};
