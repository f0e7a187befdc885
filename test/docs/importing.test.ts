import { readFileSync } from "node:fs";
import { join } from "node:path";
import { TerraformDataSource } from "cdktf";
import { ROOT } from "../../tools/examples";
import { NOUNS, REGION, WHOLE } from "../nouns";
import { inStack } from "../support/stacks";

/** The table's rows: the noun, which stands in the first of its rows alone, and the names of resources. */
function rows(): { readonly nouns: readonly string[]; readonly resources: string }[] {
  const page = readFileSync(join(ROOT, "docs", "importing.md"), "utf8");
  const cells = page
    .split("\n")
    .flatMap((line) => (/^\| /.test(line) ? [line.split("|").map((cell) => cell.trim())] : []));
  let nouns: readonly string[] = [];
  return cells.slice(2).map(([, noun = "", resources = ""]) => {
    if (noun !== "") nouns = names(noun);
    return { nouns, resources };
  });
}

function names(cell: string): string[] {
  return [...cell.matchAll(/`([A-Za-z0-9]+)/g)].map(([, name = ""]) => name);
}

/** The resources that the table names of a noun, and `all` where it says so. */
function named(noun: string): string[] {
  const own = rows().filter(({ nouns }) => nouns.includes(noun));
  return [...new Set(own.flatMap(({ resources }) => [...names(resources), ...(resources === "all" ? ["all"] : [])]))];
}

/** The resources of every noun, with all that it can make. */
function resources(): [name: string, resources: object][] {
  return WHOLE.map(([name, make]) => {
    let made: object = {};
    inStack((stack) => (made = make(stack, {}).resources), { region: REGION });
    return [name, made];
  });
}

/** A data source is read, and nothing that could be imported. */
const isRead = (value: unknown): boolean => TerraformDataSource.isTerraformDataSource(value);

/** The names under which a noun makes something. */
function making(all: object): string[] {
  return Object.entries(all).flatMap(([name, value]) => (value !== undefined && !isRead(value) ? [name] : []));
}

describe("the table of docs/importing.md", () => {
  const made = resources();

  test("has every noun that makes resources, and no other", () => {
    const makers = made.flatMap(([name, all]) => (making(all).length > 0 ? [name] : []));
    expect([...new Set(rows().flatMap(({ nouns }) => nouns))].sort()).toEqual(makers.sort());
    // it looks a cluster up and makes nothing
    expect(Object.keys(NOUNS).filter((name) => !makers.includes(name))).toEqual(["ClusterAccess"]);
  });

  test("says of each resource that a noun makes how it is imported, and of no other", () => {
    const wrong = made.flatMap(([noun, all]) => {
      const told = named(noun);
      const missing = told.includes("all") ? [] : making(all).filter((name) => !told.includes(name));
      const unknown = told.filter((name) => name !== "all" && !(name in all));
      return [
        ...missing.map((name) => `${noun}.${name} is missing`),
        ...unknown.map((name) => `${noun} has no ${name}`),
      ];
    });
    expect(wrong).toEqual([]);
  });
});
