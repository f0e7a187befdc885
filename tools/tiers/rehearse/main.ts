import { rmSync } from "node:fs";
import { exampleNames, ROOT, synthExample, SynthesizedExample } from "../../examples";
import { JunitCase } from "../../junit";
import { run } from "../../process";
import { MissingTool } from "../../python";
import { caught, runTier } from "../run-tier";
import { Rehearsed, unrehearsed } from "./judge";

const MISSING_TOOL = 3;

/** Every example through the command that users run. */
async function rehearseExamples(): Promise<JunitCase[]> {
  const cases: JunitCase[] = [];
  for (const name of exampleNames()) {
    cases.push(
      await caught(`${name} is deployed and destroyed without a cloud`, async () => {
        const example = await synthExample(name);
        try {
          return await rehearse(example);
        } finally {
          rmSync(example.outdir, { recursive: true });
        }
      }),
    );
  }
  return cases;
}

async function rehearse({ outdir, stacks }: SynthesizedExample): Promise<string | undefined> {
  const { code, stdout, stderr } = await run("npm", ["run", "--silent", "rehearse", "--", outdir, "--json"], {
    cwd: ROOT,
    timeoutSeconds: 300,
  });
  if (code === MISSING_TOOL) throw new MissingTool(stderr.trim());
  if (code !== 0) return `exit code ${code ?? "none"}\n${stdout}${stderr}`;
  return unrehearsed(stacks, JSON.parse(stdout) as Rehearsed);
}

void runTier("rehearse", rehearseExamples);
