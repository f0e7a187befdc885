import { randomBytes, timingSafeEqual } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, IncomingMessage, Server, ServerResponse } from "node:http";
import { AddressInfo } from "node:net";

const USER = "rehearsal";

/**
 * Keeps the states of one rehearsal as files, behind Terraform's `http` backend on a loopback port. Terraform's own local
 * files are written anew after each resource, which takes time that grows with the square of their number; to an address it
 * sends a state when it is done, and every 20 seconds before that. Whoever does not know the token of this run is refused.
 */
export class StateServer {
  private readonly token = randomBytes(32).toString("hex");
  private readonly expected = Buffer.from(`Basic ${Buffer.from(`${USER}:${this.token}`).toString("base64")}`);
  /** The file of each address; no other file is read or written. */
  private readonly files = new Map<string, string>();
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => this.answer(request, response));
    // Terraform's next request may come at any time, on a connection that it keeps
    this.server.keepAliveTimeout = 0;
  }

  /** Begins to listen, on a port of 127.0.0.1 that the system chooses. */
  listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.server.once("error", reject).listen(0, "127.0.0.1", resolve);
    });
  }

  /** Ends the server and all its connections. */
  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  /** The address under which a state file is served. */
  addressOf(file: string): string {
    const path = `/states/${encodeURIComponent(file)}`;
    this.files.set(path, file);
    return `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}${path}`;
  }

  /** What Terraform's processes need to be let in; none of it is written into a configuration. */
  get environment(): NodeJS.ProcessEnv {
    return { TF_HTTP_USERNAME: USER, TF_HTTP_PASSWORD: this.token };
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    if (!this.isTerraform(request)) return refuse(request, response, 401);
    const file = this.files.get(request.url ?? "");
    if (file === undefined) return refuse(request, response, 404);
    if (request.method === "GET") {
      if (!existsSync(file)) return refuse(request, response, 404);
      succeed(request, response, () => readFileSync(file));
    } else if (request.method === "POST") {
      receive(request, (state) => succeed(request, response, () => writeFileSync(file, state)));
    } else refuse(request, response, 405);
  }

  private isTerraform({ headers }: IncomingMessage): boolean {
    const given = Buffer.from(headers.authorization ?? "");
    return given.length === this.expected.length && timingSafeEqual(given, this.expected);
  }
}

/** Calls back with a whole body: of a connection that breaks before its end nothing is kept. */
function receive(request: IncomingMessage, whole: (body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => whole(Buffer.concat(chunks)));
  request.on("error", () => undefined);
}

/** Answers what the work gives; a full disk is Terraform's to tell. */
function succeed(request: IncomingMessage, response: ServerResponse, work: () => unknown): void {
  try {
    const body = work();
    response.end(body);
  } catch {
    refuse(request, response, 500);
  }
}

/** Answers without reading what else comes. */
function refuse(request: IncomingMessage, response: ServerResponse, code: number): void {
  response.writeHead(code, { Connection: "close" }).end(() => request.destroy());
}
