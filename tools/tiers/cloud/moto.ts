import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { start } from "../../process";
import { pythonWith } from "../../python";

/** The pinned release; it needs Python 3.10 or newer. */
export const MOTO = "5.2.5";

/** Environment variables that carry AWS credentials. */
export type Credentials = Readonly<Record<string, string>>;

/** The account whose credentials any made-up key is, on the mock cloud. */
export const OWN_CREDENTIALS: Credentials = {
  AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE",
  AWS_SECRET_ACCESS_KEY: "made-up",
};

/** A running mock cloud. */
export interface MockCloud {
  readonly url: string;
  /** The last that the server has printed of requests it did not fulfil. */
  readonly log: () => string;
  readonly stop: () => void;
}

/** Ends when its standard input does: the server cannot outlive this process, however that ends. */
const SERVER = `
import os, sys, threading
def watch():
    sys.stdin.buffer.read()
    os._exit(0)
threading.Thread(target=watch, daemon=True).start()
from moto.server import main
main(["-H", "127.0.0.1", "-p", sys.argv[1]])
`;

/** Starts moto on a free port of the loopback interface and waits until it answers. */
export async function startMockCloud(): Promise<MockCloud> {
  const python = await pythonWith("moto", MOTO, [`moto[server]==${MOTO}`]);
  const port = await freePort();
  const { child, stop } = start(python, ["-c", SERVER, String(port)], {});
  let log = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (text) => (log = withoutFulfilled(`${log}${text}`).slice(-4000)));
  }
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 120; tries++) {
    if (child.exitCode !== null) throw new Error(`moto ended with code ${child.exitCode}: ${log}`);
    if (await answers(url)) return { url, stop, log: () => log };
    await sleep(250);
  }
  stop();
  throw new Error(`moto did not answer within 30 s: ${log}`);
}

/** Credentials of another account, as its Security Token Service gives them. */
export async function credentialsOf(account: string, url: string): Promise<Credentials> {
  const body = new URLSearchParams({
    Action: "AssumeRole",
    Version: "2011-06-15",
    RoleArn: `arn:aws:iam::${account}:role/somebody`,
    RoleSessionName: "somebody",
  });
  const scope = "20260101/us-east-1/sts/aws4_request";
  const authorization = `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/${scope}, SignedHeaders=host, Signature=0`;
  const response = await fetch(url, { method: "POST", headers: { authorization }, body });
  const text = await response.text();
  const value = (tag: string): string => {
    const found = new RegExp(`<${tag}>([^<]+)</${tag}>`).exec(text)?.[1];
    if (found === undefined) throw new Error(`AssumeRole answered ${response.status} without ${tag}: ${text}`);
    return found;
  };
  return {
    AWS_ACCESS_KEY_ID: value("AccessKeyId"),
    AWS_SECRET_ACCESS_KEY: value("SecretAccessKey"),
    AWS_SESSION_TOKEN: value("SessionToken"),
  };
}

function withoutFulfilled(log: string): string {
  return log.replace(/^.*" 20\d -\n/gm, "");
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/moto-api/`)).ok;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        if (typeof address === "object" && address !== null) resolve(address.port);
        else reject(new Error("the system named no free port"));
      });
    });
  });
}
