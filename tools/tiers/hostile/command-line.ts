import { ChildProcess } from "node:child_process";
import { createInterface, Interface } from "node:readline";
import { ROOT } from "../../examples";
import { start } from "../../process";
import type { Said } from "./child";

/** The command line in a process of its own, which serves one call after the other and is started anew when one hangs. */
export class CommandLine {
  private running: { readonly child: ChildProcess; readonly stop: () => void; readonly lines: Interface } | undefined;

  constructor(
    private readonly cwd: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /** Calls it; the result is what it said, or why it said nothing. */
  call(args: readonly string[], seconds: number): Promise<Said | string> {
    const { child, lines } = (this.running ??= this.begin());
    return new Promise((resolve) => {
      let error = "";
      const onError = (text: string): void => void (error += text);
      const end = (result: Said | string): void => {
        clearTimeout(timer);
        lines.removeListener("line", onLine);
        child.removeListener("close", onClose);
        child.stderr?.removeListener("data", onError);
        if (typeof result === "string") this.stop();
        resolve(result);
      };
      const onLine = (line: string): void => end(JSON.parse(line) as Said);
      const onClose = (): void => end(`the process ended: ${error.slice(-500)}`);
      const timer = setTimeout(() => end(`no answer within ${seconds} s`), seconds * 1000);
      lines.once("line", onLine);
      child.once("close", onClose);
      child.stderr?.on("data", onError);
      child.stdin?.write(`${JSON.stringify(args)}\n`);
    });
  }

  /** Ends it, with all that it started. */
  stop(): void {
    this.running?.stop();
    this.running = undefined;
  }

  private begin(): NonNullable<CommandLine["running"]> {
    const program = ["--import", `${ROOT}/node_modules/tsx/dist/loader.mjs`, `${ROOT}/tools/tiers/hostile/child.ts`];
    const { child, stop } = start(process.execPath, program, { cwd: this.cwd, env: this.env });
    child.stderr?.setEncoding("utf8");
    return { child, stop, lines: createInterface({ input: child.stdout! }) };
  }
}
