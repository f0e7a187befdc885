import { plainText } from "../../lib/cli/plain-text";
import { wrap } from "../../lib/cli/wrap";
import { CODES } from "../../lib/codes";
import { cli } from "./support";

describe("explain", () => {
  test("says what a code means, why it is a finding, how to mend it, and since when", async () => {
    const text = [
      "MLP-NET-002  Zone of another region",
      "",
      "A subnet cannot be made in a zone of another region. Without an Environment the first zone decides",
      "the region.",
      "",
      "fix: use zones of the environment's region, or correct the region.",
      "",
      "since 0.1.0 · see node_modules/cdktf-ml-platform/docs/errors.md#mlp-net-002",
      "",
    ].join("\n");
    for (const code of ["MLP-NET-002", "mlp-net-002", "Mlp-Net-002"]) {
      expect(await cli("explain", code)).toEqual({ code: 0, out: text, err: "" });
    }
  });

  test("--json is the same as one object, in Markdown", async () => {
    const { code, out, err } = await cli("explain", "MLP-CORE-001", "--json");
    expect([code, err]).toEqual([0, ""]);
    expect(JSON.parse(out)).toEqual({
      code: "MLP-CORE-001",
      title: "A literal is needed",
      why: expect.stringMatching(/^Names, zones, ranges and keys decide _what_ is built, .*\.$/) as string,
      fix: "write the value itself. To refer to something that exists already, use the construct's `fromX`.",
      since: "0.1.0",
      docs: "node_modules/cdktf-ml-platform/docs/errors.md#mlp-core-001",
    });
  });

  test("fits every code into 100 columns, without marks of links and emphasis", async () => {
    for (const { code, title, why, fix } of CODES) {
      const { out } = await cli("explain", code);
      expect(out.split("\n").filter((line) => line.length > 100)).toEqual([]);
      expect(out.replace(/`[^`]*`/g, "")).not.toMatch(/\]\(|\*\*|(?<!\w)_\w/);
      const words = (text: string): string[] => plainText(text).split(/\s+/);
      expect(out.split(/\s+/)).toEqual(expect.arrayContaining([...words(title), ...words(why), ...words(fix)]));
    }
  });
});

describe("Markdown in a terminal", () => {
  test.each([
    ["decide _what_ is built", "decide what is built"],
    ["a **warning** only", "a warning only"],
    ["snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"],
    ["`_not_ **this**`, _but_ this", "`_not_ **this**`, but this"],
    [
      "expected ([facts](concepts.md#facts))",
      "expected (facts: node_modules/cdktf-ml-platform/docs/concepts.md#facts)",
    ],
    ["[AWS](https://aws.amazon.com/a_b_c)", "AWS: https://aws.amazon.com/a_b_c"],
  ])("%s", (markdown, plain) => {
    expect(plainText(markdown)).toBe(plain);
  });

  test("is wrapped at words, where no line would begin a list or a heading", () => {
    expect(wrap("aaa bbb ccc", 7)).toBe("aaa bbb\nccc");
    expect(wrap("aaa bbb ccc", 8)).toBe("aaa bbb\nccc");
    expect(wrap("aaa bbbbbbbbbb c", 7)).toBe("aaa\nbbbbbbbbbb\nc");
    expect(wrap("use - + and 1. # > |", 3)).toBe("use - +\nand 1. # > |");
    expect(wrap("one two\n\nthree four", 5)).toBe("one\ntwo\n\nthree\nfour");
    expect(wrap("- a list\n- of two items", 5)).toBe("- a list\n- of two items");
  });
});
