import { mkdirSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Finding, findingOf } from "../core/finding";
import { elementsOf } from "./lint/configuration";
import { lintStack } from "./lint/lint";
import { lintRemoteOutputs } from "./lint/remote-outputs";
import { fetchingEnvironment, offlineConfig, terraformEnvironment } from "./run/environment";
import { checkExpectations } from "./run/expectations";
import { deriveUse, providerOf, providerUse } from "./run/provider-use";
import { refusalsOf } from "./run/refusals";
import { stateSources, StateSource } from "./run/remote-state";
import { RehearsalOptions, RehearsalResult } from "./run/result";
import { RehearsalContext, StackRehearsal } from "./run/stack-rehearsal";
import { inOrder, readStacks, Stack, waitingForEachOther } from "./run/stacks";
import { StateServer } from "./run/state-server";
import { PROGRESS_SECONDS } from "./run/step-progress";
import { Terraform } from "./run/terraform";
import { demandVersion, versionIn } from "./run/terraform-version";
import { unplayedIn } from "./run/unplayed";
import { createWorkspace, removeWorkspace } from "./run/workspace";
import { Bindings, installedBindings } from "./schema/bindings";
import { ProviderSchemas } from "./schema/types";

/**
 * Deploys a synthesized directory without a cloud: real Terraform against providers simulated from their bindings, in
 * a temporary folder. Every stack goes from schema lint to an empty second plan, in the order of dependencies, and back
 * to nothing in reverse. The directory is only read.
 *
 * @example
 * const { findings } = await rehearse({ directory: "cdktf.out" });
 */
export async function rehearse(options: RehearsalOptions): Promise<RehearsalResult> {
  const stacks = readStacks(options.directory);
  const workspace = createWorkspace();
  const rehearsals: StackRehearsal[] = [];
  const states = new StateServer();
  try {
    await states.listen();
    return await run(stacks, await contextOf(options, stacks, workspace, states), rehearsals);
  } finally {
    rehearsals.forEach((rehearsal) => rehearsal.stop());
    states.stop();
    removeWorkspace(workspace);
  }
}

async function contextOf(
  options: RehearsalOptions,
  stacks: readonly Stack[],
  workspace: string,
  states: StateServer,
): Promise<RehearsalContext> {
  const cliConfig = join(workspace, "terraform.rc");
  for (const folder of ["synthesized", "no-providers", "tmp"]) mkdirSync(join(workspace, folder));
  writeFileSync(cliConfig, offlineConfig(join(workspace, "no-providers")));
  const command = options.terraform ?? process.env["TERRAFORM_BINARY_NAME"] ?? "terraform";
  const terraform = new Terraform(command, terraformEnvironment(cliConfig, join(workspace, "tmp")), options.signal);
  // Fails here, before any work, where there is no Terraform, or another than a stack needs.
  const found = versionIn((await terraform.run(workspace, ["version"])).stdout);
  if (found !== undefined) demandVersion(found, command, options.directory, stacks);
  return {
    layout: { workspace, directory: realpathSync(options.directory) },
    terraform,
    states,
    bindings: installedBindings(options.bindingsFrom ?? options.directory, process.cwd()),
    say: options.onProgress ?? (() => undefined),
    progressSeconds: options.progressSeconds ?? PROGRESS_SECONDS,
    at: options.at,
    fetching: options.fetchModules === true ? fetchingEnvironment() : undefined,
  };
}

interface Inspection {
  readonly findings: Finding[];
  readonly sources: readonly StateSource[];
  /** Something in it cannot be simulated, or would act for real. */
  readonly refused: boolean;
}

