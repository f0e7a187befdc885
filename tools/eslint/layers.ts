/** The constructs' folders from the ground up: each may use those before it, never one of its own row. */
const ROWS: readonly (readonly string[])[] = [
  ["core"],
  ["catalog"],
  ["iam"],
  ["network", "storage", "registry"],
  ["cluster"],
  ["kubernetes"],
  ["addons"],
  ["serving", "delivery"],
  ["platform"],
];

/** What reads synthesized files stands on these only; what serves users may use it. */
const READERS = ["checks", "report", "rehearsal"];

const READ_BY = ["core", "catalog", "terraform"];

const SERVANTS: Readonly<Record<string, readonly string[]>> = {
  terraform: ["core"],
  platform: ["terraform", "checks", "report"],
  testing: [...READ_BY, "checks", "report", "rehearsal", "platform"],
  cli: [...READ_BY, "checks", "report", "rehearsal", "platform"],
};

/** The folders of lib that files of one folder may import, itself included; undefined where the folder has no place. */
export function importable(folder: string): ReadonlySet<string> | undefined {
  const row = ROWS.findIndex((names) => names.includes(folder));
  const below = row === -1 ? [] : ROWS.slice(0, row).flat();
  const readers = READERS.includes(folder) ? READ_BY : [];
  const served = SERVANTS[folder] ?? [];
  if (row === -1 && readers.length === 0 && served.length === 0) return undefined;
  return new Set([folder, ...below, ...readers, ...served]);
}

/** Packages that lib may import, and the one folder for those that not every user pays for. */
const PACKAGES: Readonly<Record<string, string | undefined>> = {
  cdktf: undefined,
  constructs: undefined,
  "@grpc/grpc-js": "rehearsal",
  "@grpc/proto-loader": "rehearsal",
  "@msgpack/msgpack": "rehearsal",
};

/** Why a file of lib may not import a package, or undefined if it may. */
export function packageProblem(specifier: string, folder: string): string | undefined {
  if (specifier.startsWith("node:") || /^@cdktf\/provider-[a-z0-9-]+\/lib\/[a-z0-9-]+$/.test(specifier))
    return undefined;
  const name = specifier.startsWith("@") ? specifier.split("/").slice(0, 2).join("/") : specifier.split("/")[0]!;
  if (!Object.hasOwn(PACKAGES, name)) return `${name} is neither a peer nor a dependency of the library`;
  const owner = PACKAGES[name];
  return owner === undefined || owner === folder ? undefined : `${name} loads in lib/${owner} only`;
}
