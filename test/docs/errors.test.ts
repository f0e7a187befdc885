import { readFileSync } from "node:fs";
import { join } from "node:path";
import { docsOf } from "../../lib/core";
import { ROOT } from "../../tools/examples";
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

  test("says of each how to mend it", () => {
    expect(sections.filter(({ body }) => !/^Fix: ./m.test(body)).map(({ code }) => code)).toEqual([]);
  });

  test("has the heading that each finding's link points at", () => {
    const page = readFileSync(join(ROOT, "docs", "errors.md"), "utf8");
    // a heading's anchor is its text in lower case, spaces as hyphens
    const anchors = [...page.matchAll(/^#+ (.+)$/gm)].map(([, text = ""]) => text.toLowerCase().replace(/ /g, "-"));
    expect(docsOf("MLP-NET-002")).toBe("docs/errors.md#mlp-net-002");
    expect(codesIn("lib").filter((code) => !anchors.includes(docsOf(code).replace("docs/errors.md#", "")))).toEqual([]);
  });
});

/** A code and, in its line or the three after it, words of its message. */
const WITH_MESSAGE = /(MLP-[A-Z0-9]+-\d{3})(?=(?:.*\n){0,3}?.*?[\w.`'"$\\{}()[\]-]+(?: [\w.,:`'"$\\{}()[\]-]+){3})/g;

test("some test raises every code and reads its message", () => {
  const tests = sourcesBelow("test").filter((file) => file.endsWith(".test.ts"));
  const raised = new Set(
    tests.flatMap((file) => [...readFileSync(file, "utf8").matchAll(WITH_MESSAGE)].map(([, code]) => code)),
  );
  expect(documented.filter((code) => !raised.has(code))).toEqual([]);
});
