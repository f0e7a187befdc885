import { createServer, IncomingMessage } from "node:http";
import { AddressInfo } from "node:net";

/** What no log may hold; each answer has its own. */
const CANARY = "canary-of-a-token";
const REQUEST_TOKEN = `${CANARY}-request`;
const ROLE = "arn:aws:iam::123456789012:role/prod-delivery-Roles-Apply";

/** As much of GitHub's tokens and of AWS's STS as the apply job asks for, on loopback. */
export class TokenServer {
  /** What was asked for, in order: `token`, `role`. */
  readonly asked: string[] = [];
  /** How many of the next requests fail, and how. */
  failing: { readonly times: number; readonly status: number } = { times: 0, status: 500 };
  private count = 0;
  private readonly server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const { status, text } = this.answer(request, body);
      response.statusCode = status;
      response.end(text);
    });
  });

  /** Starts it; the result is what a job has in its environment. */
  async start(): Promise<Record<string, string>> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    const { port } = this.server.address() as AddressInfo;
    return {
      ACTIONS_ID_TOKEN_REQUEST_URL: `http://127.0.0.1:${port}/token?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: REQUEST_TOKEN,
      AWS_ENDPOINT_URL_STS: `http://127.0.0.1:${port}/sts`,
      AWS_REGION: "us-east-1",
      APPLY_ROLE_ARN: ROLE,
      GITHUB_RUN_ID: "42",
    };
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  /** Whether a text holds any secret of this server's. */
  static leaksInto(text: string): boolean {
    return text.includes(CANARY);
  }

  private answer({ url = "", headers }: IncomingMessage, body: string): { status: number; text: string } {
    if (this.failing.times > 0) {
      this.failing = { ...this.failing, times: this.failing.times - 1 };
      return { status: this.failing.status, text: `<Code>ExpiredToken</Code><Message>${CANARY}</Message>` };
    }
    this.count += 1;
    if (url.startsWith("/token?")) {
      const isRight =
        headers.authorization === `Bearer ${REQUEST_TOKEN}` && url.endsWith("&audience=sts.amazonaws.com");
      this.asked.push("token");
      return isRight ? { status: 200, text: JSON.stringify({ value: `${CANARY}-${this.count}` }) } : NO;
    }
    this.asked.push("role");
    const given = Object.fromEntries(new URLSearchParams(body));
    const isRight = given.RoleArn === ROLE && given.WebIdentityToken === `${CANARY}-${this.count - 1}`;
    return isRight && given.DurationSeconds === undefined ? { status: 200, text: session(this.count) } : NO;
  }
}

const NO = { status: 403, text: `<Code>AccessDenied</Code><Message>${CANARY}</Message>` };

function session(count: number): string {
  return [
    "<AssumeRoleWithWebIdentityResponse><AssumeRoleWithWebIdentityResult><Credentials>",
    `<AccessKeyId>ASIA${count}</AccessKeyId><SecretAccessKey>${CANARY}-key-${count}</SecretAccessKey>`,
    `<SessionToken>${CANARY}-session-${count}</SessionToken><Expiration>2026-11-28T13:00:00Z</Expiration>`,
    "</Credentials></AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>",
  ].join("");
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk as string;
  return text;
}
