import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { allProofs } from "../test/checks/proofs/all";
import { formatTexts, TEXTS_FILE } from "../test/checks/proofs/texts";
import { writeCheckedPage } from "./check-example";
import { exampleNames, ROOT, synthExample, SynthesizedExample } from "./examples";

/** What is kept of an example: file name to text. */
export type Golden = Readonly<Record<string, string>>;

/** Examples that write what another writes, and are compared with it in place of files of their own. */
export const WRITES_THE_SAME: Readonly<Record<string, string>> = { "02-compose-by-hand": "01-platform" };

/** Where an example's golden files lie. */
export function goldenFolder(example: string): string {
  return path.join(ROOT, "test", "golden", example);
}

/** The golden files of a synthesized example: each stack's JSON without comments, and the address of every construct. */
export function goldenOf({ stacks }: SynthesizedExample): Golden {
  const files = stacks.map(({ name, json }) => [`${name}.json`, renderStack(json)]);
  const addresses = stacks.flatMap(({ name, resources }) =>
    resources.map(({ address, path: construct }) => `${name} ${address} ${construct}`),
  );
  return { ...Object.fromEntries(files), "addresses.txt": `${addresses.sort().join("\n")}\n` } as Golden;
}

/** A stack's JSON as a golden file holds it. */
export function renderStack(json: unknown): string {
  return `${JSON.stringify(json, (key, value: unknown) => (key === "//" ? undefined : value), 2)}\n`;
}

/** The committed text of a golden file; undefined where there is none. */
export function committedGolden(example: string, file: string): string | undefined {
  const place = path.join(goldenFolder(example), file);
  return existsSync(place) ? readFileSync(place, "utf8") : undefined;
}

async function write(): Promise<void> {
  for (const name of exampleNames().filter((one) => WRITES_THE_SAME[one] === undefined)) {
    const example = await synthExample(name);
    const folder = goldenFolder(name);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const [file, text] of Object.entries(goldenOf(example))) writeFileSync(path.join(folder, file), text);
    rmSync(example.outdir, { recursive: true, force: true });
    process.stdout.write(`${name}: ${example.stacks.length} stacks written\n`);
  }
  await writeCheckedPage();
  writeFileSync(TEXTS_FILE, formatTexts(allProofs()));
}

if (require.main === module) {
  if (process.argv.slice(2).join(" ") === "--write") void write();
  else {
    process.stderr.write("usage: npm run golden -- --write\n");
    process.exitCode = 2;
  }
}
