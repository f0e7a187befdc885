import { existsSync, readFileSync } from "node:fs";
import { exampleNames, freshFolder, SynthesizedExample } from "../../tools/examples";
import { committedGolden, goldenFolder, goldenOf, WRITES_THE_SAME } from "../../tools/golden";
import { synthExamples } from "../support/examples";

/** An example's output; `npm run golden -- --write` synthesizes each in a process of its own. */
let outputOf: (name: string) => SynthesizedExample;
/** The same elsewhere, each after others. */
let elsewhereOf: typeof outputOf;

beforeAll(async () => {
  const home = freshFolder("home");
  outputOf = await synthExamples(exampleNames(), {}, "tsx");
  elsewhereOf = await synthExamples(exampleNames().reverse(), {
    HOME: home,
    TZ: "Pacific/Auckland",
    LANG: "tr_TR.UTF-8",
  });
}, 240_000);

describe.each(exampleNames())("example %s", (name) => {
  test("writes the same, whatever the folder, home, time zone and language", () => {
    const texts = ({ stacks }: SynthesizedExample) => stacks.map(({ file }) => readFileSync(file, "utf8"));
    expect(texts(elsewhereOf(name))).toEqual(texts(outputOf(name)));
  });

  const other = WRITES_THE_SAME[name];
  if (other === undefined) {
    test("writes its golden files", () => {
      const files = Object.entries(goldenOf(outputOf(name)));
      expect(files.length).toBeGreaterThan(1);
      for (const [file, text] of files) {
        expect({ file, text }).toEqual({ file, text: committedGolden(name, file) });
      }
    });
  } else {
    test(`writes the addresses and the JSON of ${other}, and has no golden files`, () => {
      const mine = goldenOf(outputOf(name));
      const others = goldenOf(outputOf(other));
      expect(mine["addresses.txt"]).toBe(others["addresses.txt"]);
      expect(mine).toEqual(others);
      expect(existsSync(goldenFolder(name))).toBe(false);
    });
  }
});

test("a platform's stacks are the usual ones", () => {
  const nouns = committedGolden("01-platform", "addresses.txt");
  for (const stack of ["foundation", "cluster", "addons", "workloads", "serving"]) {
    expect(nouns).toMatch(new RegExp(`^prod-${stack} `, "m"));
  }
});
