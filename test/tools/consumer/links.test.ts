import { brokenLinks } from "../../../tools/tiers/consumer/links";

const PAGES = {
  "README.md": [
    "[a](docs/a.md) [b](docs/a.md#what-it-is-for) [c](examples/one) [d](#top) [e](https://example.com/x) `[x](none.md)`",
    "# Top",
    "```",
    "[in code](nowhere.md)",
    "```",
  ].join("\n"),
  "docs/a.md": "# `A` page\n\n## What it is (for)\n\n[up](../README.md#top) [a](a.md#a-page)",
};
const FILES = [...Object.keys(PAGES), "examples/one/main.ts"];
const broken = (page: string, text: string): string[] => brokenLinks({ ...PAGES, [page]: text }, [...FILES, page]);

describe("the links of packed pages", () => {
  test("lead to files, folders and headings", () => {
    expect(brokenLinks(PAGES, FILES)).toEqual([]);
  });

  test.each([
    ["to a file that is not packed", "docs/b.md", "[x](../tools/ci.ts)", "../tools/ci.ts leads nowhere"],
    ["to a folder without files", "docs/b.md", "[x](../examples/two)", "../examples/two leads nowhere"],
    ["out of the package", "README.md", "[x](../README.md)", "../README.md leads nowhere"],
    ["to no heading", "docs/b.md", "[x](a.md#b-page)", "a.md#b-page leads to no heading"],
    ["to no heading of their own", "docs/b.md", "[x](#b)", "#b leads to no heading"],
    ["to a heading of what is no page", "docs/b.md", "[x](../examples/one#a)", "../examples/one#a leads to no heading"],
  ])("are broken where they lead %s", (_, page, text, problem) => {
    expect(broken(page, text).filter((line) => line.startsWith(`${page}:`))).toEqual([`${page}: ${problem}`]);
  });
});
