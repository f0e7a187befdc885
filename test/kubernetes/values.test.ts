import { Token } from "cdktf";
import { checkValues } from "../../lib/kubernetes/plan/values";
import { someToken } from "../support/stacks";

const refused = (property: string) => [
  {
    code: "MLP-K8S-114",
    property,
    message: "a value known only after apply has to be a string here, got a token of another type",
    fix: "write the value itself, or pass it as a string (Token.asString)",
  },
];

test("values that are known, and strings that are not, can be written", () => {
  const values = { a: [1, true, null, "x"], b: { c: someToken(), d: undefined, e: `s3://${someToken()}/models` } };
  expect(checkValues(values, "values")).toEqual([]);
});

test.each([
  ["number", Token.asNumber("${x}")],
  ["list", Token.asList("${x}")],
  ["object", Token.asAny("${x}")],
])("a %s known only after apply is refused where it stands", (_, value) => {
  expect(checkValues({ a: [{ b: value }] }, "values")).toEqual(refused("values.a[0].b"));
});
