import { expressionsIn, HclBlock, literalOf, parseHcl, templateOf, Token } from "../../lib/terraform/hcl";

/** A token in short: text in quotes, expressions in braces. */
function short(token: Token): string {
  if (token.kind === "newline") return "⏎";
  if (token.kind !== "template") return token.text;
  const parts = token.parts.map((part) =>
    typeof part === "string" ? JSON.stringify(part) : `{${part.map(short).join(" ")}}`,
  );
  return `<${parts.join(" ")}>`;
}

const value = (text: string): string =>
  expressionsIn(parseHcl(`a = ${text}\n`))
    .map((tokens) => tokens.map(short).join(" "))
    .join(" | ");

describe("an expression", () => {
  test.each([
    ['"x"', '<"x">'],
    ['""', "<>"],
    ['"a${b}c"', '<"a" {b} "c">'],
    ['"$${a} %%{b} $$ % ${"}"}"', '<"${a} %{b} $$ % " {<"}">}>'],
    ['"\\n\\"\\\\\\u0041\\U0001F600"', '<"\\n\\"\\\\A😀">'],
    ['"${ { k = "}" }["k"] }"', '<{{ k = <"}"> } [ <"k"> ]}>'],
    ["f(\n  1, # one\n  2\n)", "f ( ⏎ 1 , ⏎ 2 ⏎ )"],
    ["1 /* x\n */ + 2 // y", "1 + 2"],
    ['<<E\n"${a}" /* E\n E\n', '<"\\"" {a} "\\" /* E\\n">'],
    ["<<-E\n  x\n  E\n", '<"  x\\n">'],
    ["a.b-c[*].d", "a . b-c [ * ] . d"],
    ["core::file(x)", "core : : file ( x )"],
  ])("%j", (text, tokens) => {
    expect(value(text)).toBe(tokens);
  });
});

test("blocks are read by type, label and what they hold, whatever stands between", () => {
  const text = `
    a = 1
    /* } */ one /* { */ "x" y "z\\u002dz" /* { */ { # {
      b = { c = 1 }
      two {}
      three { d = "}" }
    }
    e = <<EOT
} "
EOT
  `;
  const plain = ({ type, labels, body }: HclBlock): unknown => [
    type,
    labels,
    body.attributes.map(({ name }) => name),
    body.blocks.map(plain),
  ];
  const { attributes, blocks } = parseHcl(text);
  expect(attributes.map(({ name }) => name)).toEqual(["a", "e"]);
  expect(blocks.map(plain)).toEqual([
    [
      "one",
      ["x", "y", "z-z"],
      ["b"],
      [
        ["two", [], [], []],
        ["three", [], ["d"], []],
      ],
    ],
  ]);
});

describe("refused", () => {
  test.each([
    ['a = "x', "a text is not closed in line 1"],
    ['a = "\n"', "a text is not closed in line 1"],
    ['a = "\\x"', "a text has an escape that is not HCL's in line 1"],
    ['a = "${b"', "a text is not closed in line 1"],
    ["/* x", "a comment is not closed in line 1"],
    ["a = <<E\nx", "a heredoc is not closed in line 2"],
    ["a = << E\nE\n", "a heredoc does not begin with its marker in line 1"],
    ["a = <<E\nE\u00a0\nE\n", "a heredoc's marker has blanks around it in line 2"],
    ["a = <<E\n\u0085E\nE\n", "a heredoc's marker has blanks around it in line 2"],
    ["\n\na = `x`", '"`" is not HCL in line 3'],
    ["a = 'x'", '"\'" is not HCL in line 1'],
    ["a\u00a0= 1", '"\u00a0" is not HCL in line 1'],
    ["a = (", "a bracket is not closed at character the end"],
    ["a = )", "a bracket is closed that was not opened at character 4"],
    ["}", "a brace is closed that was not opened at character 0"],
    ["a {", "a block a is not closed at character the end"],
    ["a\n{}", "a block a does not open at character 2"],
    ['a "${b}" {}', "a block a does not open at character 9"],
    ["1 = 2", "neither an argument nor a block begins at character 2"],
    [`a = ${'"${'.repeat(300)}`, "templates nest more than 200 deep in line 1"],
    ["a {\n".repeat(200), "blocks nest more than 100 deep at character 403"],
  ])("%.60j", (text, says) => {
    expect(() => parseHcl(text)).toThrow(says);
  });
});

test("a string of JSON is a template to its end, in which quotes and backslashes are text", () => {
  expect(short({ kind: "template", parts: templateOf('a\\"${b}"\n$${c}'), start: 0, end: 0 })).toBe(
    '<"a\\\\\\"" {b} "\\"\\n${c}">',
  );
  expect(literalOf({ kind: "template", parts: templateOf("$${c}"), start: 0, end: 0 })).toBe("${c}");
  expect(() => templateOf("${a")).toThrow("an expression is not closed in line 1");
});
