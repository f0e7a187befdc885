import { readFileSync } from "node:fs";
import { NOUNS } from "../nouns";
import { sourcesBelow } from "../support/codes";

const sources = sourcesBelow("lib").map((file) => readFileSync(file, "utf8"));

/** The comment above the class of a construct. */
function documentationOf(name: string): string {
  const above = new RegExp(`/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\nexport class ${name}\\b`);
  return sources.flatMap((source) => above.exec(source)?.[1] ?? []).join("\n");
}

test.each(Object.keys(NOUNS))("the documentation of %s says cost and replacement, and shows its use", (name) => {
  const text = documentationOf(name).replace(/\s+\*\s*/g, " ");
  expect(text).toMatch(/ Cost: .*Replaced by: .*@example .*\bnew /);
  expect(text.split("@example")[1]).toContain(`new ${name}`);
});
