import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ran, run } from "./process";
import { MissingTool } from "./python";

/** A problem as Terraform's machine-readable output tells it. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail?: string;
  /** The resource it is about, where Terraform says so. */
  readonly address?: string;
}

/** One line of `-json` output. */
export interface TerraformEvent {
  readonly type: string;
  readonly diagnostic?: Diagnostic;
  readonly [member: string]: unknown;
}

/**
 * The environment of a Terraform that sees no account: the caller's without `TF_*` and `AWS_*`, so that neither a
 * profile nor a variable changes what is proved, and with a CLI configuration of its own.
 */
export function terraformEnvironment(
  cliConfigFile: string,
  extra: Readonly<Record<string, string>> = {},
  from: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
  const kept = Object.entries(from).filter(([name]) => !/^(TF_|AWS_)/.test(name));
  return {
    ...Object.fromEntries(kept),
    TF_CLI_CONFIG_FILE: cliConfigFile,
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
    CHECKPOINT_DISABLE: "1",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    ...extra,
  };
}

/** Real Terraform under one CLI configuration. */
export class Terraform {
  private readonly env: NodeJS.ProcessEnv;

  /** Writes the CLI configuration into `folder`, which must outlive the runs. */
  constructor(folder: string, cliConfig: string, extra: Readonly<Record<string, string>> = {}) {
    const file = join(folder, "cli-config.tfrc");
    writeFileSync(file, cliConfig);
    this.env = terraformEnvironment(file, extra);
  }

  /** Runs one command in a configuration's folder; `env` adds to the environment. */
  async run(
    cwd: string,
    args: readonly string[],
    timeoutSeconds = 300,
    env: Readonly<Record<string, string>> = {},
  ): Promise<Ran> {
    try {
      return await run("terraform", args, { cwd, timeoutSeconds, env: { ...this.env, ...env } });
    } catch (error) {
      if (isNoEntry(error)) {
        throw new MissingTool(
          "needs terraform 1.11 or newer on PATH: https://developer.hashicorp.com/terraform/install",
        );
      }
      throw error;
    }
  }
}

/** The lines of `-json` output; what is not JSON (a panic, a plain error) is left out. */
export function eventsOf(output: string): TerraformEvent[] {
  return output.split("\n").flatMap((line) => {
    if (!line.startsWith("{")) return [];
    try {
      return [JSON.parse(line) as TerraformEvent];
    } catch {
      return [];
    }
  });
}

/** The errors among the events. */
export function errorsOf(events: readonly TerraformEvent[]): Diagnostic[] {
  return events.flatMap(({ diagnostic }) => (diagnostic?.severity === "error" ? [diagnostic] : []));
}

/** A diagnostic in one text. */
export function formatDiagnostic({ summary, detail, address }: Diagnostic): string {
  const text = detail === undefined || detail === "" ? summary : `${summary}: ${detail}`;
  return address === undefined ? text : `${address}: ${text}`;
}

/** Why a run failed, in the words of its errors, else of its last lines. */
export function whyFailed(ran: Ran): string {
  if (ran.timedOut) return "took too long and was ended";
  const told = errorsOf(eventsOf(ran.stdout)).map(formatDiagnostic);
  if (told.length > 0) return told.join("\n");
  const lines = `${ran.stdout}\n${ran.stderr}`.split("\n").filter((line) => line.trim() !== "");
  return `exit code ${ran.code ?? "none"}: ${lines.slice(-12).join("\n")}`;
}

function isNoEntry(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
