import { JsonObject } from "../../lib/terraform";
import { directNeeds, readHolder } from "../../lib/terraform/references/graph";
import { holdersOf } from "../../lib/terraform/references/holders";
import { argumentAt, Place } from "../../lib/terraform/references/occurrences";
import { Resolver } from "../../lib/terraform/references/resolver";
import { configurationOf, Naming } from "./support/configurations";
import { askTerraform, asListed, Told } from "./support/oracle";
import { Random } from "./support/random";

/** How many configurations are made; Terraform sees them as modules of one. */
const COUNT = Number(process.env["READER_CONFIGURATIONS"] ?? 60);

const random = new Random(20260101);
const configurations = Array.from({ length: COUNT }, () => configurationOf(random));
let told: Told;

beforeAll(async () => {
  told = await askTerraform(configurations);
}, 600_000);

/** Our references by address and argument, in the words of a plan. */
function listed(json: JsonObject): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const holder of holdersOf(json)) {
    for (const { at, reference } of readHolder(holder).references) {
      const key = `${holder.address} ${argument(at)}`;
      found.set(key, [...(found.get(key) ?? []), ...asListed(reference)]);
    }
  }
  return found;
}

function argument(at: Place): string {
  return at[0] === "provisioner" ? `provisioner ${String(at.at(-1))}` : String(at[0]);
}

test("reads every expression that Terraform reads", () => {
  const refused = configurations.flatMap((json) =>
    holdersOf(json).flatMap((holder) =>
      readHolder(holder).invalid.map(({ at, why }) => `${holder.address} ${argumentAt(at)}: ${why}`),
    ),
  );
  expect(refused).toEqual([]);
});

test("lists the references of every expression as Terraform's plan does", () => {
  let compared = 0;
  const differing = configurations.flatMap((json, index) => {
    const ours = listed(json);
    return [...told.references[index]!].flatMap(([place, references]) => {
      compared += references.length;
      const got = ours.get(place) ?? [];
      return JSON.stringify(got) === JSON.stringify(references) ? [] : [{ index, place, references, got }];
    });
  });
  expect(differing).toEqual([]);
  // what a plan does not list: local values, conditions, data of a backend
  const own = configurations.flatMap((json, index) =>
    [...listed(json).keys()].filter((place) => !told.references[index]!.has(place)),
  );
  expect(own.filter((place) => !/^(local|var)\.| lifecycle$/.test(place))).toEqual([]);
  const forms = [...random.coverage].map(([form, count]) => `${form} ${String(count)}`).join(", ");
  process.stdout.write(
    `${String(COUNT)} configurations, ${String(compared)} references as Terraform lists them: ${forms}\n`,
  );
  expect(Math.min(...random.coverage.values())).toBeGreaterThan(COUNT);
});

test("resolves to what Terraform waits for, and to nothing else", () => {
  let ends = 0;
  const beyond = configurations.flatMap((json, index) => {
    const resolver = new Resolver([{ name: "s", json }]);
    return holdersOf(json).flatMap((holder) =>
      readHolder(holder).references.flatMap(({ reference }) => {
        const found = resolver.endsOf(reference, "s").filter(({ kind }) => kind === "resource");
        ends += found.length;
        const reached = told.reached[index]!.get(holder.address);
        return found.filter(({ address }) => reached?.has(address) !== true).map((end) => ({ index, holder, end }));
      }),
    );
  });
  expect(beyond).toEqual([]);
  process.stdout.write(`${String(ends)} references resolved to resources that Terraform's graph waits for\n`);
  expect(ends).toBeGreaterThan(COUNT * 40);
});

test("knows every edge of Terraform's graph", () => {
  let edges = 0;
  const missed = configurations.flatMap((json, index) => {
    const needs = directNeeds(json);
    return [...told.edges[index]!].flatMap(([from, targets]) => {
      const own = needs.get(from);
      if (own === undefined) return [];
      const expected = [...targets].filter((target) => needs.has(target));
      edges += expected.length;
      return expected.filter((target) => !own.has(target)).map((target) => ({ index, from, target }));
    });
  });
  expect(missed).toEqual([]);
  process.stdout.write(`${String(edges)} edges of Terraform's graph are known\n`);
  expect(edges).toBeGreaterThan(COUNT * 20);
});

test("gives the same answers where everything has another name", () => {
  const seeds = Array.from({ length: Math.min(COUNT, 60) }, (_, seed) => seed);
  const given = (seed: number, naming?: Naming): [string, string[]][] => [
    ...listed(configurationOf(new Random(seed), naming)),
  ];
  for (const seed of seeds) {
    const renamed = JSON.stringify(given(seed, (id) => `N__${id}__n`));
    expect(JSON.parse(renamed.replaceAll(/N__([\w-]+?)__n/g, "$1"))).toEqual(given(seed));
  }
});
