import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer, Server } from "node:net";
import { AddressInfo } from "node:net";
import { delimiter, join } from "node:path";
import { ROOT } from "../../examples";
import { whenDone } from "../../process";
import { MissingTool } from "../../python";
import { Traps } from "./made";

/** What no child and no output may have. */
const CANARY = "canary-5f1d";
const SECRET_TEXT = "text-of-another-file-77c1";

/** Variables of a CI system, of clouds and of people, each with a canary. */
const TOKENS = [
  "GITHUB_TOKEN",
  "ACTIONS_RUNTIME_TOKEN",
  "NPM_TOKEN",
  "NODE_AUTH_TOKEN",
  "AWS_ACCESS_KEY_ID",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
  "ARM_CLIENT_SECRET",
  "GOOGLE_CREDENTIALS",
  "KUBECONFIG",
  "SSH_AUTH_SOCK",
  "TF_TOKEN_app_terraform_io",
  "TF_VAR_secret",
  "DATABASE_URL",
];

/**
 * Where a command line meets hostile directories: an environment full of canaries, an address on loopback that notes
 * who calls, programs that note that they ran, and folders that must stay as they are.
 */
export class Scene {
  /** What no output may show. */
  readonly secrets = [CANARY, SECRET_TEXT];
  private server: Server | undefined;
  private readonly notes: string;

  constructor(private readonly folder: string) {
    this.notes = join(folder, "notes");
    for (const name of ["bin", "home", "cwd", "tmp", "made"]) mkdirSync(join(folder, name), { recursive: true });
    symlinkSync(join(ROOT, "node_modules"), join(this.cwd, "node_modules"));
    writeFileSync(join(folder, "secret.txt"), SECRET_TEXT);
    this.program("touch", `echo "ran: touch $*" >> ${this.notes}`);
    this.program(
      "terraform",
      [
        `case "$(env)" in *${CANARY}*) echo "terraform sees a canary in its environment" >> ${this.notes};; esac`,
        `"${realTerraform()}" "$@"; code=$?`,
        `if [ -n "$TMPDIR" ] && grep -rqsF -D skip -e ${CANARY} -e ${SECRET_TEXT} "$TMPDIR/.."; then echo "the workspace holds a secret" >> ${this.notes}; fi`,
        "exit $code",
      ].join("\n"),
    );
  }

  /** The folder in which commands run. */
  get cwd(): string {
    return join(this.folder, "cwd");
  }

  /** The folder for a directory of this name. */
  place(name: string): string {
    return join(this.folder, "made", name.replace(/[^\w-]+/g, "-"));
  }

  /** What a hostile directory may refer to. */
  get traps(): Traps {
    const { port } = this.server?.address() as AddressInfo;
    return { host: `127.0.0.1:${port}`, command: "touch PWNED", secret: join(this.folder, "secret.txt") };
  }

  get environment(): NodeJS.ProcessEnv {
    return {
      PATH: [join(this.folder, "bin"), process.env["PATH"] ?? ""].join(delimiter),
      HOME: join(this.folder, "home"),
      TMPDIR: join(this.folder, "tmp"),
      TSX_TSCONFIG_PATH: join(ROOT, "tsconfig.json"),
      TERRAFORM_BINARY_NAME: join(this.folder, "bin", "terraform"),
      ...Object.fromEntries(TOKENS.map((name) => [name, `${CANARY}-${name}`])),
    };
  }

  /** Listens on loopback; whoever connects is noted. */
  async listen(port = 0): Promise<void> {
    const server = createServer((socket) => {
      appendFileSync(this.notes, "an address of the network was called\n");
      socket.on("error", () => undefined).end("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
    });
    await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
    this.server = server;
    whenDone(() => this.close());
  }

  close(): void {
    this.server?.close();
  }

  /** What escaped since the last time it was asked, and what lies where nothing should. */
  escapes(): string[] {
    const noted = existsSync(this.notes) ? readFileSync(this.notes, "utf8").trim().split("\n") : [];
    rmSync(this.notes, { force: true });
    const left = ["home", "cwd", "tmp"].flatMap((name) =>
      readdirSync(join(this.folder, name))
        .filter((file) => file !== "node_modules" && !file.startsWith("tsx-"))
        .map((file) => `${name}/${file} is left behind`),
    );
    return [...new Set(noted), ...left];
  }

  private program(name: string, text: string): void {
    const file = join(this.folder, "bin", name);
    writeFileSync(file, `#!/bin/sh\n${text}\n`);
    chmodSync(file, 0o755);
  }
}

function realTerraform(): string {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const found = folders.map((folder) => join(folder, "terraform")).find((file) => existsSync(file));
  if (found === undefined)
    throw new MissingTool("needs terraform 1.11 or newer on PATH: https://developer.hashicorp.com/terraform/install");
  return found;
}
