import { readFileSync } from "node:fs";
import { docsOf } from "../../lib/core";
import { codesIn, errorSections, sourcesBelow } from "../support/codes";

const sections = errorSections();
const documented = sections.map(({ code }) => code);

describe("docs/errors.md", () => {
  test("explains every code that the library raises, once, and no other", () => {
    expect(documented.length).toBeGreaterThan(50);
    expect([...documented].sort()).toEqual(codesIn("lib"));
  });

  test("says more than the title", () => {
    expect(sections.filter(({ title, body }) => body.length <= title.length / 2).map(({ code }) => code)).toEqual([]);
  });

  test("has its codes as headings of their own, which is what a finding's link points at", () => {
    expect(docsOf("MLP-NET-002")).toBe("docs/errors.md#mlp-net-002");
    expect(documented).toContain("MLP-NET-002");
  });
});

test("some test raises every code", () => {
  const tests = sourcesBelow("test")
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
  expect(documented.filter((code) => !tests.includes(code))).toEqual([]);
});
