import { rmSync } from "node:fs";
import { exampleNames, freshFolder, synthExample } from "../../tools/examples";
import { committedGolden, goldenOf } from "../../tools/golden";

describe.each(exampleNames())("example %s", (name) => {
  test("writes its golden files, whatever the home, time zone and language", async () => {
    const home = freshFolder("home");
    const plain = await synthExample(name);
    const elsewhere = await synthExample(name, undefined, { HOME: home, TZ: "Pacific/Auckland", LANG: "tr_TR.UTF-8" });
    const files = Object.entries(goldenOf(plain));
    expect(files.length).toBeGreaterThan(1);
    for (const [file, text] of files) {
      expect({ file, text }).toEqual({ file, text: committedGolden(name, file) });
    }
    expect(elsewhere.stacks.map(({ json }) => JSON.stringify(json))).toEqual(
      plain.stacks.map(({ json }) => JSON.stringify(json)),
    );
    for (const folder of [home, plain.outdir, elsewhere.outdir]) rmSync(folder, { recursive: true });
  }, 60_000);
});
