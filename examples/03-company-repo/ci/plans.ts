import { copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Stack, States } from "./stacks";
import { terraform } from "./terraform";

/** What a plan does with each resource: address to actions, `["create"]`, `["delete", "create"]`. */
export type Actions = Readonly<Record<string, readonly string[]>>;

/** How many resources a rehearsal added, changed and destroyed. */
export interface Counts {
  readonly add: number;
  readonly change: number;
  readonly destroy: number;
}

/** What was planned for one stack, for reviewers and for the apply that follows. */
export interface StackPlan {
  readonly name: string;
  /** `waiting`: an upstream has to be applied first, so a rehearsal stands in for the plan. */
  readonly status: "planned" | "unchanged" | "waiting";
  readonly waitsFor: readonly string[];
  /** Of a waiting stack: the creation of everything it holds. */
  readonly actions: Actions;
  /** The states that the plan rests on. */
  readonly states: States;
  /** What a rehearsal did, where the stack is waiting. */
  readonly rehearsed?: Counts;
}

/** Everything planned, in the order in which it is applied. */
export interface Plans {
  readonly stacks: readonly StackPlan[];
}

/** Reads `plans.json`. */
export function readPlans(folder: string): Plans {
  return JSON.parse(readFileSync(join(folder, "plans.json"), "utf8")) as Plans;
}

/** Writes `plans.json`. */
export function writePlans(folder: string, plans: Plans): void {
  writeFileSync(join(folder, "plans.json"), `${JSON.stringify(plans, null, 2)}\n`);
}

/** Where a stack's saved plan lies. */
export function planFile(folder: string, stack: string): string {
  return resolve(folder, `${stack}.tfplan`);
}

/**
 * Plans a stack into a file and says what it does; undefined where there is nothing to do. Takes no lock, so that the
 * role of pull requests needs no right to write; an apply refuses a plan whose state has moved on.
 */
export function planInto({ folder }: Stack, file: string): Actions | undefined {
  const args = ["plan", "-input=false", "-no-color", "-lock=false", "-detailed-exitcode", `-out=${file}`];
  const { code } = terraform(folder, args, [0, 2]);
  if (code === 0) return undefined;
  const { resource_changes: changes = [] } = JSON.parse(terraform(folder, ["show", "-json", file]).stdout) as {
    readonly resource_changes?: readonly ResourceChange[];
  };
  return Object.fromEntries(changes.filter(({ mode }) => mode === "managed").flatMap((change) => actionsOf(change)));
}

interface ResourceChange {
  readonly address: string;
  readonly mode: string;
  readonly deposed?: string;
  readonly change: { readonly actions: readonly string[]; readonly importing?: object };
}

function actionsOf({ address, deposed, change }: ResourceChange): [string, readonly string[]][] {
  const actions = [...(change.importing === undefined ? [] : ["import"]), ...change.actions].filter(
    (action) => action !== "no-op",
  );
  const object = deposed === undefined ? address : `${address} (left over: ${deposed})`;
  return actions.length === 0 ? [] : [[object, actions]];
}

/** The providers that a plan was made with travel with it. */
export function keepLock(stack: Stack, folder: string): void {
  copyIfThere(join(stack.folder, LOCK), join(folder, `${stack.name}.lock.hcl`));
}

/** Puts them back before `init`. */
export function restoreLock(stack: Stack, folder: string): void {
  copyIfThere(join(folder, `${stack.name}.lock.hcl`), join(stack.folder, LOCK));
}

const LOCK = ".terraform.lock.hcl";

function copyIfThere(from: string, to: string): void {
  if (existsSync(from)) copyFileSync(from, to);
}
