import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { ESLint, Linter } from "eslint";
import { ROOT } from "../../examples";
import { run, scratchFolder } from "../../process";
import { CANARIES, SOUND } from "./canaries";

const OXLINT = { config: join(ROOT, ".oxlintrc.json"), prefix: "typescript/" };
const ESLINT_PREFIX = "@typescript-eslint/";

/** Of this folder eslint asks everything, with types; elsewhere without. */
const WITH_TYPES = "examples/03-company-repo/platform.ts";
const WITHOUT = ["examples/01-platform/main.ts", "test/nouns.ts", "tools/ci.ts", "bench/main.ts"];

type Rules = Readonly<Record<string, Linter.RuleEntry>>;

/** Whether what eslint no longer asks with types is what oxlint asks, with the same options; says what is not. */
export async function ruledAlike(): Promise<string | undefined> {
  const asked = oxlintRules();
  const wrong: string[] = [];
  const all = await eslintRules(WITH_TYPES);
  for (const file of WITHOUT) {
    const kept = await eslintRules(file);
    for (const [name, entry] of Object.entries(all).filter(([one]) => one.startsWith(ESLINT_PREFIX))) {
      const same = isDeepStrictEqual(kept[name] ?? asked[name], entry);
      if (!same) wrong.push(`${file}: ${name} is not asked as in ${WITH_TYPES}`);
    }
  }
  wrong.push(
    ...Object.keys(asked)
      .filter((name) => !(name in all))
      .map((name) => `${name} is asked by oxlint alone`),
  );
  return wrong.length === 0 ? undefined : wrong.join("\n");
}

/** Shows oxlint a canary of each of its rules: names those that it does not refuse, and what it refuses of sound code. */
export async function refusesCanaries(): Promise<string | undefined> {
  const folder = scratchFolder("lint").path;
  const files = { ...CANARIES, ...SOUND };
  for (const [name, code] of Object.entries(files)) writeFileSync(join(folder, `${name}.ts`), `${code}\n`);
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(STRICT));
  const args = ["--no-install", "oxlint", "--config", OXLINT.config, "--format", "json", folder];
  const { stdout, stderr } = await run("npx", args, { cwd: ROOT, timeoutSeconds: 60 });
  const { diagnostics = [] } = JSON.parse(stdout || "{}") as { readonly diagnostics?: readonly Diagnostic[] };
  const refused = new Set(diagnostics.map(({ code, filename }) => `${code} ${filename.split("/").at(-1)!}`));
  const untried = Object.keys(oxlintRules()).filter((name) => !(name.slice(ESLINT_PREFIX.length) in CANARIES));
  const missed = Object.keys(CANARIES).filter((name) => !refused.has(`typescript(${name}) ${name}.ts`));
  const hurt = [...refused].filter((one) => Object.keys(SOUND).some((name) => one.endsWith(` ${name}.ts`)));
  const wrong = [
    ...untried.map((name) => `${name} has no canary`),
    ...missed.map((name) => `${name} lets its canary pass`),
    ...hurt.map((one) => `refused, and sound: ${one}`),
  ];
  return wrong.length === 0 ? undefined : [...wrong, stderr].join("\n").trim();
}

interface Diagnostic {
  /** `typescript(no-floating-promises)` */
  readonly code: string;
  readonly filename: string;
}

const STRICT = { compilerOptions: { strict: true, target: "ES2022", module: "node16", types: [] }, include: ["*.ts"] };

/** The rules of eslint that are errors for a file, each with its options. */
async function eslintRules(file: string): Promise<Rules> {
  const { rules = {} } = (await new ESLint({ cwd: ROOT }).calculateConfigForFile(join(ROOT, file))) as Linter.Config;
  const on = Object.entries(rules as Rules).flatMap(([name, entry]) => {
    const [severity, ...options] = [entry].flat() as [Linter.RuleSeverity, ...unknown[]];
    return severity === 2 ? [[name, [severity, ...options]] as const] : [];
  });
  return Object.fromEntries(on) as Rules;
}

/** The rules that oxlint asks, named and written as eslint does. */
function oxlintRules(): Rules {
  const { rules } = JSON.parse(readFileSync(OXLINT.config, "utf8")) as { readonly rules: Rules };
  const named = Object.entries(rules).map(([name, entry]) => {
    const [severity, ...options] = [entry].flat() as [Linter.RuleSeverity, ...unknown[]];
    return [name.replace(OXLINT.prefix, ESLINT_PREFIX), [severity === "error" ? 2 : severity, ...options]];
  });
  return Object.fromEntries(named) as Rules;
}
