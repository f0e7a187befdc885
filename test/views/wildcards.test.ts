import { matches } from "../../lib/views/wildcards";

/** What a pattern says, as an expression of JavaScript's. */
function form(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*/g, ".*")
    .replace(/\?/g, ".");
  return new RegExp(`^${source}$`, "is");
}

/** All texts of these signs, up to a length. */
function texts(signs: string, length: number): string[] {
  if (length === 0) return [""];
  const shorter = texts(signs, length - 1);
  return [
    ...shorter,
    ...shorter.filter((text) => text.length === length - 1).flatMap((text) => [...signs].map((one) => text + one)),
  ];
}

test("a pattern with wildcards is for the texts that its expression finds", () => {
  const given = texts("ab", 4);
  const wrong = texts("aB*?", 4).flatMap((pattern) => {
    const expected = form(pattern);
    return given.filter((text) => matches(pattern, text) !== expected.test(text)).map((text) => `${pattern} ${text}`);
  });
  expect(wrong).toEqual([]);
});

test.each([
  ["s3:*", "S3:PutBucketPolicy", true],
  ["s3:Put*Policy", "s3:putbucketpolicy", true],
  ["s3:Put*Policy", "s3:PutBucketPolicyStatus", false],
  ["s3:Get?bject", "s3:GetObject", true],
  ["s3.*", "s3:GetObject", false],
  ["*", "line\nbreak", true],
])("%s for %s: %s", (pattern, text, isFor) => {
  expect(matches(pattern, text)).toBe(isFor);
});
