import { rmSync } from "node:fs";
import { ROOT, writtenByExample, SynthesizedExample, synthProgram } from "../../examples";
import { JunitCase } from "../../junit";
import { run } from "../../process";
import { MissingTool } from "../../python";
import { programs } from "../programs";
import { caught, runTier } from "../run-tier";
import { grownTooMuch } from "./growth";
import { Rehearsed, unrehearsed } from "./judge";
import { nothing, PRODUCTION, Refusals, refusalsIn } from "./refusals";

const MISSING_TOOL = 3;

/** A platform made to be taken down, with something in each of its stacks. */
const DEV = "tools/tiers/rehearse/dev-platform.ts";

/** The programs through the command that users run, each with what has to refuse its destroy. */
async function rehearsePrograms(): Promise<JunitCase[]> {
  const cases: JunitCase[] = [];
  for (const name of programs()) {
    const refusals = name === "01-platform" ? () => PRODUCTION : refusalsIn;
    const what = `${name} is deployed, refused a destroy by name, and destroyed without a cloud`;
    cases.push(await caught(what, () => rehearseOnce(writtenByExample(name), refusals)));
  }
  cases.push(await caught("800 resources take eight times the CPU seconds of 100 at most", grownTooMuch));
  const what = "a platform made to be taken down is deployed and destroyed, and nothing refuses";
  cases.push(await caught(what, () => rehearseOnce(synthProgram(DEV, "dev"), nothing)));
  return cases;
}

async function rehearseOnce(
  program: Promise<SynthesizedExample>,
  refusals: (stacks: SynthesizedExample["stacks"]) => Refusals,
): Promise<string | undefined> {
  const synthesized = await program;
  try {
    return await rehearse(synthesized, refusals(synthesized.stacks));
  } finally {
    rmSync(synthesized.outdir, { recursive: true });
  }
}

async function rehearse({ outdir, stacks }: SynthesizedExample, refusals: Refusals): Promise<string | undefined> {
  const { code, stdout, stderr } = await run("npm", ["run", "--silent", "rehearse", "--", outdir, "--json"], {
    cwd: ROOT,
    timeoutSeconds: 300,
  });
  if (code === MISSING_TOOL) throw new MissingTool(stderr.trim());
  if (code !== 0) return `exit code ${code ?? "none"}\n${stdout}${stderr}`;
  return unrehearsed(stacks, refusals, JSON.parse(stdout) as Rehearsed);
}

void runTier("rehearse", rehearsePrograms);
