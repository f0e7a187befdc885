import { existsSync, readFileSync } from "node:fs";
import { Failure, say } from "./terraform";

/** GitHub cuts off no comment: it refuses one of more than 65,536 characters. */
export const LONGEST_COMMENT = 65_000;

/** Of a step's summary GitHub takes 1 MiB, and nothing of a longer one. */
export const LONGEST_SUMMARY = 1_000_000;

interface Comment {
  readonly id: number;
  readonly body?: string;
  readonly user?: { readonly type?: string };
}

interface Issue {
  readonly number: number;
  readonly title: string;
  readonly pull_request?: object;
  readonly user?: { readonly type?: string };
}

/** Posts the one comment that begins with `marker` on the event's pull request, or updates it, unless it is newer. */
export async function stickyComment(marker: string, text: string): Promise<void> {
  const number = pullRequest();
  if (number === undefined) return say("no pull request: nothing to comment on");
  const run = [Number(process.env.GITHUB_RUN_NUMBER ?? 0), Number(process.env.GITHUB_RUN_ATTEMPT ?? 0)] as const;
  const body = `${marker} ${run.join(".")} -->\n${text}`;
  const comments = await all<Comment>(`issues/${number}/comments`);
  const mine = comments.find((one) => one.user?.type === "Bot" && one.body?.startsWith(marker) === true);
  if (mine === undefined) await call("POST", `issues/${number}/comments`, { body });
  else if (isNewer(runOf(marker, mine.body ?? ""), run)) return say("the comment is of a newer run: it stays");
  else await call("PATCH", `issues/comments/${mine.id}`, { body });
  say(mine === undefined ? "commented" : "updated the comment");
}

/** Number and attempt of the run that wrote a comment. */
function runOf(marker: string, body: string): readonly [number, number] {
  const [, number = "0", attempt = "0"] = /^ (\d+)\.(\d+) -->/.exec(body.slice(marker.length)) ?? [];
  return [Number(number), Number(attempt)];
}

function isNewer([number, attempt]: readonly [number, number], than: readonly [number, number]): boolean {
  return number > than[0] || (number === than[0] && attempt > than[1]);
}

/** Opens an issue of this title, or updates the one that is open. */
export async function stickyIssue(title: string, body: string): Promise<void> {
  if (process.env.GITHUB_TOKEN === undefined) return say("no GITHUB_TOKEN: no issue is opened");
  const issues = await all<Issue>("issues", "state=open&");
  const open = issues.find((one) => one.title === title && one.user?.type === "Bot" && one.pull_request === undefined);
  if (open === undefined) await call("POST", "issues", { title, body: cut(body) });
  else await call("PATCH", `issues/${open.number}`, { body: cut(body) });
  say(open === undefined ? "opened an issue" : `updated issue ${open.number}`);
}

/** The number of the pull request that the workflow runs for, if it runs for one. */
export function pullRequest(): number | undefined {
  const file = process.env.GITHUB_EVENT_PATH;
  if (file === undefined || !existsSync(file)) return undefined;
  const event = JSON.parse(readFileSync(file, "utf8")) as { pull_request?: { number?: number } };
  return event.pull_request?.number;
}

async function all<T>(path: string, query = ""): Promise<T[]> {
  const found: T[] = [];
  for (let page = 1; ; page += 1) {
    const some = (await call("GET", `${path}?${query}per_page=100&page=${page}`)) as T[];
    found.push(...some);
    if (some.length < 100) return found;
  }
}

async function call(method: string, path: string, body?: object): Promise<unknown> {
  const { GITHUB_API_URL = "https://api.github.com", GITHUB_REPOSITORY = "", GITHUB_TOKEN = "" } = process.env;
  const response = await fetch(`${GITHUB_API_URL}/repos/${GITHUB_REPOSITORY}/${path}`, {
    method,
    headers: {
      accept: "application/vnd.github+json",
      authorization: `Bearer ${GITHUB_TOKEN}`,
      "x-github-api-version": "2022-11-28",
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!response.ok) throw new Failure(`GitHub: ${method} ${path} gave ${response.status} ${await response.text()}`);
  return response.json();
}

function cut(text: string): string {
  return text.length <= LONGEST_COMMENT
    ? text
    : `${text.slice(0, LONGEST_COMMENT)}\n\n… cut: the whole is in the run's summary`;
}
