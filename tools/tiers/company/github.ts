import { createServer, IncomingMessage } from "node:http";
import { AddressInfo } from "node:net";

/** A comment or issue as the server keeps it. */
export interface Posted {
  readonly id: number;
  readonly number: number;
  readonly title?: string;
  readonly body: string;
  readonly user: { readonly type: "Bot" | "User" };
}

/** As much of GitHub's REST API as the scripts call, on loopback. */
export class GithubServer {
  readonly comments: Posted[] = [];
  readonly issues: Posted[] = [];
  /** `POST /repos/acme/ml-platform/issues/7/comments`, in order. */
  readonly calls: string[] = [];
  private readonly server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const answer = request.headers.authorization === "Bearer secret" ? this.answer(request, body) : undefined;
      response.statusCode = answer === undefined ? 404 : 200;
      response.end(JSON.stringify(answer ?? { message: "Not Found" }));
    });
  });

  /** Starts it; the result is what the scripts read from their environment. */
  async start(eventPath: string, summaryPath: string): Promise<Record<string, string>> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    const { port } = this.server.address() as AddressInfo;
    return {
      GITHUB_API_URL: `http://127.0.0.1:${port}`,
      GITHUB_REPOSITORY: "acme/ml-platform",
      GITHUB_TOKEN: "secret",
      GITHUB_EVENT_PATH: eventPath,
      GITHUB_STEP_SUMMARY: summaryPath,
    };
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  /** Somebody else's comment, as every pull request has. */
  somebodyComments(body: string): void {
    this.comments.push({ id: this.nextId(), number: 7, body, user: { type: "User" } });
  }

  private answer({ method = "", url = "" }: IncomingMessage, body: Partial<Posted>): unknown {
    const path = url.split("?")[0] ?? "";
    this.calls.push(`${method} ${path}`);
    const [, resource, id] =
      /^\/repos\/acme\/ml-platform\/(issues(?:\/7\/comments|\/comments)?)(?:\/(\d+))?$/.exec(path) ?? [];
    const list = resource === "issues" ? this.issues : resource === undefined ? undefined : this.comments;
    if (list === undefined) return undefined;
    if (method === "GET") return pageOf(list, url);
    if (method === "POST") return this.add(list, body);
    const at = list.findIndex((one) => String(one.id) === id);
    if (method !== "PATCH" || at === -1) return undefined;
    return (list[at] = { ...list[at]!, ...body });
  }

  private add(list: Posted[], body: Partial<Posted>): Posted {
    const id = this.nextId();
    const posted = { body: "", ...body, id, number: id, user: { type: "Bot" as const } };
    list.push(posted);
    return posted;
  }

  private nextId(): number {
    return this.comments.length + this.issues.length + 1;
  }
}

function pageOf(list: readonly Posted[], url: string): Posted[] {
  const query = new URL(url, "http://127.0.0.1").searchParams;
  const size = Number(query.get("per_page") ?? 30);
  const from = (Number(query.get("page") ?? 1) - 1) * size;
  return list.slice(from, from + size);
}

async function bodyOf(request: IncomingMessage): Promise<Partial<Posted>> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk as string;
  return text === "" ? {} : (JSON.parse(text) as Partial<Posted>);
}
