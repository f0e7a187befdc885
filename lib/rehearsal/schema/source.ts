import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const SOURCE_MAP = "//# sourceMappingURL=data:application/json;";

/**
 * The generated TypeScript of one binding module, all its files: `.ts` where the bindings lie as source (`.gen`), else
 * out of the inline source map of the compiled file. The emitted JavaScript alone no longer says which attributes are
 * both optional and computed. CDK Terrain's bindings differ from CDKTF's in the name they import alone, and are read as
 * those.
 */
export function moduleSources(folder: string): string[] {
  const structs = join(folder, "index-structs");
  const parts = existsSync(structs) ? readdirSync(structs).filter((file) => /^structs\d+\.(js|ts)$/.test(file)) : [];
  const stems = new Set(parts.map((file) => file.replace(/\.(js|ts)$/, "")));
  const files = [join(folder, "index"), ...[...stems].sort().map((stem) => join(structs, stem))];
  return files.map((file) => sourceOf(file).replaceAll("cdktn.", "cdktf."));
}

function sourceOf(stem: string): string {
  if (existsSync(`${stem}.ts`)) return readFileSync(`${stem}.ts`, "utf8");
  const source = embeddedSource(readFileSync(`${stem}.js`, "latin1"));
  if (source === undefined) throw new Error(`${stem}.js carries no source map: these bindings cannot be read`);
  return source;
}

/** The first source in a file's inline source map. */
export function embeddedSource(javascript: string): string | undefined {
  const start = javascript.lastIndexOf(SOURCE_MAP);
  const data = start < 0 ? -1 : javascript.indexOf("base64,", start);
  if (data < 0) return undefined;
  const map = JSON.parse(Buffer.from(javascript.slice(data + "base64,".length).trim(), "base64").toString("utf8")) as {
    sourcesContent?: (string | null)[];
  };
  return map.sourcesContent?.[0] ?? undefined;
}
