import { problemsOf } from "../../../tools/tiers/hostile/judge";

const forbidden = { secrets: ["canary"] };

test("what is fine has no problem", () => {
  expect(problemsOf({ code: 1, out: "error at main.ts:1:2 · \\u001b :\\:error::x\n" }, forbidden, 1)).toEqual([]);
});

test.each([
  ["no answer within 90 s", undefined, ["no answer within 90 s"]],
  [{ code: 3, out: "a\nb\n" }, undefined, ["exit code 3: b"]],
  [{ code: 0, out: "it works\n" }, 1, ["exit code 0, expected 1: it works"]],
  [{ code: 0, out: "\u001b[2J" }, 0, ["prints U+001b"]],
  [{ code: 0, out: "a\u202eb" }, 0, ["prints U+202e"]],
  [{ code: 1, out: "Error: x\n    at run (/a/b.js:1:2)" }, 1, ["prints a stack trace: at run (/a/b.js:1:2)"]],
  [{ code: 0, out: "a\n  ::error file=a::b" }, 0, ["prints a command of a CI system: ::error file=a::"]],
  [{ code: 0, out: "a ##[error]b" }, 0, ["prints a command of a CI system: ##[e"]],
  [{ code: 0, out: "TOKEN=canary-1" }, 0, ["prints a secret"]],
])("%j is told", (said, code, problems) => {
  expect(problemsOf(said, forbidden, code)).toEqual(problems);
});
