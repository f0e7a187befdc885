import { readFileSync } from "node:fs";
import { baseline, domains, packsOnTop } from "../../lib/checks";
import { proofs, RULES_PAGE, rulesPage } from "../../tools/rules-page";

const page = readFileSync(RULES_PAGE, "utf8");

test("docs/rules.md is made from the packs; `npm run docs:rules -- --write` makes it anew", () => {
  expect(page).toBe(rulesPage());
});

test("it names every rule of every pack once, under its pack", () => {
  const codes = [...page.matchAll(/^### (MLP-\S+)$/gm)].map(([, code]) => code);
  expect(codes).toEqual([baseline, ...packsOnTop].flatMap(({ rules }) => rules.map(({ code }) => code)));
  expect(new Set(codes).size).toBe(codes.length);
  expect([...page.matchAll(/^## (\w+)$/gm)].map(([, name]) => name)).toEqual(
    [...domains, ...packsOnTop].map(({ name }) => name),
  );
});

test("it shows of every rule with a proof what breaks it, and what is said of that", () => {
  expect(proofs().size).toBeGreaterThan(0);
  for (const { told } of proofs().values()) expect(page).toContain(told.split("\n")[1]!);
});