async function run(
  stacks: readonly Stack[],
  context: RehearsalContext,
  rehearsals: StackRehearsal[],
): Promise<RehearsalResult> {
  const { say: progress } = context;
  const inspections = new Map(stacks.map((stack) => [stack.name, inspect(stack, stacks, context.bindings)]));
  const ordered = inOrder(stacks.map((stack) => withStateDependencies(stack, inspections.get(stack.name)!.sources)));
  const circular = waitingForEachOther(ordered);
  const standing = new Set<string>();
  const skipped: Finding[] = [];
  for (const [index, stack] of ordered.entries()) {
    const { refused, sources } = inspections.get(stack.name)!;
    const rehearsal = new StackRehearsal(context, stack, sources, `${index + 1} of ${ordered.length}`);
    rehearsals.push(rehearsal);
    const missing = stack.dependencies.filter((name) => !standing.has(name));
    if (refused || circular.includes(stack.name)) progress(`${stack.name}: cannot be rehearsed`);
    else if (missing.length > 0) {
      skipped.push(skippedFinding(stack, missing));
      progress(`${stack.name}: skipped, ${missing.join(", ")} was not deployed`);
    } else {
      progress(`${stack.name}: ${await rehearsal.forward()} (${rehearsal.result.seconds.toFixed(1)} s)`);
      if (rehearsal.stands) standing.add(stack.name);
    }
  }
  for (const rehearsal of [...rehearsals].reverse()) {
    const line = await rehearsal.back();
    if (line !== "") progress(`${rehearsal.stack.name}: ${line}`);
  }
  const findings = rehearsals.flatMap(({ stack, findings: found }) =>
    merge(inspections.get(stack.name)!.findings, found),
  );
  const waiting = circular.length === 0 ? [] : [waitingFinding(circular)];
  return { stacks: rehearsals.map(({ result }) => result), findings: [...findings, ...waiting, ...skipped] };
}

/** Everything that can be said of a stack without Terraform. */
function inspect(stack: Stack, all: readonly Stack[], bindings: readonly Bindings[]): Inspection {
  const { schemas, findings: unbound } = deriveUse(providerUse(stack.json, []), bindings, stack.json);
  const { sources, findings: foreign } = stateSources(stack, all);
  const refusals = [...refusalsOf(stack.json), ...unbound, ...foreign];
  const unknown = pathsWithoutBindings(stack, schemas);
  const simulated = lintStack(stack.json, schemas).filter(
    ({ code, path }) => code !== "MLP-LINT-002" || !unknown.has(path),
  );
  const outputs = lintRemoteOutputs(stack, all);
  const expected = checkExpectations(stack.json, schemas);
  const findings = [...refusals, ...simulated, ...outputs, ...expected, ...unplayedIn(stack.json)];
  return { findings, sources, refused: refusals.length > 0 };
}

/** Elements whose provider has no bindings: said once of the provider, not of each. */
function pathsWithoutBindings({ json }: Stack, { provider_schemas: schemas }: ProviderSchemas): Set<string> {
  const unbound = elementsOf(json).filter((element) => {
    const provider = providerOf(element, json);
    return provider !== undefined && schemas[provider] === undefined;
  });
  return new Set(unbound.map(({ path }) => path));
}

function withStateDependencies(stack: Stack, sources: readonly StateSource[]): Stack {
  const upstream = sources.flatMap((source) =>
    source.kind === "stack" && source.stack !== stack.name ? [source.stack] : [],
  );
  return { ...stack, dependencies: [...new Set([...stack.dependencies, ...upstream])] };
}

/** What the lint has said of an argument, Terraform need not say again. */
function merge(inspected: readonly Finding[], run: readonly Finding[]): Finding[] {
  const said = new Set(inspected.map(({ path, property }) => `${path}\n${property ?? ""}`));
  return [...inspected, ...run.filter(({ path, property }) => !said.has(`${path}\n${property ?? ""}`))];
}

function skippedFinding(stack: Stack, missing: readonly string[]): Finding {
  return findingOf(
    {
      code: "MLP-REHEARSE-011",
      severity: "warning",
      message: `not rehearsed: it depends on ${missing.join(", ")}, which was not deployed`,
      fix: "mend the stack it depends on",
    },
    stack.name,
  );
}

function waitingFinding(names: readonly string[]): Finding {
  return findingOf(
    {
      code: "MLP-REHEARSE-016",
      message: `not rehearsed: ${names.join(", ")} wait for each other, or for stacks that do`,
      fix: "take out a dependency, or pass the value another way",
    },
    names[0]!,
  );
}
