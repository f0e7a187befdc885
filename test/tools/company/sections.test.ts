import { fit } from "../../../examples/03-company-repo/ci/sections";

const long = (title: string) => ({ title, text: title.repeat(2000) });

test("what fits is whole", () => {
  expect(
    fit(
      [
        { title: "a", text: "A" },
        { title: "b", text: "B" },
      ],
      4000,
    ),
  ).toBe("A\n\nB\n");
});

test("what does not fit is left out and named, with all that comes after it", () => {
  const text = fit([long("a"), long("`b"), long("c")], 6000);
  expect(text).toBe(
    `${"a".repeat(2000)}\n\n⚠️ **Too long for this place:** \`\` \`b \`\`, \`c\`. All of it is in the log of the job that wrote this.\n`,
  );
});

test("lines are kept as long as they fit", () => {
  const text = fit(
    [{ title: "losses", text: Array.from({ length: 1000 }, (_, at) => `- line ${at}`).join("\n"), byLines: true }],
    3100,
  );
  expect(text.split("\n").slice(0, 2)).toEqual(["- line 0", "- line 1"]);
  expect(text).toContain("⚠️ **Too long for this place:** `losses`.");
});

test("no text is longer than it may be, in bytes, whatever the names", () => {
  const sections = Array.from({ length: 400 }, (_, at) => ({ title: "💥\u202e".repeat(200), text: "é".repeat(at) }));
  for (const bytes of [5000, 20_000, 65_000])
    expect(Buffer.byteLength(fit(sections, bytes))).toBeLessThanOrEqual(bytes);
});
