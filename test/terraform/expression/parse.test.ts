import { parseTemplate } from "../../../lib/terraform/expression/parse";
import { Template } from "../../../lib/terraform/expression/syntax";

function template(text: string): Template {
  const read = parseTemplate(text);
  if (read.kind === "invalid") throw new Error(read.why);
  return read;
}

/** Text parts as they are, expressions as they are written. */
function parts(text: string): string[] {
  return template(text).parts.map((part) =>
    typeof part === "string" ? part : `<${text.slice(part.start, part.end)}>`,
  );
}

test.each([
  ["", []],
  ["plain $5 100% {}", ["plain $5 100% {}"]],
  ["a ${b.c} d", ["a ", "<b.c>", " d"]],
  ["$${a} %%{b} ${c.d}", ["${a} %{b} ", "<c.d>"]],
  ["$$${a}", ["$${a}"]],
  ["\\n \\${a.b}", ["\\n \\", "<a.b>"]],
  ["a  ${~ b.c ~}  d", ["a", "<b.c>", "d"]],
  ["${ [a.b, c.d # e\n] /* f */ }", ["<[a.b, c.d # e\n]>"]],
  ["${ a.b # e\n}", ["<a.b>"]],
  ["${ a.b ? c : d # e\n}", ["<a.b ? c : d>"]],
  ["%{ if a }b%{ endif }c", ["<%{ if a }b%{ endif }>", "c"]],
])("cuts %j into text and expressions", (text, expected) => {
  expect(parts(text)).toEqual(expected);
});

test("undoes the escapes of quoted text, and those of a heredoc", () => {
  const inner = (text: string): unknown => (template(text).parts[0] as Template).parts;
  expect(inner('${"a\\n\\"\\\\ \\u00e9\\U0001F600 $${x} %%{y}"}')).toEqual(['a\n"\\ é😀 ${x} %{y}']);
  expect(inner("${<<EOT\na\\n\n  $${x}\nEOT\n}")).toEqual(["a\\n\n  ${x}\n"]);
  expect(inner("${<<-EOT\n    a\n      b\n    EOT\n}")).toEqual(["a\n  b\n"]);
});

test("knows what is one expression and nothing else", () => {
  const whole = (text: string): boolean => template(text).whole;
  expect(["${a.b}", "${ [a.b] }", '${"x"}'].map(whole)).toEqual([true, true, true]);
  expect(["${a.b} ", "${a.b}${c.d}", "%{ if a }b%{ endif }", "a"].map(whole)).toEqual([false, false, false, false]);
});
