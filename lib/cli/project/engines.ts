/** What a project installs to run the library on an engine, and what makes its package manager accept it. */
export interface Engine {
  readonly title: string;
  /** The least Node: `>=22.11`. */
  readonly node: string;
  /** Every peer of the library, by the name that all packages import. */
  readonly dependencies: Readonly<Record<string, string>>;
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
export type EngineName = "cdktf" | "cdktn" | "cdktn-aws-6.66";

const KUBERNETES = { "@cdktf/provider-kubernetes": "^12.1.1", "@cdktf/provider-helm": "^12.1.2" };

/** The bindings `@cdktf/provider-*` name `cdktf ^0.21` as their peer: a project has to say that CDK Terrain's release is fine. */
const UNDER_CDKTFS_NAME: Pick<Engine, "npm" | "pnpm"> = {
  npm: { overrides: { cdktf: "$cdktf" } },
  pnpm: { peerDependencyRules: { allowedVersions: { cdktf: "0.24" } } },
};

/** CDKTF first, archived in December 2025; CDK Terrain, which continues it, has to write what it writes. */
export const ENGINES: Readonly<Record<EngineName, Engine>> = {
  cdktf: {
    title: "CDKTF 0.21, archived in December 2025",
    node: ">=20.9",
    dependencies: { cdktf: "^0.21.0", constructs: "^10.4.2", "@cdktf/provider-aws": "^21.22.1", ...KUBERNETES },
    npm: {},
    pnpm: {},
  },
  cdktn: {
    title: "CDK Terrain 0.24 under CDKTF's name",
    node: ">=20.9",
    dependencies: {
      cdktf: "npm:cdktn@^0.24.0",
      constructs: ">=10.6.0 <10.8.0",
      "@cdktf/provider-aws": "^21.22.1",
      ...KUBERNETES,
    },
    ...UNDER_CDKTFS_NAME,
  },
  "cdktn-aws-6.66": {
    title: "CDK Terrain 0.24 and its bindings of the AWS provider, under CDKTF's names",
    node: ">=22.11",
    dependencies: {
      cdktf: "npm:cdktn@^0.24.0",
      constructs: ">=10.6.0 <10.8.0",
      "@cdktf/provider-aws": "npm:@cdktn/provider-aws@^25.7.0",
      ...KUBERNETES,
    },
    ...UNDER_CDKTFS_NAME,
  },
};
