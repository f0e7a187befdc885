import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { failedCases, formatSum, parseJunit, renderJunit, sumJunit, writeJunit } from "../../tools/junit";

const MIXED = [
  { name: 'plan <vpc> & "subnets"', seconds: 1.25 },
  { name: "apply", failure: "Error: quota\nline 2 with ]]> and \u0007" },
  { name: "scan", skipped: "no checkov: pip install checkov" },
];

describe("JUnit files", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "junit-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test("a file is written where the tier says, escaped, and read back", () => {
    const file = writeJunit("providers", MIXED, folder);
    const text = readFileSync(file, "utf8");
    expect(file).toBe(join(folder, "providers.xml"));
    expect(text).toContain('name="plan &lt;vpc&gt; &amp; &quot;subnets&quot;" time="1.250"/>');
    expect(text).toContain('<failure message="Error: quota">Error: quota\nline 2 with ]]&gt; and </failure>');
    expect(text).toContain('<skipped message="no checkov: pip install checkov"/>');
    expect(text).toContain('tests="3" failures="1" skipped="1" time="1.250"');
    expect(parseJunit(text)).toEqual({ passed: 1, failed: 1, skipped: 1 });
  });

  test("a failure outweighs a skip of the same case", () => {
    expect(parseJunit(renderJunit("x", [{ name: "a", failure: "no", skipped: "later" }]))).toEqual({
      passed: 0,
      failed: 1,
      skipped: 0,
    });
  });

  test("a tier without a case counts as a failure", () => {
    expect(parseJunit(renderJunit("x", []))).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  test("the files of other writers count: errors, CDATA, comments and tags inside attributes", () => {
    const foreign = `<testsuite><!-- <testcase/> --><testcase name="a > b"><system-out><![CDATA[<failure/>]]></system-out></testcase>
      <testcase name='say "<failure>"'></testcase><testcase name="c"><error>boom</error></testcase></testsuite>`;
    expect(parseJunit(foreign)).toEqual({ passed: 2, failed: 1, skipped: 0 });
    expect(failedCases(foreign)).toEqual(["c"]);
  });

  test("what failed is named as it was, whatever signs it holds", () => {
    const name = `a "b" & 'c' <d> &lt;`;
    expect(failedCases(renderJunit("x", [{ name, failure: "no" }, { name: "passed" }]))).toEqual([`${name}: no`]);
    expect(
      failedCases(`<testsuite><testcase classname="of it" name='"a" &apos;b&apos;'><error/></testcase></testsuite>`),
    ).toEqual([`"a" 'b'`]);
  });

  test("of a failure's message its beginning is shown", () => {
    const failure = `<"it">: ${"so ".repeat(100)}\nand so on`;
    expect(failedCases(renderJunit("x", [{ name: "a", failure }]))).toEqual([`a: ${failure.slice(0, 200)}`]);
  });

  test("tiers are summed, and each missing, empty or torn file is one failure", () => {
    writeJunit("a", MIXED, folder);
    writeJunit("b", [{ name: "one" }, { name: "two" }], folder);
    writeFileSync(join(folder, "torn.xml"), "<testsuites>");
    const sum = sumJunit(["a", "b", "torn", "absent"], folder);
    expect(sum).toEqual({ passed: 3, failed: 3, skipped: 1, missing: ["torn", "absent"] });
    expect(formatSum(sum)).toBe("3 passed, 3 failed, 1 skipped");
  });
});
