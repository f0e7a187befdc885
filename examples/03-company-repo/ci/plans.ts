import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Basis, basisOf } from "./basis";
import { Json, PlannedChange, Values, valuesOf } from "./changes";
import { keyedDigest } from "./digest";
import { Stack, States, Upstreams } from "./stacks";
import { engine, Failure, terraform } from "./terraform";

/** What a plan does with each resource: address to actions, `["create"]`, `["delete", "create"]`. */
export type Actions = Readonly<Record<string, readonly string[]>>;

/** How many resources a rehearsal added, changed and destroyed. */
export interface Counts {
  readonly add: number;
  readonly change: number;
  readonly destroy: number;
}

/** What was planned for one stack, for reviewers and for the apply that follows. No secret stands in it. */
export interface StackPlan {
  readonly name: string;
  /** `waiting`: an upstream has to be applied first, so a rehearsal stands in for the plan. */
  readonly status: "planned" | "unchanged" | "waiting";
  readonly waitsFor: readonly string[];
  /** The states that the plan rests on. */
  readonly states: States;
  /** What else it rests on. */
  readonly basis: Basis;
  /** Of a waiting stack: the creation of everything it holds. */
  readonly actions: Actions;
  /** What changes, by address; nothing of a waiting stack. */
  readonly values: Readonly<Record<string, Values>>;
  /** What changes in outputs, by name. */
  readonly outputs: Readonly<Record<string, Values>>;
  /** Keyed digests of what is not shown part by part: sensitive values, variables, the rest of the plan. */
  readonly whole: Readonly<Record<string, string>>;
  /** What a rehearsal did, where the stack is waiting. */
  readonly rehearsed?: Counts;
}

/** Everything planned, in the order in which it is applied. */
export interface Plans {
  /** Of the keyed digests. */
  readonly key: string;
  readonly stacks: readonly StackPlan[];
}

/** Reads `plans.json`. */
export function readPlans(folder: string): Plans {
  const file = join(folder, "plans.json");
  if (!existsSync(file)) throw new Failure(`nothing was planned: there is no ${file}`);
  return JSON.parse(readFileSync(file, "utf8")) as Plans;
}

/** Writes `plans.json`. */
export function writePlans(folder: string, plans: Plans): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "plans.json"), `${JSON.stringify(plans, null, 2)}\n`);
}

/** Where a stack's own plan lies until it is applied: on the runner that made it, and nowhere else. */
export function planFile({ folder }: Stack): string {
  return resolve(folder, ".terraform", "ci.tfplan");
}

/**
 * Plans one initialized stack. Takes no lock of the state, so that the role of pull requests needs no right to write; an
 * apply refuses a plan whose state has moved on.
 */
export function planStack(stack: Stack, { waitsFor, states }: Upstreams, key: string): StackPlan {
  const { name, resources } = stack;
  const rest = { name, waitsFor, states, basis: basisOf(stack, key, engine()) };
  if (waitsFor.length > 0) {
    const actions = Object.fromEntries(resources.map(({ address }) => [address, ["create"]]));
    return { ...rest, status: "waiting", actions, values: {}, outputs: {}, whole: {} };
  }
  const { code } = terraform(stack.folder, [...PLAN, `-out=${planFile(stack)}`], [0, 2]);
  const shown = terraform(stack.folder, ["show", "-json", planFile(stack)]).stdout;
  return {
    ...rest,
    status: code === 0 ? "unchanged" : "planned",
    ...contentOf(JSON.parse(shown) as Shown, key),
  };
}

const PLAN = ["plan", "-input=false", "-no-color", "-lock=false", "-detailed-exitcode"];

interface ResourceChange {
  readonly address: string;
  readonly deposed?: string;
  readonly previous_address?: string;
  readonly change: PlannedChange;
}

interface Shown {
  readonly resource_changes?: readonly ResourceChange[];
  readonly output_changes?: Readonly<Record<string, PlannedChange>>;
  readonly [part: string]: unknown;
}

/** Parts of a plan that differ from run to run or repeat the states, and do nothing. */
const LEFT_OUT = ["timestamp", "prior_state", "planned_values", "resource_drift", "relevant_attributes", "checks"];

/** What a plan would do; a part that a later Terraform adds counts as well. */
function contentOf(shown: Shown, key: string): Pick<StackPlan, "actions" | "values" | "outputs" | "whole"> {
  const { resource_changes: resources = [], output_changes: outputs = {}, ...others } = shown;
  const secrets = new Map<string, Json>();
  const changing = resources.filter((one) => actionsOf(one).length > 0);
  const values = changing.map((one) => [objectOf(one), valuesOf(objectOf(one), one.change, secrets)]);
  const given = Object.entries(outputs).filter(([, { actions }]) => actions.join() !== "no-op");
  const rest = Object.entries(others).filter(([part]) => !LEFT_OUT.includes(part));
  return {
    actions: Object.fromEntries(changing.map((one) => [objectOf(one), actionsOf(one)])),
    values: Object.fromEntries(values) as StackPlan["values"],
    outputs: Object.fromEntries(given.map(([name, change]) => [name, valuesOf(`output ${name}`, change, secrets)])),
    whole: {
      ...Object.fromEntries(rest.map(([part, content]) => [part, keyedDigest(key, content as Json)])),
      sensitive_values: keyedDigest(key, Object.fromEntries(secrets)),
    },
  };
}

function objectOf({ address, deposed }: ResourceChange): string {
  return deposed === undefined ? address : `${address} (left over: ${deposed})`;
}

/** None for what stays as and where it is. */
function actionsOf({ change, previous_address: moved }: ResourceChange): string[] {
  return [
    ...(moved === undefined ? [] : [`move from ${moved}`]),
    ...(change.importing === undefined ? [] : ["import"]),
    ...change.actions.filter((action) => action !== "no-op"),
  ];
}
