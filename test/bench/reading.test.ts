import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { countEnds, manyTimes, readingFigures } from "../../bench/reading";
import { JsonObject } from "../../lib/terraform";
import { readHolder } from "../../lib/terraform/references/graph";
import { holdersOf } from "../../lib/terraform/references/holders";
import { ConfiguredStack, Resolver } from "../../lib/terraform/references/resolver";

const GOLDEN = join(__dirname, "../golden/01-platform");

const STACKS = readdirSync(GOLDEN)
  .filter((file) => file.startsWith("prod-"))
  .map((file): ConfiguredStack => {
    const json = JSON.parse(readFileSync(join(GOLDEN, file), "utf8")) as JsonObject;
    return { name: file.replace(".json", ""), json };
  });

const resources = (stacks: readonly ConfiguredStack[]): number =>
  stacks.flatMap(({ json }) => holdersOf(json)).filter(({ kind }) => kind === "resource").length;

/** Each reference with where it leads. */
function endsIn(stacks: readonly ConfiguredStack[]): string[] {
  const resolver = new Resolver(stacks);
  return stacks.flatMap(({ name, json }) =>
    holdersOf(json).flatMap((holder) =>
      readHolder(holder).references.flatMap(({ reference }) =>
        resolver.endsOf(reference, name, holder.address).map((end) => `${holder.address} ${end.kind} ${end.address}`),
      ),
    ),
  );
}

test("stacks stand in a workload as often as it takes, and each copy refers to itself", () => {
  const many = manyTimes(STACKS, 3 * resources(STACKS));
  expect(resources(many)).toBe(3 * resources(STACKS));
  const [once, thrice] = [endsIn(STACKS), endsIn(many)];
  const inCopy = thrice.filter((end) => end.includes("_1 resource")).map((end) => end.replaceAll(/_1\b/g, ""));
  expect(inCopy.length).toBeGreaterThan(100);
  expect(inCopy.filter((end) => !once.includes(end))).toEqual([]);
  expect(countEnds(many)).toBe(thrice.length);
});

test("reading is told as times of JSON.parse, with a gate", () => {
  const figures = readingFigures(STACKS, 100);
  expect(figures.map(({ id, gate }) => [id, gate])).toEqual([
    ["P16", 6],
    ["P16-process", undefined],
    ["P16-ms", undefined],
  ]);
  for (const { value } of figures) expect(value).toBeGreaterThan(0);
});
