import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { diff, readSynthesis } from "../../lib/report";
import { SynthesizedExample, writtenByExample } from "../../tools/examples";

/** What 01-platform wrote at each release; an upgrade deploys today's output over it. */
const releases = readdirSync(__dirname).filter((name) => /^\d+\.\d+\.\d+$/.test(name));

let today: SynthesizedExample;
beforeAll(async () => {
  today = await writtenByExample("01-platform");
}, 60_000);
afterAll(() => rmSync(today.outdir, { recursive: true }));

test.each(releases)(
  "upgrading from %s destroys, replaces and forgets nothing",
  (release) => {
    const { counts, stacks } = diff(readSynthesis(join(__dirname, release)), readSynthesis(today.outdir));
    expect(stacks.filter(({ status }) => status === "removed")).toEqual([]);
    expect(counts).toMatchObject({ destroyed: 0, replaced: 0, "may replace": 0, forgotten: 0, unprotected: 0 });
  },
  60_000,
);

test("there is a release to measure from", () => {
  expect(releases).toContain("0.1.0");
});
