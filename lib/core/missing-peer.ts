import { readFileSync } from "node:fs";
import { join } from "node:path";
import { FindingsError } from "./finding";
import { refusal } from "./throw-if-invalid";

/**
 * What to throw where a module of an optional peer cannot be loaded: that its package is to be installed, else the error
 * itself. The packed library asks for this; see tools/optional-peers.
 */
export function missingPeer(error: unknown, specifier: string): unknown {
  return isNotFound(error, specifier) ? notInstalled(packageOf(specifier)) : error;
}

function isNotFound(error: unknown, specifier: string): boolean {
  const { code, message } = error as { readonly code?: string; readonly message?: string };
  return code === "MODULE_NOT_FOUND" && message?.startsWith(`Cannot find module '${specifier}'`) === true;
}

function notInstalled(name: string): FindingsError {
  const names = [name, ...optionalPeers().filter((other) => other !== name && !isInstalled(other))].sort();
  const message =
    names.length === 1
      ? "the package is not installed, and what goes into a cluster is made with it"
      : "the packages are not installed, and what goes into a cluster is made with them";
  return refusal([{ code: "MLP-CORE-041", message, fix: `npm install ${names.join(" ")}` }], names.join(", "));
}

/** The bindings that nobody has to install, as this library's package.json lists them. */
function optionalPeers(): string[] {
  const manifest = readFileSync(join(__dirname, "../../package.json"), "utf8");
  const { peerDependenciesMeta = {} } = JSON.parse(manifest) as { peerDependenciesMeta?: object };
  return Object.keys(peerDependenciesMeta).filter((name) => name.startsWith("@cdktf/provider-"));
}

function isInstalled(name: string): boolean {
  try {
    require.resolve(`${name}/package.json`);
    return true;
  } catch {
    return false;
  }
}

/** `@cdktf/provider-helm` of `@cdktf/provider-helm/lib/release`. */
function packageOf(specifier: string): string {
  return specifier.split("/").slice(0, 2).join("/");
}
