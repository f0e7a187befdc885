import { readFileSync, rmSync } from "node:fs";
import { exampleNames, freshFolder, synthExample } from "../../tools/examples";
import { committedGolden, goldenOf } from "../../tools/golden";

describe.each(exampleNames())("example %s", (name) => {
  test("writes its golden files, whatever the folder, home, time zone and language", async () => {
    const home = freshFolder("home");
    const plain = await synthExample(name);
    const elsewhere = await synthExample(name, home, {
      HOME: home,
      TZ: "Pacific/Auckland",
      LANG: "tr_TR.UTF-8",
    });
    const files = Object.entries(goldenOf(plain));
    expect(files.length).toBeGreaterThan(1);
    for (const [file, text] of files) {
      expect({ file, text }).toEqual({ file, text: committedGolden(name, file) });
    }
    expect(elsewhere.stacks.map(({ file }) => readFileSync(file, "utf8"))).toEqual(
      plain.stacks.map(({ file }) => readFileSync(file, "utf8")),
    );
    for (const folder of [home, plain.outdir]) rmSync(folder, { recursive: true });
  }, 60_000);
});

test("composing by hand keeps the address of every noun", () => {
  const nouns = committedGolden("01-platform", "addresses.txt");
  for (const stack of ["foundation", "cluster", "addons", "workloads", "serving"]) {
    expect(nouns).toMatch(new RegExp(`^prod-${stack} `, "m"));
  }
  expect(committedGolden("02-compose-by-hand", "addresses.txt")).toBe(nouns);
});
