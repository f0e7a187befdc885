import { JunitCase } from "../../junit";
import { run } from "../../process";
import { ROOT } from "../../examples";
import { caught, runTier } from "../run-tier";
import { formatted } from "./formatted";
import { refusesCanaries, ruledAlike } from "./typed-rules";

/** The native compiler, in a quarter of the time; the older one compiles the library when it is built. */
const TSC = ["node", "node_modules/typescript7/bin/tsc"];

const CHECKS = {
  "eslint, with the rules of layers, imports, indexes and docs": ["eslint", "."],
  "oxlint, with the rules that ask for types": ["oxlint", "."],
  types: [...TSC, "--noEmit", "-p", "."],
  "the API reference: every export and each of its members is documented, every link leads somewhere": [
    "typedoc",
    "--emit",
    "none",
  ],
} as const;

async function lint(): Promise<JunitCase[]> {
  const cases: JunitCase[] = [
    await caught("every rule is asked by eslint or by oxlint, with the same options", ruledAlike),
    await caught("oxlint refuses a canary of each of its rules, and no sound code", refusesCanaries),
    await caught("prettier", formatted),
  ];
  for (const [name, command] of Object.entries(CHECKS)) {
    cases.push(
      await caught(name, async () => {
        const { code, stdout, stderr } = await run("npx", ["--no-install", ...command], {
          cwd: ROOT,
          env: { ...process.env, NO_COLOR: "1" },
          timeoutSeconds: 300,
        });
        return code === 0 ? undefined : `${stdout}${stderr}`.trim();
      }),
    );
  }
  return cases;
}

void runTier("lint", lint);
