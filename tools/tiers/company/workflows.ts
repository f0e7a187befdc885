import { load } from "js-yaml";

/** A workflow file. */
export interface WorkflowFile {
  readonly name: string;
  readonly text: string;
}

interface Step {
  readonly uses?: string;
  readonly run?: string;
}

interface Workflow {
  readonly permissions?: object;
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

/** What is wrong with a workflow, beyond its schema; nothing where it keeps the house's rules. */
export function workflowProblems({ name, text }: WorkflowFile, scripts: ReadonlySet<string>): string[] {
  const workflow = load(text) as Workflow;
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);
  const own = Object.entries(workflow.jobs).filter(([, { permissions }]) => permissions === undefined);
  return [
    ...(JSON.stringify(workflow.permissions) === "{}" ? [] : ["the workflow itself has permissions"]),
    ...own.map(([job]) => `job ${job} does not name its permissions`),
    ...steps.flatMap(({ run }) => (run === undefined ? [] : commandProblem(run, scripts))),
    ...Object.entries(workflow.jobs).flatMap(([name, job]) => installProblems(name, job)),
    ...usesIn(text).flatMap(({ line, pin }) => (pin === undefined ? [`not pinned by commit and tag: ${line}`] : [])),
  ].map((problem) => `${name}: ${problem}`);
}

/** The actions a workflow uses: what stands after `uses:`, and the commit and tag where both are given. */
export function usesIn(text: string): { readonly line: string; readonly pin?: string }[] {
  return [...text.matchAll(/^\s*(?:- )?uses: *(.*)$/gm)].map(([, line = ""]) => {
    const isPinned = /^[\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line);
    return isPinned ? { line, pin: line } : { line };
  });
}

/** A step runs one command, and one that exists: what has logic is a script that is tested. */
function commandProblem(command: string, scripts: ReadonlySet<string>): string[] {
  const script = /^npm (?:run (\w+)|(test)|ci --ignore-scripts(?: --omit=dev)?)$/.exec(command.trim());
  if (script === null) return [`not one command of npm: ${command.trim()}`];
  const named = script[1] ?? script[2];
  return named === undefined || scripts.has(named) ? [] : [`package.json has no script ${named}`];
}

/** Where a token is to be had, nothing is installed that is not needed there. */
function installProblems(name: string, { permissions, steps }: Job): string[] {
  if (permissions?.["id-token"] === undefined) return [];
  const loose = steps.filter(({ run }) => run?.startsWith("npm ci") === true && !run.includes("--omit=dev"));
  return loose.map(() => `job ${name} can get a token and installs what is for development`);
}
