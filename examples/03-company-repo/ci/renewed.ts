import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

type Environment = Readonly<Record<string, string | undefined>>;

const PROFILE = "apply";

/**
 * Runs something with a profile of AWS that asks for new credentials whenever they have ended, in place of those that the
 * environment holds: an apply may then take longer than a session. Without APPLY_ROLE_ARN, as on somebody's desk, the
 * environment is left as it is.
 */
export function withRenewedCredentials(environment: NodeJS.ProcessEnv, run: () => void): void {
  if (environment.APPLY_ROLE_ARN === undefined) return run();
  const folder = mkdtempSync(join(environment.RUNNER_TEMP ?? tmpdir(), "aws-"));
  try {
    const file = join(folder, "config");
    writeFileSync(file, profile(environment), { mode: 0o600 });
    for (const name of ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"]) delete environment[name];
    Object.assign(environment, { AWS_CONFIG_FILE: file, AWS_PROFILE: PROFILE });
    run();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** It names a program, and holds no secret. Absolute paths: Terraform runs it in the folder of a stack. */
function profile({ AWS_REGION: region = "" }: Environment): string {
  const loader = pathToFileURL(require.resolve("tsx")).href;
  const program = [process.execPath, "--import", loader, resolve(__dirname, "credentials.ts")];
  return [
    `[profile ${PROFILE}]`,
    `region = ${region}`,
    `credential_process = ${program.map((word) => `"${word}"`).join(" ")}`,
    "",
  ].join("\n");
}
