import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { Manifest } from "./manifest";

/** What a package.json may depend on others in. */
interface Dependent {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const FILE = "file:";

/**
 * What a new project names this library by: the version that runs, or where its tarball is if it was installed from one,
 * as that version may be published nowhere. npm, npx and pnpm all leave a package.json above the installed package that
 * says what was asked for.
 */
export function librarySource(folder: string, { name, version }: Pick<Manifest, "name" | "version">): string {
  for (let below = folder, above = dirname(folder); above !== below; below = above, above = dirname(above)) {
    const asked = askedFor(join(above, "package.json"), name);
    if (asked?.startsWith(FILE) === true) return `${FILE}${resolve(above, asked.slice(FILE.length))}`;
    if (asked !== undefined) return /^(?:git\+)?[a-z]+:\/\//.test(asked) ? asked : version;
  }
  return version;
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
