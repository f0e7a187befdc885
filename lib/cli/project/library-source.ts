import { readFileSync, realpathSync } from "node:fs";
import { delimiter, dirname, join, resolve, sep } from "node:path";
import { Manifest } from "./manifest";

/** What a package.json may depend on others in. */
interface Dependent {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const FILE = "file:";

/** Where a project's programs are. */
const PROGRAMS = `${sep}${join("node_modules", ".bin")}`;

/**
 * What a new project names this library by: the version that runs, or where its tarball is if it was installed from one,
 * as that version may be published nowhere. npm, npx and pnpm all leave a package.json that says what was asked for, above
 * the installed package or above the folder of programs that is on the path.
 */
export function librarySource(
  folder: string,
  { name, version }: Pick<Manifest, "name" | "version">,
  path: string = process.env.PATH ?? "",
): string {
  for (const above of [...foldersAbove(folder), ...projectsOn(path, name, folder)]) {
    const asked = askedFor(join(above, "package.json"), name);
    if (asked?.startsWith(FILE) === true) return `${FILE}${resolve(above, asked.slice(FILE.length))}`;
    if (asked !== undefined) return /^(?:git\+)?[a-z]+:\/\//.test(asked) ? asked : version;
  }
  return version;
}

function foldersAbove(folder: string): string[] {
  const above = dirname(folder);
  return above === folder ? [] : [above, ...foldersAbove(above)];
}

/** Projects whose programs are on the path and that have this very library, which pnpm may keep elsewhere and link to. */
function projectsOn(path: string, name: string, folder: string): string[] {
  const modules = path.split(delimiter).filter((entry) => entry.endsWith(PROGRAMS));
  return modules
    .map((entry) => entry.slice(0, -PROGRAMS.length))
    .filter((project) => isSame(join(project, "node_modules", name), folder));
}

function isSame(one: string, other: string): boolean {
  try {
    return realpathSync(one) === realpathSync(other);
  } catch {
    // one of them is not there
    return false;
  }
}

function askedFor(file: string, name: string): string | undefined {
  try {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(file, "utf8")) as Dependent;
    return dependencies?.[name] ?? devDependencies?.[name];
  } catch {
    // there is none, or nobody can read it: then it installed nothing
    return undefined;
  }
}
