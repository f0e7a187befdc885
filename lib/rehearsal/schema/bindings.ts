import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** The installed bindings of one provider. */
export interface Bindings {
  /** Source address: `registry.terraform.io/hashicorp/aws`. */
  readonly address: string;
  readonly version: string;
  /** The folder that holds one folder per resource: `lib` of a package, or a provider's folder under `.gen`. */
  readonly modules: string;
}

/** The name in front of a provider's types: `aws` of `registry.terraform.io/hashicorp/aws`. */
export function providerName(address: string): string {
  return address.slice(address.lastIndexOf("/") + 1);
}

/** `aws` or `hashicorp/aws` → `registry.terraform.io/hashicorp/aws`. */
export function fullAddress(source: string): string {
  const parts = source.toLowerCase().split("/");
  if (parts.length >= 3) return parts.join("/");
  return ["registry.terraform.io", ...(parts.length === 1 ? ["hashicorp"] : []), ...parts].join("/");
}

/** What a provider is called by Terraform, and by OpenTofu, where short sources mean a registry of its own. */
export function addressesOf(address: string): string[] {
  return [address, address.replace(/^registry\.terraform\.io\//, "registry.opentofu.org/")];
}

/** The bindings that code in these folders would import: of each provider the nearest, upwards from the first folder, then from the next. */
export function installedBindings(...starts: readonly string[]): Bindings[] {
  const found = new Map<string, Bindings>();
  for (const folder of new Set(starts.flatMap(ancestors))) {
    for (const bindings of readBindings(folder)) {
      if (!found.has(bindings.address)) found.set(bindings.address, bindings);
    }
  }
  return [...found.values()];
}

/** A folder and those above it, nearest first. */
function ancestors(start: string): string[] {
  const folder = resolve(start);
  return dirname(folder) === folder ? [folder] : [folder, ...ancestors(dirname(folder))];
}

/** All bindings of a folder: generated ones (`.gen`) before packages, as `import` would find them. */
export function readBindings(root: string): Bindings[] {
  const found = new Map<string, Bindings>();
  for (const bindings of [...generatedBindings(root), ...packagedBindings(root)]) {
    if (!found.has(bindings.address)) found.set(bindings.address, bindings);
  }
  return [...found.values()];
}

function generatedBindings(root: string): Bindings[] {
  const providers = join(root, ".gen", "providers");
  const versions = readJson<Record<string, string>>(join(root, ".gen", "versions.json")) ?? {};
  return subfolders(providers).map((name) => {
    const address = Object.keys(versions).find((key) => providerName(key) === name) ?? fullAddress(name);
    return { address, version: versions[address] ?? "unknown", modules: join(providers, name) };
  });
}

interface BindingsManifest {
  readonly cdktf?: { readonly provider?: { readonly name: string; readonly version: string } };
}

function packagedBindings(root: string): Bindings[] {
  const modules = join(root, "node_modules");
  const folders = subfolders(modules).flatMap((name) =>
    name.startsWith("@")
      ? subfolders(join(modules, name)).map((inner) => join(modules, name, inner))
      : [join(modules, name)],
  );
  return folders
    .filter((folder) => existsSync(join(folder, "lib", "provider")))
    .flatMap((folder) => {
      const provider = readJson<BindingsManifest>(join(folder, "package.json"))?.cdktf?.provider;
      if (provider === undefined) return [];
      return [{ address: fullAddress(provider.name), version: provider.version, modules: join(folder, "lib") }];
    });
}

function subfolders(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter(
      (name) =>
        !name.startsWith(".") && statSync(join(folder, name), { throwIfNoEntry: false })?.isDirectory() === true,
    )
    .sort();
}

function readJson<T>(file: string): T | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as T) : undefined;
}
