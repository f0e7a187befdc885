import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { ProviderSchema, ProviderSchemas } from "../../../lib/rehearsal";

const FOLDER = resolve(__dirname, "../../../../shared/schemas");

/** The schema that the real provider reported, from `../shared/schemas`; undefined where that folder is not there. */
export function realSchema(provider: string, version: string): ProviderSchema | undefined {
  const file = join(FOLDER, `${provider}-${version}.json`);
  const bytes = existsSync(file) ? readFileSync(file) : existsSync(`${file}.gz`) ? unzipped(`${file}.gz`) : undefined;
  if (bytes === undefined) return undefined;
  const { provider_schemas: schemas } = JSON.parse(bytes.toString("utf8")) as ProviderSchemas;
  const found = Object.entries(schemas).find(([address]) => address.endsWith(`/${provider}`));
  if (found === undefined) throw new Error(`${file} holds no provider ${provider}`);
  return found[1];
}

function unzipped(file: string): Buffer {
  return gunzipSync(readFileSync(file));
}
