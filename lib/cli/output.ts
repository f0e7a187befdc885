/** Where a command writes; tests bring their own. */
export interface Output {
  /** One text, ended with a new line. */
  print(text: string): void;
  /** One line about what went wrong. */
  complain(line: string): void;
}

/** Exit codes of every command. */
export const EXIT = { fine: 0, findings: 1, usage: 2, missingTool: 3 } as const;

/** A mistake in how the command was called: one line, exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** A program is needed that is not here: one line, exit code 3. */
export class MissingToolError extends Error {
  override readonly name = "MissingToolError";
}

/** Writes to the process's own streams. */
export const standardOutput: Output = {
  print: (text) => process.stdout.write(`${text}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
};
