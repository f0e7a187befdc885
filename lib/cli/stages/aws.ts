import { spawn } from "node:child_process";
import type { Json } from "../../terraform";
import { MissingToolError, UsageError } from "../output";

/** Which account and region, as the aws command is told. */
export interface AwsOptions {
  /**
   * A profile of its configuration.
   * @default - as the aws command finds it
   */
  readonly profile?: string;
  /**
   * A region.
   * @default - as the aws command finds it
   */
  readonly region?: string;
}

/** AWS could not do what it was asked to: its own words, in one line. */
export class AwsError extends Error {
  override readonly name = "AwsError";

  constructor(stderr: string, code: number) {
    const lines = stderr.split(/\r?\n/).filter((line) => line.trim() !== "");
    super(`aws: ${lines.length === 0 ? `it ended with exit code ${String(code)}` : lines.join("; ")}`);
  }
}

/** An account that somebody has access to, by the aws command alone. */
export class Aws {
  private readonly place: readonly string[];

  constructor({ profile, region }: AwsOptions) {
    this.place = [
      ...(profile === undefined ? [] : ["--profile", profile]),
      ...(region === undefined ? [] : ["--region", region]),
    ];
  }

  /** What it answers as JSON; nothing where it says nothing. */
  json(args: readonly string[]): Promise<Json> {
    const all = [...args, ...this.place, "--output", "json", "--no-cli-pager"];
    const child = spawn("aws", all, { env: process.env, stdio: ["ignore", "pipe", "pipe"] });
    return new Promise((resolve, reject) => {
      const said = { stdout: "", stderr: "" };
      child.stdout.setEncoding("utf8").on("data", (text: string) => void (said.stdout += text));
      child.stderr.setEncoding("utf8").on("data", (text: string) => void (said.stderr += text));
      child.on("error", (error: NodeJS.ErrnoException) =>
        reject(error.code === "ENOENT" ? new MissingToolError("aws is not on the PATH: install the AWS CLI") : error),
      );
      child.on("close", (code) => {
        if (code !== 0) return reject(new AwsError(said.stderr, code ?? 1));
        try {
          resolve(said.stdout.trim() === "" ? {} : (JSON.parse(said.stdout) as Json));
        } catch {
          reject(new UsageError(`aws ${args.slice(0, 2).join(" ")} answered with something that is no JSON`));
        }
      });
    });
  }
}
