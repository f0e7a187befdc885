import { existsSync, readFileSync, rmSync } from "node:fs";
import { exampleNames, freshFolder, synthExample, SynthesizedExample } from "../../tools/examples";
import { committedGolden, goldenFolder, goldenOf, WRITES_THE_SAME } from "../../tools/golden";

const synthesized = new Map<string, SynthesizedExample>();

/** An example's output, synthesized once. */
async function outputOf(name: string): Promise<SynthesizedExample> {
  const known = synthesized.get(name) ?? (await synthExample(name));
  synthesized.set(name, known);
  return known;
}

afterAll(() => {
  for (const { outdir } of synthesized.values()) rmSync(outdir, { recursive: true });
});

describe.each(exampleNames())("example %s", (name) => {
  test("writes the same, whatever the folder, home, time zone and language", async () => {
    const home = freshFolder("home");
    const plain = await outputOf(name);
    const elsewhere = await synthExample(name, home, {
      HOME: home,
      TZ: "Pacific/Auckland",
      LANG: "tr_TR.UTF-8",
    });
    expect(elsewhere.stacks.map(({ file }) => readFileSync(file, "utf8"))).toEqual(
      plain.stacks.map(({ file }) => readFileSync(file, "utf8")),
    );
    rmSync(home, { recursive: true });
  }, 60_000);

  const other = WRITES_THE_SAME[name];
  if (other === undefined) {
    test("writes its golden files", async () => {
      const files = Object.entries(goldenOf(await outputOf(name)));
      expect(files.length).toBeGreaterThan(1);
      for (const [file, text] of files) {
        expect({ file, text }).toEqual({ file, text: committedGolden(name, file) });
      }
    }, 60_000);
  } else {
    test(`writes the addresses and the JSON of ${other}, and has no golden files`, async () => {
      const mine = goldenOf(await outputOf(name));
      const others = goldenOf(await outputOf(other));
      expect(mine["addresses.txt"]).toBe(others["addresses.txt"]);
      expect(mine).toEqual(others);
      expect(existsSync(goldenFolder(name))).toBe(false);
    }, 60_000);
  }
});

test("a platform's stacks are the usual ones", () => {
  const nouns = committedGolden("01-platform", "addresses.txt");
  for (const stack of ["foundation", "cluster", "addons", "workloads", "serving"]) {
    expect(nouns).toMatch(new RegExp(`^prod-${stack} `, "m"));
  }
});
