import { ChildProcess, ChildProcessByStdio, spawn } from "node:child_process";
import { resolve, sep } from "node:path";
import { Readable } from "node:stream";
import { StringDecoder } from "node:string_decoder";
import { Diagnostic } from "./diagnostic";
import { MissingTerraformError, RehearsalAbortedError, RehearsalTimeoutError } from "./errors";

/** What a Terraform command came to. */
export interface TerraformRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The machine-readable lines, of commands run with `-json`. */
  readonly events: readonly TerraformEvent[];
}

/** One line of `-json` output. */
export interface TerraformEvent {
  readonly type?: string;
  readonly diagnostic?: Diagnostic;
  readonly changes?: {
    readonly add: number;
    readonly change: number;
    readonly remove: number;
    readonly operation?: string;
  };
  readonly change?: { readonly resource: { readonly addr: string }; readonly action: string };
  /** What an apply does, as it begins and ends. */
  readonly hook?: { readonly resource: { readonly addr: string }; readonly action: string };
}

/** After it a command is ended: an apply of thousands of resources takes minutes. */
const MINUTES_PER_COMMAND = 60;

/** Runs Terraform commands and ends them when the rehearsal is ended. */
export class Terraform {
  private readonly running = new Set<ChildProcess>();

  private readonly command: string;

  constructor(
    command: string,
    private readonly environment: NodeJS.ProcessEnv,
    private readonly signal: AbortSignal | undefined,
    private readonly minutesPerCommand = MINUTES_PER_COMMAND,
  ) {
    // commands run in other folders than the one that a path is relative to
    this.command = command.includes(sep) ? resolve(command) : command;
    signal?.addEventListener("abort", () => this.killAll(), { once: true });
  }

  /** Runs one command in a folder; `extra` is added to the environment, `onEvent` hears each event as it comes. */
  run(
    folder: string,
    args: readonly string[],
    extra: NodeJS.ProcessEnv = {},
    onEvent: (event: TerraformEvent) => void = () => undefined,
  ): Promise<TerraformRun> {
    if (this.signal?.aborted === true) return Promise.reject(new RehearsalAbortedError());
    return new Promise((done, reject) => {
      const child = spawn(this.command, [...args], {
        cwd: folder,
        env: { ...this.environment, ...extra },
        stdio: ["ignore", "pipe", "pipe"],
        // A group of its own: a terminal's interrupt reaches us only, and we end the whole group.
        detached: true,
      });
      this.running.add(child);
      const outcome = collect(child, onEvent);
      let late = false;
      const timer = setTimeout(() => {
        late = true;
        kill(child);
      }, this.minutesPerCommand * 60_000);
      child.on("error", (error: NodeJS.ErrnoException) => {
        clearTimeout(timer);
        this.running.delete(child);
        reject(error.code === "ENOENT" || error.code === "EACCES" ? new MissingTerraformError(this.command) : error);
      });
      child.on("close", (code) => {
        clearTimeout(timer);
        this.running.delete(child);
        if (this.signal?.aborted === true) return reject(new RehearsalAbortedError());
        if (late) return reject(new RehearsalTimeoutError(args[0] ?? "", this.minutesPerCommand));
        done(outcome(code ?? 1));
      });
    });
  }

  /** Ends every running command and what it started. */
  killAll(): void {
    this.running.forEach(kill);
  }
}

/** Collects what a process prints; the result makes an outcome of it, once it has ended. */
function collect(
  child: ChildProcessByStdio<null, Readable, Readable>,
  onEvent: (event: TerraformEvent) => void,
): (code: number) => TerraformRun {
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  const reader = new EventReader(onEvent);
  child.stdout.on("data", (chunk: Buffer) => {
    stdout.push(chunk);
    reader.read(chunk);
  });
  child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
  const text = (chunks: readonly Buffer[]): string => Buffer.concat(chunks).toString("utf8");
  return (code) => {
    reader.end();
    return { code, stdout: text(stdout), stderr: text(stderr), events: reader.events };
  };
}

function kill(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    child.kill("SIGKILL");
  }
}

/** Reads the JSON lines of an output as they come; lines that are none are passed over. */
export class EventReader {
  /** All events so far, of whole lines. */
  readonly events: TerraformEvent[] = [];
  private readonly decoder = new StringDecoder("utf8");
  /** The beginning of a line whose end has not come. */
  private begun: string[] = [];

  constructor(private readonly onEvent: (event: TerraformEvent) => void) {}

  /** Takes the next piece of the output. */
  read(chunk: Buffer): void {
    const text = this.decoder.write(chunk);
    const end = text.lastIndexOf("\n") + 1;
    if (end > 0) {
      this.take([...this.begun, text.slice(0, end)].join(""));
      this.begun = [];
    }
    this.begun.push(text.slice(end));
  }

  /** Takes what the output ended with. */
  end(): void {
    this.take(this.begun.join(""));
    this.begun = [];
  }

  private take(lines: string): void {
    for (const event of parseEvents(lines)) {
      this.events.push(event);
      this.onEvent(event);
    }
  }
}

/** The JSON lines of an output; lines that are none are passed over. */
export function parseEvents(output: string): TerraformEvent[] {
  return output.split("\n").flatMap((line) => {
    if (!line.startsWith("{")) return [];
    try {
      return [JSON.parse(line) as TerraformEvent];
    } catch {
      return [];
    }
  });
}
