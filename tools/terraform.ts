import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Diagnostic } from "../lib/rehearsal/run/diagnostic";
import { parseEvents, TerraformEvent } from "../lib/rehearsal/run/terraform";
import { Ran, run } from "./process";
import { MissingTool } from "./python";

export type { Diagnostic };

/** Settings that would reach into a tier: other folders, log files, variables, credentials, endpoints. */
const FOREIGN = /^(TF_(?!TOKEN_)|AWS_|KUBE|HELM_|GOOGLE_|ARM_)/;

/** Terraform and providers end soon: a quarter of their work was to make room that they have. */
const RARE_COLLECTION = { GOGC: "400", GOMEMLIMIT: "2GiB" };

/**
 * The environment of a Terraform that sees no account: neither variables nor a profile on the disk nor a machine's own
 * role change what is proved. The rest stays, as npm and mirrors of providers need it.
 */
export function terraformEnvironment(
  cliConfigFile: string,
  extra: Readonly<Record<string, string>> = {},
  from: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
  const kept = Object.entries(from).filter(([name]) => !FOREIGN.test(name));
  return {
    ...Object.fromEntries(kept),
    CHECKPOINT_DISABLE: "1",
    TF_CLI_CONFIG_FILE: cliConfigFile,
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    ...RARE_COLLECTION,
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
  const told = errorsOf(parseEvents(ran.stdout)).map(formatDiagnostic);
  if (told.length > 0) return told.join("\n");
  const lines = `${ran.stdout}\n${ran.stderr}`.split("\n").filter((line) => line.trim() !== "");
  return `exit code ${ran.code ?? "none"}: ${lines.slice(-12).join("\n")}`;
}

function isNoEntry(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
