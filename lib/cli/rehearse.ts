import { parseArgs } from "node:util";
import { baseline, checkStacks } from "../checks";
import { Finding, formatFinding } from "../core/finding";
import { printable, printableJson } from "../core/printable";
import {
  MissingTerraformError,
  RehearsalAbortedError,
  RehearsalOptions,
  RehearsalResult,
  RehearsalUsageError,
  rehearse,
  TerraformVersionError,
} from "../rehearsal";
import { counted } from "../report/table";
import { readSynthesis } from "../terraform";
import { EXIT, Output, standardOutput, UsageError } from "./output";

/** How `rehearse` is called. */
const REHEARSE_USAGE = `ml-platform rehearse [directory] [--json] [--fetch-modules]

Judges a synthesized directory by the rules of check, then deploys it without a cloud: real Terraform with providers
simulated from their bindings. Each stack goes through schema lint, init, validate, plan, apply, an empty second plan,
and in reverse order a destroy, which protected resources must refuse. Works in a temporary folder; your state, your
folders and every cloud are left alone, and nothing leaves this machine.

  directory        a synthesized directory (default: cdktf.out)
  --json           {"stacks":[{"name","plan":{"add","change","destroy"},"secondPlan":{…},"refused","destroyed",
                   "seconds"}]}, and "findings" where there are any, those of the rules first; progress goes to the
                   standard error stream
  --fetch-modules  lets Terraform fetch modules from registries and over HTTPS

Exit codes: 0 it works, 1 it does not, 2 usage, 3 no Terraform, or not the version that a stack needs.
Terraform is \`terraform\` on the PATH, or the program that TERRAFORM_BINARY_NAME names: OpenTofu by the name of tofu.`;

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** `ml-platform rehearse`. */
export async function rehearseCommand(args: string[], output: Output = standardOutput): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: "boolean" }, "fetch-modules": { type: "boolean" }, help: { type: "boolean", short: "h" } },
  });
  if (values.help === true) {
    output.print(REHEARSE_USAGE);
    return EXIT.fine;
  }
  if (positionals.length > 1)
    throw new UsageError(`rehearse takes one directory, got ${positionals.join(" ")}; try ml-platform rehearse --help`);
  const json = values.json === true;
  const fetchModules = values["fetch-modules"] === true;
  const progress = (line: string): void => (json ? output.complain(printable(line)) : output.print(printable(line)));
  try {
    return await rehearseAndPrint({ directory: positionals[0] ?? "cdktf.out", fetchModules }, json, progress, output);
  } catch (error) {
    if (error instanceof RehearsalUsageError) return complain(error, EXIT.usage, output);
    if (error instanceof MissingTerraformError || error instanceof TerraformVersionError)
      return complain(error, EXIT.missingTool, output);
    throw error;
  }
}

async function rehearseAndPrint(
  options: RehearsalOptions,
  json: boolean,
  onProgress: (line: string) => void,
  output: Output,
): Promise<number> {
  const rules = checkStacks([baseline], readSynthesis(options.directory)).open;
  if (!json && rules.length > 0) output.print(`${rules.map(formatFinding).join("\n\n")}\n`);
  const start = performance.now();
  const result = await untilSignal((signal) => rehearse({ ...options, signal, onProgress }));
  const seconds = (performance.now() - start) / 1000;
  const findings = [...rules, ...result.findings];
  output.print(json ? printableJson(forMachines({ ...result, findings })) : summary(result, rules, seconds));
  return findings.some(isError) ? EXIT.findings : EXIT.fine;
}

/** Leaves out `findings` when there are none. */
function forMachines({ stacks, findings }: RehearsalResult): Partial<RehearsalResult> {
  return findings.length === 0 ? { stacks } : { stacks, findings };
}

/** Runs the work until a signal asks to end; then, when all is cleaned up, the signal takes its usual course. */
async function untilSignal<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  let received: NodeJS.Signals | undefined;
  const onSignal = (signal: NodeJS.Signals): void => {
    received = signal;
    controller.abort();
  };
  SIGNALS.forEach((signal) => process.once(signal, onSignal));
  try {
    return await work(controller.signal);
  } catch (error) {
    if (error instanceof RehearsalAbortedError && received !== undefined) {
      SIGNALS.forEach((signal) => process.removeListener(signal, onSignal));
      process.kill(process.pid, received);
    }
    throw error;
  } finally {
    SIGNALS.forEach((signal) => process.removeListener(signal, onSignal));
  }
}

function summary({ stacks, findings }: RehearsalResult, rules: readonly Finding[], seconds: number): string {
  const resources = stacks.reduce((sum, { plan }) => sum + plan.add, 0);
  const counts = `${counted(stacks.length, "stack")}, ${counted(resources, "resource")}`;
  const said = `${counts}, rehearsed in ${seconds.toFixed(1)} s: ${outcome(findings, rules)}`;
  return [...findings.map(formatFinding), said].join("\n\n");
}

/** What was not played is not said to work. */
function outcome(findings: readonly Finding[], rules: readonly Finding[]): string {
  const errors = [...rules, ...findings].filter(isError).length;
  if (errors > 0) return counted(errors, "error");
  const unplayed = findings.filter(({ code }) => code === "MLP-REHEARSE-050").length;
  return unplayed === 0 ? "it works" : `${counted(unplayed, "resource")} not played, the rest works`;
}

function isError({ severity }: Finding): boolean {
  return severity === "error";
}

function complain(error: Error, code: number, output: Output): number {
  output.complain(`ml-platform: ${printable(error.message)}`);
  return code;
}
