import { spawnSync } from "node:child_process";
import { Finding } from "../../../lib/core/finding";
import { RehearsalOptions, rehearse, StackResult } from "../../../lib/rehearsal";
import { directoryOf, RawStack } from "./directory";

/** A rehearsal as tests look at it. */
export interface Rehearsed {
  /** Results by stack, without the time. */
  readonly stacks: Readonly<Record<string, Omit<StackResult, "name" | "seconds">>>;
  /** Names in the order of deployment. */
  readonly order: readonly string[];
  /** Each finding as "CODE path property: message | fix". */
  readonly findings: readonly string[];
  /** Lines of progress, times left out. */
  readonly progress: readonly string[];
}

/** Rehearses stacks, or a directory. */
export async function rehearsed(
  what: string | Readonly<Record<string, RawStack>>,
  options: Partial<RehearsalOptions> = {},
): Promise<Rehearsed> {
  const directory = typeof what === "string" ? what : directoryOf(what);
  const progress: string[] = [];
  const onProgress = (line: string): void => void progress.push(line.replace(/ \(\d+\.\d s\)$/, ""));
  const { stacks, findings } = await rehearse({ directory, onProgress, progressSeconds: 3600, ...options });
  return {
    stacks: Object.fromEntries(stacks.map(({ name, seconds: _, ...rest }) => [name, rest])),
    order: stacks.map(({ name }) => name),
    findings: findings.map(lineOf),
    progress,
  };
}

/** A finding in one line; a warning says so. */
export function lineOf({ code, severity, path, property, message, fix }: Finding): string {
  const place = [path, property].filter((part) => part !== undefined).join(" ");
  return `${severity === "warning" ? "warning " : ""}${code} ${place}: ${message} | ${fix}`;
}

/** Counts of a stack that goes up and away without a change in between, once what refuses is lifted. */
export function clean(add: number, refused: readonly string[] = []): Rehearsed["stacks"][string] {
  const none = { add: 0, change: 0, destroy: 0 };
  return { plan: { ...none, add }, secondPlan: none, refused, destroyed: true };
}

/** `describe` where there is a Terraform to run, else a skip with a line that says how to get it. */
export function describeWithTerraform(name: string, tests: () => void): void {
  if (spawnSync("terraform", ["version"]).error === undefined) return describe(name, tests);
  process.stderr.write(`skipped: ${name}: needs terraform, https://developer.hashicorp.com/terraform/install\n`);
  describe.skip(name, tests);
}
