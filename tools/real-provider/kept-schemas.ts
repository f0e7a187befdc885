import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ProviderSchemas } from "../../lib/rehearsal";
import { keptPlace } from "../digest";
import { keptFolder } from "../kept";
import { MirroredProvider } from "./mirrors";

const FILE = "schemas.json";

/** What providers say they know, asked once for the same files of theirs and the same Terraform, which writes it out. */
export async function keptSchemas(
  providers: readonly MirroredProvider[],
  terraform: string,
  ask: () => Promise<string>,
): Promise<ProviderSchemas> {
  const place = keptPlace("schemas", digestOfProviders(providers, terraform));
  const kept = await keptFolder(place, async (draft) => writeFileSync(join(draft, FILE), await ask()));
  return JSON.parse(readFileSync(join(kept, FILE), "utf8")) as ProviderSchemas;
}

/** What names these providers: their addresses and versions, and the size and time of each of their files. */
export function digestOfProviders(providers: readonly MirroredProvider[], terraform: string): string {
  const told = providers.map(({ address, version, folder }) => [address, version, filesBelow(join(folder, address))]);
  return createHash("sha256")
    .update(JSON.stringify([terraform, told]))
    .digest("hex")
    .slice(0, 20);
}

function filesBelow(folder: string): unknown[] {
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: "utf8" }).sort() : [];
  return names.map((name) => {
    const { size, mtimeMs } = statSync(join(folder, name));
    return [name, size, mtimeMs];
  });
}
