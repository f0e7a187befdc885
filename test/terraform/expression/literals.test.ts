import { Json } from "../../../lib/terraform";
import {
  attributeIn,
  hasExpression,
  literalBoolean,
  literalNumber,
  literalText,
} from "../../../lib/terraform/expression/literals";

test("text is literal without an expression, its escapes undone", () => {
  expect(literalText("$${a} %%{b} {c}")).toBe("${a} %{b} {c}");
  expect(literalText("a ${b}")).toBeUndefined();
  expect(literalText("%{ if true }a%{ endif }")).toBeUndefined();
  expect(literalText(8)).toBeUndefined();
});

test("an expression is found wherever it stands", () => {
  const values: Json[] = ["a ${b}", ["${b}"], { a: [{ c: "${b}" }] }, { "${b}": 1 }];
  for (const value of values) expect(hasExpression(value)).toBe(true);
  for (const value of ["$${b}", 1, null, undefined, [{ a: "%%{b}" }]]) expect(hasExpression(value)).toBe(false);
});

test("numbers and truth values may be written as text", () => {
  expect([8, "8", "-1.5", "8a", true].map(literalNumber)).toEqual([8, 8, -1.5, undefined, undefined]);
  expect([true, "true", "false", "yes", 1].map(literalBoolean)).toEqual([true, true, false, undefined, undefined]);
});

test("one reference to an attribute says what it points at", () => {
  expect(attributeIn("${aws_s3_bucket.Data.id}")).toEqual({ address: "aws_s3_bucket.Data", attribute: "id" });
  expect(attributeIn("${data.aws_vpc.V.arn}")).toEqual({ address: "data.aws_vpc.V", attribute: "arn" });
  const others = ["${aws_s3_bucket.Data}", "${aws_s3_bucket.Data.a.b}", "x${aws_s3_bucket.Data.id}", "a.b.c", 1];
  expect(others.map(attributeIn)).toEqual(others.map(() => undefined));
});

test("what differs from place to place points at nothing", () => {
  expect(["${each.value.bucket}", "${self.bucket}"].map(attributeIn)).toEqual([undefined, undefined]);
});
