import { readFileSync } from "node:fs";
import { join } from "node:path";
import { baseline, hipaa, packsOnTop } from "../../lib/checks";
import { ROOT } from "../../tools/examples";

const page = readFileSync(join(ROOT, "docs", "hipaa.md"), "utf8");
const named = [...new Set([...page.matchAll(/\[(MLP-[A-Z0-9]+-\d+)\]\(rules\.md#/g)].map(([, code]) => code!))];

test("the page says of every rule of the pack what it shows, and names no rule that is not there", () => {
  expect(named.filter((code) => code.startsWith("MLP-HIPAA-"))).toEqual(hipaa.rules.map(({ code }) => code));
  const codes = [baseline, ...packsOnTop].flatMap(({ rules }) => rules.map(({ code }) => code));
  expect(named.filter((code) => !codes.includes(code))).toEqual([]);
});
