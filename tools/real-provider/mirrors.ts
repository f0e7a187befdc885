import { readdirSync, readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { SCRATCH } from "../process";
import { foldersInCliConfig } from "./cli-config";

const REGISTRY = "registry.terraform.io";

/** A provider that lies in a filesystem mirror, for this platform. */
export interface MirroredProvider {
  readonly address: string;
  readonly version: string;
  /** The mirror: the folder that holds `registry.terraform.io`. */
  readonly folder: string;
}

/** What the search depends on. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
  /** `linux_amd64`. */
  readonly platform: string;
}

/** This machine. */
export function surroundings(): Surroundings {
  return { env: process.env, home: homedir(), platform: terraformPlatform(process.platform, process.arch) };
}

/** Terraform's name of a platform. */
export function terraformPlatform(platform: string, arch: string): string {
  const system = platform === "win32" ? "windows" : platform;
  return `${system}_${arch === "x64" ? "amd64" : arch === "ia32" ? "386" : arch}`;
}

/** Folders that somebody has named as a mirror, and those that Terraform searches without being told. */
export function namedMirrors({ env, home }: Surroundings): string[] {
  const named = [env.ML_PLATFORM_PROVIDER_MIRROR, env.TF_PLUGIN_CACHE_DIR];
  const configs = [env.TF_CLI_CONFIG_FILE, env.TERRAFORM_CONFIG, join(home, ".terraformrc")];
  const configured = configs.filter(isPath).flatMap((file) => foldersInCliConfig(readIfThere(file)));
  const dataHome = env.XDG_DATA_HOME ?? join(home, ".local", "share");
  const dataFolders = (env.XDG_DATA_DIRS ?? "/usr/local/share:/usr/share").split(":").filter(isPath);
  const implied = [
    join(home, ".terraform.d", "plugins"),
    join(home, ".terraform.d", "plugin-cache"),
    join(home, "Library", "Application Support", "io.hashicorp.terraform", "plugins"),
    ...[dataHome, ...dataFolders].map((folder) => join(folder, "terraform", "plugins")),
  ];
  return [...named.filter(isPath), ...configured, ...implied].map((folder) => folder.replace(/^~(?=\/|$)/, home));
}

/** How far a search of the disk goes. */
export interface Bounds {
  readonly depth: number;
  readonly folders: number;
  readonly seconds: number;
}

const BOUNDS: Bounds = { depth: 5, folders: 40_000, seconds: 10 };
const SKIPPED = new Set(["proc", "sys", "dev", "run", "node_modules", ".git", "site-packages", "lost+found"]);

/** Mirrors nobody has named: a search of the disk, breadth first, each root after the other, within bounds. */
export function searchedMirrors(roots: readonly string[], bounds: Bounds = BOUNDS): string[] {
  const found: string[] = [];
  const seen = new Set<string>();
  const deadline = performance.now() + bounds.seconds * 1000;
  const queue = roots.map((path) => ({ path, depth: 0 }));
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    if (seen.has(next.path)) continue;
    if (seen.size >= bounds.folders || performance.now() > deadline) break;
    seen.add(next.path);
    const names = subfolders(next.path);
    if (names.includes(REGISTRY)) found.push(next.path);
    if (next.depth >= bounds.depth) continue;
    const { path, depth } = next;
    // what another run has in its own folder goes with that run
    const inner = names.filter((name) => !SKIPPED.has(name) && name !== REGISTRY && !name.startsWith(SCRATCH));
    queue.push(...inner.map((name) => ({ path: join(path, name), depth: depth + 1 })));
  }
  return found;
}

/** Where software is usually put, nearest first. */
export function searchRoots({ home }: Surroundings): string[] {
  return ["/opt", "/usr/local", "/usr/share", "/usr/lib", "/srv", "/mnt", "/var/lib", home, "/"];
}

/** The versions of a provider in a mirror, unpacked or packed, for a platform. */
export function versionsIn(folder: string, address: string, platform: string): MirroredProvider[] {
  const at = join(folder, ...address.split("/"));
  const name = address.slice(address.lastIndexOf("/") + 1);
  const unpacked = subfolders(at).filter((version) => subfolders(join(at, version)).includes(platform));
  const packed = names(at).flatMap((file) => {
    const match = /^terraform-provider-(.+?)_(\d[^_]*)_(.+)\.zip$/.exec(file);
    return match !== null && match[1] === name && match[3] === platform ? [match[2] ?? ""] : [];
  });
  const versions = [...new Set([...unpacked, ...packed])].filter((version) => /^\d+\.\d+\.\d+/.test(version));
  return versions.map((version) => ({ address, version, folder }));
}

/** The wanted version, else the newest. */
export function bestVersion(found: readonly MirroredProvider[], wanted: string): MirroredProvider | undefined {
  return (
    found.find(({ version }) => version === wanted) ??
    [...found].sort((a, b) => compareVersions(b.version, a.version)).at(0)
  );
}

/** Orders versions by their numbers; a pre-release comes before its release. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split("-")[0]!.split(".").map(Number));
  for (let i = 0; i < 3; i++) {
    const difference = (left?.[i] ?? 0) - (right?.[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return Number(b.includes("-")) - Number(a.includes("-"));
}

function isPath(path: string | undefined): path is string {
  return path !== undefined && path !== "";
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/** Real folders, and links to folders only where a mirror keeps them: the platform's. */
function subfolders(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() || (entry.isSymbolicLink() && isLinkedPlatform(folder, entry.name)))
      .map(({ name }) => name)
      .sort();
  } catch {
    return [];
  }
}

function isLinkedPlatform(folder: string, name: string): boolean {
  return (
    /^[a-z]+_[a-z0-9]+$/.test(name) && statSync(join(folder, name), { throwIfNoEntry: false })?.isDirectory() === true
  );
}
