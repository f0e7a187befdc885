import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { JsonObject } from "../../lib/core/synthesis";
import { readHolder } from "../../lib/terraform/references/graph";
import { holdersOf } from "../../lib/terraform/references/holders";
import { ConfiguredStack, Resolver } from "../../lib/terraform/references/resolver";

const GOLDEN = join(__dirname, "../golden/01-platform");

type Section = Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;

/** The first example's stacks, their resources so many times under other names that there are ten thousand. */
function manyTimes(count: number): { name: string; text: string }[] {
  const stacks = readdirSync(GOLDEN)
    .filter((file) => file.startsWith("prod-"))
    .map((file) => ({
      name: file.replace(".json", ""),
      json: JSON.parse(readFileSync(join(GOLDEN, file), "utf8")) as JsonObject,
    }));
  const each = stacks.reduce((sum, { json }) => sum + resourcesIn(json), 0);
  return stacks.map(({ name, json }) => ({
    name,
    text: JSON.stringify(repeated(json, Math.ceil(count / each)), null, 2),
  }));
}

function resourcesIn({ resource = {} }: JsonObject): number {
  return Object.values(resource as Section).reduce((sum, named) => sum + Object.keys(named).length, 0);
}

function repeated(json: JsonObject, times: number): JsonObject {
  const section = (value: JsonObject[string] | undefined): Section => (value ?? {}) as Section;
  const names = [...Object.values(section(json.resource)), ...Object.values(section(json.data))].flatMap(Object.keys);
  const known = new Set(names);
  const copies = Array.from({ length: times }, (_, copy) => {
    const renamed = JSON.stringify({ resource: section(json.resource), data: section(json.data) }).replace(
      /(?<=[."])[A-Z][\w-]*(?=[."}[])/g,
      (name) => (known.has(name) ? `${name}_${String(copy)}` : name),
    );
    return JSON.parse(renamed) as { resource: Section; data: Section };
  });
  const merged = (part: "resource" | "data"): JsonObject =>
    Object.fromEntries(
      Object.keys(section(json[part])).map((type) => [
        type,
        Object.assign({}, ...copies.map((copy) => copy[part][type])),
      ]),
    );
  return { ...json, resource: merged("resource"), data: merged("data") };
}

/** The least processor time of nine runs. */
function least(work: () => void): number {
  const times = Array.from({ length: 9 }, () => {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

function readAndResolve(stacks: readonly ConfiguredStack[]): number {
  const resolver = new Resolver(stacks);
  let ends = 0;
  for (const { name, json } of stacks) {
    for (const holder of holdersOf(json)) {
      for (const { reference } of readHolder(holder).references)
        ends += resolver.endsOf(reference, name, holder.address).length;
    }
  }
  return ends;
}

test("reads and resolves ten thousand resources in six times what JSON.parse takes for their files", () => {
  const texts = manyTimes(10_000);
  const parsed = (): ConfiguredStack[] =>
    texts.map(({ name, text }) => ({ name, json: JSON.parse(text) as JsonObject }));
  const stacks = parsed();
  const count = stacks.reduce((sum, { json }) => sum + resourcesIn(json), 0);
  expect(count).toBeGreaterThanOrEqual(10_000);
  const ends = readAndResolve(stacks);
  expect(ends).toBeGreaterThan(2 * count);
  // who reads a file keeps what it says: without this, the collector would not even look at what was parsed
  const kept: unknown[] = [];
  const parsing = least(() => void kept.push(parsed()));
  const all = least(() => {
    const read = parsed();
    kept.push(read, readAndResolve(read));
  });
  process.stdout.write(
    `${String(count)} resources: JSON.parse ${parsing.toFixed(0)} ms, with all ${String(ends)} references read and resolved ${all.toFixed(0)} ms, ${(all / parsing).toFixed(1)} times\n`,
  );
  expect(all / parsing).toBeLessThan(6);
});
