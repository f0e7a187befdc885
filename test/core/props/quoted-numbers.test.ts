import type { AnyRule } from "../../../lib/core/props/rule";
import { anyText, text } from "../../../lib/core/props/text";
import { oneOf } from "../../../lib/core/props/words";

const ACCOUNT = {
  code: "MLP-CORE-005",
  what: "an account",
  pattern: /^\d{12}$/,
  allowed: "12 digits",
  example: "123456789012",
  token: "refused",
} as const;

test.each<[string, AnyRule, number, string]>([
  ["a text of digits", anyText("the digits of an id", "1234567"), 987, 'give a string: "987"'],
  ["a pattern that the number fits", text(ACCOUNT), 123456789012, 'give a string: "123456789012"'],
  ["a pattern that it does not fit", text(ACCOUNT), 12, "give an account"],
  ["a range", anyText("an IPv4 range in CIDR notation", "10.0.0.0/16"), 16, "give an IPv4 range in CIDR notation"],
  ["a word that the number is", oneOf("16", "32"), 16, 'give a string: "16"'],
  ["a word that it is not", oneOf("16", "32"), 8, 'give "16" or "32"'],
])("of a number in the place of %s: it is put in quotes only where that is right", (_, rule, value, fix) => {
  expect(rule.judge(value as never, "x").problems.map((one) => one.fix)).toEqual([fix]);
});
