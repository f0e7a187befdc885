import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const read = (file: string): string => readFileSync(join(__dirname, file), "utf8");

test("every word of the rule language has its values, and so a mutant that is noticed", () => {
  const folder = join(__dirname, "../../../lib/core/props");
  const words = readdirSync(folder).flatMap((file) =>
    [...readFileSync(join(folder, file), "utf8").matchAll(/^export function (\w+)[^]*?\): (?:Rule<|AnyRule)/gm)]
      .filter(([text]) => !/\n\}/.test(text))
      .map(([, name]) => name!),
  );
  // the rows of words.test.ts; `as` gives back the rule it is given
  const rows = [...(read("words.test.ts") + read("made-of.ts")).matchAll(/^ {2}(\w+): \{/gm)].map(([, name]) => name!);
  expect(words.length).toBeGreaterThan(30);
  expect(words.filter((word) => !["as", ...rows].includes(word))).toEqual([]);
});
