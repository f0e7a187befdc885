import { LIMITS, parseJson } from "../../lib/terraform";

test("JSON is what JSON.parse reads", () => {
  const text = '{"a":[1,{"b":"x\\"y\\\\"},null],"c":{"a":{}},"__proto__":{"a":1}}';
  expect(parseJson(text, "f")).toEqual(JSON.parse(text));
  expect(Object.keys(parseJson(text, "f")!)).toEqual(["a", "c", "__proto__"]);
});

describe("refused in one line", () => {
  const nested = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;

  test.each([
    ["", "f is empty"],
    [" \n", "f is empty"],
    ["\uFEFF{}", "f begins with a byte order mark, which JSON does not allow"],
    ["{", "f is not valid JSON: "],
    ['{"a":1,"a":2}', 'f has the name "a" twice in one object'],
    ['{"x":{"a":1,"b":{"a":1},"\\u0061":2}}', 'f has the name "\\\\u0061" twice in one object'],
    [nested(201), "f nests lists and objects more than 200 deep"],
    [nested(200_000), "f nests lists and objects more than 200 deep"],
  ])("%.40j", (text, says) => {
    expect(() => parseJson(text, "f")).toThrow(says);
  });

  test("but not what is near", () => {
    expect(parseJson(nested(LIMITS.depth), "f")).toHaveLength(1);
    expect(parseJson('[{"a":1},{"a":1},"{\\"a\\":1,\\"a\\":1}"]', "f")).toHaveLength(3);
  });
});
