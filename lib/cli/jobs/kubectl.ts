import { spawn } from "node:child_process";
import type { Json } from "../../terraform";
import { MissingToolError, UsageError } from "../output";

/** Which cluster, as kubectl is told. */
export interface ClusterOptions {
  /**
   * A context of its configuration.
   * @default - the current one
   */
  readonly context?: string;
  /**
   * Its configuration.
   * @default - as kubectl finds it
   */
  readonly kubeconfig?: string;
}

/** The options of `parseArgs` that every command has which asks a cluster. */
export const CLUSTER_OPTIONS = {
  context: { type: "string" },
  kubeconfig: { type: "string" },
  namespace: { type: "string", short: "n" },
} as const;

/** What the help of such a command says of them. */
export const CLUSTER_HELP = `  --context, --kubeconfig, --namespace (-n)   as kubectl takes them`;

/** What kubectl said. */
export interface Answer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** kubectl could not do what it was asked to: its own words, in one line. */
export class KubectlError extends Error {
  override readonly name = "KubectlError";

  constructor(readonly answer: Answer) {
    super(`kubectl: ${saidBy(answer)}`);
  }

  /** Whether the cluster refused, rather than that it has no such thing or is away. */
  get forbidden(): boolean {
    return /\(Forbidden\)|\bforbidden:/.test(this.answer.stderr);
  }

  /** Whether the cluster has no such object. */
  get notFound(): boolean {
    return /\(NotFound\)/.test(this.answer.stderr);
  }
}

/** More than this is no answer: all definitions and runs of a cluster are far below it. */
const MOST_BYTES = 64 * 1024 * 1024;

/** A cluster that somebody has access to, by kubectl alone. */
export class Kubectl {
  private readonly cluster: readonly string[];

  constructor({ context, kubeconfig }: ClusterOptions) {
    this.cluster = [
      ...(context === undefined ? [] : [`--context=${context}`]),
      ...(kubeconfig === undefined ? [] : [`--kubeconfig=${kubeconfig}`]),
    ];
  }

  /** What it answers as JSON. */
  async json(args: readonly string[], input?: string): Promise<Json> {
    const answer = await this.ask([...args, "--request-timeout=30s"], input);
    if (answer.code !== 0) throw new KubectlError(answer);
    try {
      return JSON.parse(answer.stdout) as Json;
    } catch {
      throw new UsageError(`kubectl ${args.slice(0, 2).join(" ")} answered with something that is no JSON`);
    }
  }

  /** Runs it and passes on its lines as they come; gives what it said of its own. */
  async stream(args: readonly string[], onLine: (line: string) => void): Promise<Answer> {
    const lines = new Lines(onLine);
    const answer = await this.ask(args, undefined, (text) => lines.take(text));
    lines.end();
    return answer;
  }

  private ask(args: readonly string[], input?: string, onText?: (text: string) => void): Promise<Answer> {
    const child = spawn("kubectl", [...this.cluster, ...args], {
      env: process.env,
      stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
    });
    return new Promise((resolve, reject) => {
      const said = { stdout: "", stderr: "" };
      const onTooMuch = (): void => {
        child.kill();
        reject(new UsageError(`kubectl answered with more than ${String(MOST_BYTES / 1024 / 1024)} MiB`));
      };
      const collect = (stream: "stdout" | "stderr") => (text: string) => {
        said[stream] += text;
        if (said[stream].length > MOST_BYTES) onTooMuch();
      };
      child.stdout?.setEncoding("utf8").on("data", onText ?? collect("stdout"));
      child.stderr?.setEncoding("utf8").on("data", collect("stderr"));
      child.on("error", (error) => reject(startProblem(error)));
      child.on("close", (code) => resolve({ code: code ?? 1, ...said }));
      // a kubectl that ends before it has read all says why by its exit code
      child.stdin?.on("error", () => undefined);
      child.stdin?.end(input);
    });
  }
}

/** Text in pieces, as lines: a carriage return ends one too, as progress bars use it. */
class Lines {
  private rest = "";

  constructor(private readonly onLine: (line: string) => void) {}

  take(text: string): void {
    const parts = (this.rest + text).split(/\r\n|\n|\r(?!$)/);
    this.rest = parts.pop() ?? "";
    parts.forEach(this.onLine);
  }

  end(): void {
    if (this.rest !== "") this.onLine(this.rest.replace(/\r$/, ""));
    this.rest = "";
  }
}

function startProblem(error: NodeJS.ErrnoException): Error {
  return error.code === "ENOENT"
    ? new MissingToolError("kubectl is not on the PATH: install it, and give it access to the cluster")
    : error;
}

function saidBy({ code, stderr }: Answer): string {
  const lines = stderr.split(/\r?\n/).filter((line) => line.trim() !== "" && !/^[EWI]\d{4} /.test(line));
  return lines.length === 0 ? `it ended with exit code ${String(code)}` : lines.join("; ").replace(/^error: /i, "");
}
