import { rmSync } from "node:fs";
import { ROOT, writtenByExample, SynthesizedExample, synthProgram } from "../../examples";
import { JunitCase } from "../../junit";
import { run } from "../../process";
import { MissingTool } from "../../python";
import { programs } from "../programs";
import { caught, runTier, say } from "../run-tier";
import { rehearseCommand } from "./command";
import { rehearsalKey } from "./equal";
import { grownTooMuch } from "./growth";
import { Rehearsed, unrehearsed } from "./judge";
import { nothing, PRODUCTION, Refusals, refusalsIn } from "./refusals";

const MISSING_TOOL = 3;

/** A platform made to be taken down, with something in each of its stacks. */
const DEV = "tools/tiers/rehearse/dev-platform.ts";

/** The programs through the command that users run, each with what has to refuse its destroy. */
async function rehearsePrograms(): Promise<JunitCase[]> {
  const cases: JunitCase[] = [];
  const rehearsed = new Map<string, Rehearsed>();
  for (const name of programs()) {
    const refusals = name === "01-platform" ? () => PRODUCTION : refusalsIn;
    const what = `${name} is deployed, refused a destroy by name, and destroyed without a cloud`;
    cases.push(await caught(what, () => rehearseOnce(writtenByExample(name), refusals, rehearsed)));
  }
  cases.push(await caught("800 resources take eight times the CPU seconds of 100 at most", grownTooMuch));
  const what = "a platform made to be taken down is deployed and destroyed, and nothing refuses";
  cases.push(await caught(what, () => rehearseOnce(synthProgram(DEV, "dev"), nothing)));
  return cases;
}

async function rehearseOnce(
  program: Promise<SynthesizedExample>,
  refusals: (stacks: SynthesizedExample["stacks"]) => Refusals,
  rehearsed = new Map<string, Rehearsed>(),
): Promise<string | undefined> {
  const synthesized = await program;
  const { name, outdir, stacks } = synthesized;
  try {
    const key = rehearsalKey(outdir);
    const equal = rehearsed.get(key);
    if (equal !== undefined) say(`${name}: equal to an earlier example, whose rehearsal is judged again`);
    const result = equal ?? (await rehearse(synthesized));
    if (typeof result === "string") return result;
    rehearsed.set(key, result);
    return unrehearsed(stacks, refusals(stacks), result);
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** What the command tells, or why it failed. */
async function rehearse({ outdir }: SynthesizedExample): Promise<Rehearsed | string> {
  const [command, ...args] = await rehearseCommand();
  const options = { cwd: ROOT, timeoutSeconds: 300 };
  const { code, stdout, stderr } = await run(command, [...args, outdir, "--json"], options);
  if (code === MISSING_TOOL) throw new MissingTool(stderr.trim());
  if (code !== 0) return `exit code ${code ?? "none"}\n${stdout}${stderr}`;
  return JSON.parse(stdout) as Rehearsed;
}

void runTier("rehearse", rehearsePrograms);
