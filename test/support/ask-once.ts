import { createRequire } from "node:module";

type Execute = (command: string, options?: object) => unknown;

/**
 * CDKTF asks for Terraform's version in every synth of something that only newer ones can; the answer to the same command
 * is kept so long as the process runs. One that fails is asked again.
 */
export function askVersionsOnce(): void {
  const processes = createRequire(__filename)("node:child_process") as { execSync: Execute };
  const { execSync } = processes;
  const answers = new Map<string, unknown>();
  processes.execSync = (command, options) => {
    if (!/^\S+ version$/.test(command)) return execSync(command, options);
    const key = JSON.stringify([command, options]);
    const answer = answers.get(key) ?? execSync(command, options);
    answers.set(key, answer);
    return answer;
  };
}
