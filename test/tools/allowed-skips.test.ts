import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { refusedSkips, skippedCases } from "../../tools/allowed-skips";
import { writeJunit } from "../../tools/junit";

describe("skips in CI", () => {
  const folder = mkdtempSync(join(tmpdir(), "ml-platform-skips-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  test("are allowed for a missing AWS provider, missing facts and a missing Go, and for nothing else", () => {
    writeJunit("providers", [{ name: "plan", skipped: "no real AWS provider in the registry or a mirror" }], folder);
    writeJunit("unit", [{ name: "agrees (../shared/data/x.json is not beside this repository)", skipped: "" }], folder);
    const noGo = "no Go on PATH, which actionlint is built with: https://go.dev/dl";
    const noBuild = "actionlint 1.7.12 could not be built: no network";
    const scan = [
      { name: "scans", skipped: "no Python" },
      { name: "judges" },
      { name: "actionlint judges", skipped: noGo },
      { name: "actionlint judges", skipped: noBuild },
    ];
    writeJunit("scan", scan, folder);
    const rig = [
      "no Go on PATH, which the control plane is built with: https://go.dev/dl",
      "the programs of the control plane cannot be fetched: dial tcp",
      "the programs of the control plane are not built: that takes longer than the 40 minutes allowed",
    ];
    writeJunit("kubernetes", [...rig.map((skipped) => ({ name: "nodes", skipped }))], folder);
    expect(refusedSkips(["providers", "unit", "kubernetes", "scan", "absent"], folder)).toEqual([
      "scan: scans: no Python",
      `scan: actionlint judges: ${noBuild}`,
    ]);
  });

  test("are read from the file that jest writes", () => {
    const xml = `<testsuite><testcase classname="a &gt; b" name="one" time="0"><skipped/></testcase>
      <testcase classname="c" name="two" time="1"/><testcase name="three"><failure>x</failure></testcase></testsuite>`;
    expect(skippedCases(xml)).toEqual(["one"]);
  });
});
