import { block, cell, code, htmlCode, inLog, oneLine } from "../../../examples/03-company-repo/ci/escape";

test.each([
  ["aws_vpc.Vpc", "`aws_vpc.Vpc`"],
  ["a`b", "``a`b``"],
  ["a``b", "```a``b```"],
  ["`a`", "`` `a` ``"],
  ["", "`  `"],
  ["a\n\n# head\r\n", "`a\\n\\n# head\\u{000d}\\n`"],
  ["a\u202eb\u200bc\u2028d\u001b[31m", "`a\\u{202e}b\\u{200b}c\\u{2028}d\\u{001b}[31m`"],
  ["[x](https://evil.example) @acme/admins <b>", "`[x](https://evil.example) @acme/admins <b>`"],
])("%j is one code span: %s", (text, span) => {
  expect(code(text)).toBe(span);
});

test("a bar ends no cell of a table", () => {
  expect(cell("a | b`c")).toBe("``a \\| b`c``");
});

test("no line ends a block early", () => {
  expect(block(["a", "```", "````\n</details>"], "diff")).toBe("`````diff\na\n```\n````\\n</details>\n`````");
});

test("between tags nothing is a tag or a mention", () => {
  expect(htmlCode("</summary>@acme **a** &\n")).toBe("<code>&#60;/summary&#62;@acme **a** &#38;\\n</code>");
});

test.each([
  ["::error file=a::b", ": :error file=a::b"],
  ["  ::stop-commands::x", "  : :stop-commands::x"],
  ["a ::b", "a ::b"],
  ["a ##[group]b", "a ## [group]b"],
  ["a\r::set-output name=b::c", "a\\u{000d}::set-output name=b::c"],
  ["a\n::add-mask::b", "a\n: :add-mask::b"],
  ["\u001b]0;title\u0007", "\\u{001b}]0;title\\u{0007}"],
])("in a log, %j is no command: %j", (text, printed) => {
  expect(inLog(text)).toBe(printed);
});

test("a tab is seen", () => {
  expect(oneLine("a\tb")).toBe("a\\tb");
});
