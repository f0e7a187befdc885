import { createWriteStream, readFileSync } from "node:fs";
import { createServer } from "node:net";
import * as path from "node:path";
import { start } from "../../../process";

/** A running part of the rig. */
export interface Part {
  readonly name: string;
  /** The end of what it wrote. */
  readonly log: () => string;
  /** Why it ended; undefined while it runs. */
  readonly ended: () => string | undefined;
  /** Ends it, and waits until it has: what it used of processors is counted then. */
  readonly stop: () => Promise<void>;
}

/** Ends the program when its own input does: no part outlives this process, however that ends. */
const WATCHED = `exec 3<&0; "$@" </dev/null 3<&- & part=$!; (cat <&3 >/dev/null; kill -9 "$part") 2>/dev/null & wait "$part"`;

/** Starts a program; what it writes goes into a file of the folder. */
function startPart(name: string, folder: string, command: readonly string[], env: NodeJS.ProcessEnv = {}): Part {
  const file = path.join(folder, `${name}.log`);
  const { child, stop } = start("bash", ["-c", WATCHED, "bash", ...command], {
    cwd: folder,
    env: { ...process.env, ...env },
  });
  const log = createWriteStream(file, { flags: "a" });
  child.stdout?.pipe(log, { end: false });
  child.stderr?.pipe(log, { end: false });
  let ended: string | undefined;
  const over = new Promise<void>((resolve) =>
    child.once("exit", (code, signal) => {
      ended = `code ${code ?? "none"}, signal ${signal ?? "none"}`;
      resolve();
    }),
  );
  return {
    name,
    log: () => readFileSync(file, "utf8").slice(-3000),
    ended: () => ended,
    stop: async () => {
      child.stdin?.end();
      await over;
      stop();
    },
  };
}

/** The parts of one rig. */
export class Parts {
  private readonly all: Part[] = [];

  constructor(private readonly folder: string) {}

  /** Starts one more. */
  add(name: string, command: readonly string[], env?: NodeJS.ProcessEnv): Part {
    const part = startPart(name, this.folder, command, env);
    this.all.push(part);
    return part;
  }

  /** What a part that ended too early wrote last; undefined while all run. */
  fallen(): string | undefined {
    const one = this.all.find((part) => part.ended() !== undefined);
    return one === undefined ? undefined : `${one.name} ended (${one.ended() ?? ""}): ${one.log()}`;
  }

  /** The last words of each. */
  logs(): string {
    return this.all.map((part) => `${part.name}: ${part.log().slice(-600)}`).join("\n");
  }

  /** Ends all, the last one first. */
  async stop(): Promise<void> {
    await Promise.all([...this.all].reverse().map((part) => part.stop()));
  }
}

/** Ports of the loopback interface that were free a moment ago, each another. */
export async function freePorts<Name extends string>(...names: readonly Name[]): Promise<Record<Name, number>> {
  const servers = await Promise.all(names.map(() => listening()));
  const ports = servers.map((server) => (server.address() as { readonly port: number }).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return Object.fromEntries(names.map((name, index) => [name, ports[index]])) as Record<Name, number>;
}

function listening(): Promise<ReturnType<typeof createServer>> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve(server));
  });
}
