import { join } from "node:path";
import { existsSync } from "node:fs";
import { readBelow } from "./regular-file";

/** The file in which Terraform keeps the versions of providers, beside a configuration. */
const LOCK_FILE = ".terraform.lock.hcl";

/** `provider "registry.terraform.io/hashicorp/aws" { version = "6.25.0" …`. */
const PROVIDER = /^provider\s+"([^"\n]+)"\s*\{\s*version\s*=\s*"([^"\n]+)"/gm;

/** The versions that a lock file holds, by the addresses of providers; undefined where there is none that can be read. */
export function lockedProviders(root: string, folder: string): Readonly<Record<string, string>> | undefined {
  const path = join(folder, LOCK_FILE);
  if (!existsSync(join(root, path))) return undefined;
  try {
    const text = readBelow(root, path, path);
    return Object.fromEntries([...text.matchAll(PROVIDER)].map(([, address = "", version = ""]) => [address, version]));
  } catch {
    return undefined; // Terraform says what is wrong with it
  }
}
