import { FindingsError, findingOf, formatFinding, Problem } from "../../lib/core/finding";
import { printable, printableJson, printableLines } from "../../lib/core/printable";

test.each([
  ["plain text: {}[]$ äöü 漢字 😀", "plain text: {}[]$ äöü 漢字 😀"],
  ["a\nb\r\tc", "a\\nb\\r\\tc"],
  ["\u001b[2J\u0007\u009b31m\u007f\0", "\\u001b[2J\\u0007\\u009b31m\\u007f\\u0000"],
  ["a\u202eb\u2066c\u200bd\ufeff\u2028", "a\\u202eb\\u2066c\\u200bd\\ufeff\\u2028"],
  ["\u{e0041}\ud800", "\\udb40\\udc41\\ud800"],
  ["::error file=a::b", ":\\:error file=a::b"],
  ["  ::set-env name=A::b", "  :\\:set-env name=A::b"],
  ["a ##[error]b", "a ##\\[error]b"],
  ["::/0 and a::b", "::/0 and a::b"],
])("%j is shown and does nothing", (text, shown) => {
  expect(printable(text)).toBe(shown);
});

test("lines stay lines, and each does nothing", () => {
  expect(printableLines("a\n::error::b\n\u001bc")).toBe("a\n:\\:error::b\n\\u001bc");
});

test("as JSON it is the same value", () => {
  const value = { "\u001b\u202e": "##[error]\u009b\n", list: ["::error::x"] };
  const text = printableJson(value);
  expect(JSON.parse(text)).toEqual(value);
  expect(text).toBe('{\n  "\\u001b\\u202e": "#\\u0023[error]\\u009b\\n",\n  "list": [\n    "::error::x"\n  ]\n}');
});

test("a finding cannot look like another one", () => {
  const problem: Problem = {
    code: "MLP-S3-001",
    property: "a\u001b",
    message: "got x\nerror MLP-S3-001",
    fix: "::error::x",
  };
  const text = [
    "error MLP-S3-001  p\\n a\\u001b",
    "  got x\\nerror MLP-S3-001",
    "  fix: ::error::x",
    "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-s3-001",
  ];
  const finding = findingOf(problem, "p\n");
  expect(formatFinding(finding).split("\n")).toEqual(text);
  expect(new FindingsError([finding]).message.split("\n")).toEqual(text);
});
