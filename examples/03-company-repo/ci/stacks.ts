import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { deployOrder, readSynthesis, SynthesizedStack } from "cdktf-ml-platform/report";
import { Json } from "./changes";
import { Failure, terraform } from "./terraform";

/** A stack that has to be applied first, and which of its outputs are read. */
export interface Upstream {
  readonly stack: string;
  readonly outputs: readonly string[];
}

/** A synthesized stack, ready for Terraform. */
export interface Stack {
  readonly name: string;
  readonly folder: string;
  readonly upstreams: readonly Upstream[];
  /** The resources it manages, without the keys of instances, and their arguments. */
  readonly resources: readonly { readonly address: string; readonly body: Json }[];
}

/** The stacks of a synthesized directory, in the order in which they are applied. */
export function stacksOf(outdir: string): Stack[] {
  const synthesized = readSynthesis(outdir);
  const { waves, cycle } = deployOrder(synthesized);
  if (cycle.length > 0) throw new Failure(`no order: ${cycle.join(", ")} wait for each other`);
  return waves.flat().map((name) => {
    const stack = synthesized.find((one) => one.name === name)!;
    return {
      name,
      folder: resolve(outdir, "stacks", name),
      upstreams: stack.dependencies.map((upstream) => ({ stack: upstream, outputs: outputsRead(stack, upstream) })),
      resources: stack.resources.filter(({ mode }) => mode === "resource"),
    };
  });
}

/** CDKTF reads another stack by a remote state of this name. */
function outputsRead({ json }: SynthesizedStack, upstream: string): string[] {
  const prefix = `data.terraform_remote_state.cross-stack-reference-input-${upstream}.outputs.`;
  const reads = JSON.stringify(json).split(prefix).slice(1);
  return [...new Set(reads.map((text) => /^[\w-]+/.exec(text)?.[0] ?? ""))].sort();
}

/** What identifies a version of a state. */
export interface StateVersion {
  readonly lineage: string;
  readonly serial: number;
}

/** A state, as far as these scripts look into it. */
export interface State extends StateVersion {
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** Makes a stack's folder ready; with a lock file's text, or null for none, by exactly those providers. */
export function init({ folder }: Stack, lock?: string | null): void {
  const file = join(folder, ".terraform.lock.hcl");
  if (lock === null) rmSync(file, { force: true });
  else if (lock !== undefined) writeFileSync(file, lock);
  const readonly = lock === undefined ? [] : ["-lockfile=readonly"];
  terraform(folder, ["init", "-input=false", "-no-color", ...readonly]);
}

/** The stack's state, undefined where it was never applied. Its folder has to be initialized. */
export function stateOf({ folder }: Stack): State | undefined {
  const { stdout } = terraform(folder, ["state", "pull"]);
  return stdout.trim() === "" ? undefined : (JSON.parse(stdout) as State);
}

/** The states that a plan of the stack rests on: its own and its upstreams'. */
export type States = Readonly<Record<string, StateVersion | null>>;

/** Why a stack cannot be planned yet, a line for each upstream; and the versions of the states looked at. */
export interface Upstreams {
  readonly waitsFor: readonly string[];
  readonly states: States;
}

/** Looks at the states of an initialized stack and of its upstreams. */
export function lookUpstream(stack: Stack, stacks: readonly Stack[]): Upstreams {
  const waitsFor: string[] = [];
  const states: Record<string, StateVersion | null> = { [stack.name]: versionOf(stateOf(stack)) };
  for (const { stack: name, outputs } of stack.upstreams) {
    const upstream = stacks.find((one) => one.name === name);
    if (upstream === undefined) throw new Failure(`${stack.name} needs ${name}, which is not here`);
    const state = stateOf(upstream);
    states[name] = versionOf(state);
    const missing = outputs.filter((output) => state?.outputs[output] === undefined);
    if (state === undefined) waitsFor.push(`${name}, which is not applied`);
    else if (missing.length > 0) waitsFor.push(`${name}, which does not yet give ${missing.join(", ")}`);
  }
  return { waitsFor, states };
}

function versionOf(state: State | undefined): StateVersion | null {
  return state === undefined ? null : { lineage: state.lineage, serial: state.serial };
}

/** The synthesized directory of a command line, if it is one. */
export function existing(folder: string | undefined): string | undefined {
  return folder !== undefined && existsSync(join(folder, "manifest.json")) ? folder : undefined;
}
