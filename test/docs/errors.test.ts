import { readFileSync } from "node:fs";
import { CODES } from "../../lib/codes";
import { docsOf } from "../../lib/core";
import { ERRORS_PAGE, errorsPage } from "../../tools/errors-page";
import { sourcesBelow } from "../support/codes";

const page = readFileSync(ERRORS_PAGE, "utf8");

describe("docs/errors.md", () => {
  test("is made from the tables; `npm run docs:errors -- --write` makes it anew", () => {
    expect(page).toBe(errorsPage());
  });

  test("has the heading that each finding's link points at", () => {
    // a heading's anchor is its text in lower case, spaces as hyphens
    const anchors = [...page.matchAll(/^#+ (.+)$/gm)].map(([, text = ""]) => text.toLowerCase().replace(/ /g, "-"));
    expect(docsOf("MLP-NET-002")).toBe("node_modules/cdktf-ml-platform/docs/errors.md#mlp-net-002");
    expect(CODES.filter(({ code }) => !anchors.includes(docsOf(code).split("#")[1]!))).toEqual([]);
  });

  test("says of each area where it comes from", () => {
    const table = page.slice(0, page.indexOf("\n## "));
    const areas = new Set(CODES.map(({ code }) => code.split("-")[1]!));
    expect([...areas].filter((area) => !table.includes(`\`${area}\``))).toEqual([]);
  });
});

/** A code and, in its line or the three after it, words of its message. */
const WITH_MESSAGE = /(MLP-[A-Z0-9]+-\d{3})(?=(?:.*\n){0,3}?.*?[\w.`'"$\\{}()[\]-]+(?: [\w.,:`'"$\\{}()[\]-]+){3})/g;

test("some test raises every code and reads its message", () => {
  // what explains codes raises none
  const explaining = /\/test\/(?:codes|docs|cli\/explain)/;
  const tests = sourcesBelow("test").filter((file) => isTest(file) && !explaining.test(file));
  const raised = new Set(
    tests.flatMap((file) => [...readFileSync(file, "utf8").matchAll(WITH_MESSAGE)].map(([, code]) => code)),
  );
  expect(CODES.filter(({ code }) => !raised.has(code)).map(({ code }) => code)).toEqual([]);
});

/** What a proof says that a rule tells is held to it by one test for all. */
function isTest(file: string): boolean {
  return file.endsWith(".test.ts") || file.includes("/test/checks/proofs/");
}
