import { appendFileSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Change, hasDrifted } from "./drifted";
import { code } from "./escape";
import { stickyIssue } from "./github";
import { init, Stack, stacksOf, stateOf } from "./stacks";
import { runScript, say, terraform } from "./terraform";

const TITLE = "The platform has drifted from its code";

/** `node --import tsx ci/drift.ts <synthesized directory>`: asks the cloud whether it still is what was applied. */
async function main(outdir = "cdktf.out"): Promise<void> {
  const drifted: string[] = [];
  for (const stack of stacksOf(outdir)) {
    init(stack);
    const drift = stateOf(stack) === undefined ? undefined : driftOf(stack);
    say(`${stack.name}: ${drift === undefined ? "not applied" : drift.length === 0 ? "no drift" : drift.join(", ")}`);
    if (drift !== undefined && drift.length > 0) drifted.push(lines(stack, drift));
  }
  if (drifted.length === 0) return;
  const body = `What these stacks hold is not what was applied:\n\n${drifted.join("\n")}\n`;
  if (process.env.GITHUB_STEP_SUMMARY !== undefined) appendFileSync(process.env.GITHUB_STEP_SUMMARY, body);
  await stickyIssue(TITLE, body);
  process.exitCode = 1;
}

/**
 * Addresses of resources and names of outputs that are no longer what was applied. Read from the plan itself: the exit
 * code of a refresh counts a rewritten state as a change, too.
 */
function driftOf({ folder }: Stack): string[] {
  const file = resolve(folder, ".terraform", "drift.tfplan");
  terraform(folder, ["plan", "-refresh-only", "-input=false", "-no-color", "-lock=false", `-out=${file}`]);
  const plan = JSON.parse(terraform(folder, ["show", "-json", file]).stdout) as {
    readonly resource_drift?: readonly Drift[];
    readonly output_changes?: Readonly<Record<string, Change>>;
  };
  const ignored = ignoredIn(folder);
  const outputs = Object.entries(plan.output_changes ?? {}).filter(([, change]) => hasDrifted(change));
  const resources = (plan.resource_drift ?? []).filter(({ type, name, change }) =>
    hasDrifted(change, ignored[type]?.[name]?.lifecycle?.ignore_changes),
  );
  return [...resources.map(({ address }) => address), ...outputs.map(([name]) => `output ${name}`)];
}

interface Drift {
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly change: Change;
}

type Lifecycle = { readonly lifecycle?: { readonly ignore_changes?: readonly string[] | "all" } };

/** What the code of a stack ignores, by type and name. */
function ignoredIn(folder: string): Readonly<Record<string, Readonly<Record<string, Lifecycle>>>> {
  const { resource = {} } = JSON.parse(readFileSync(resolve(folder, "cdk.tf.json"), "utf8")) as {
    readonly resource?: Readonly<Record<string, Readonly<Record<string, Lifecycle>>>>;
  };
  return resource;
}

function lines({ name }: Stack, drift: readonly string[]): string {
  return [`- ${code(name)}`, ...drift.map((one) => `  - ${code(one)}`)].join("\n");
}

runScript(() => main(...process.argv.slice(2)));
