import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stickyComment } from "../../../examples/03-company-repo/ci/github";
import { MARKER } from "../../../examples/03-company-repo/ci/markdown";
import { GithubServer } from "../../../tools/tiers/company/github";

const folder = mkdtempSync(join(tmpdir(), "ml-platform-comment-"));
const given = { ...process.env };
const github = new GithubServer();

beforeAll(async () => {
  writeFileSync(join(folder, "event.json"), JSON.stringify({ pull_request: { number: 7 } }));
  Object.assign(process.env, await github.start(join(folder, "event.json"), join(folder, "summary.md")));
  jest.spyOn(process.stdout, "write").mockReturnValue(true);
});
afterAll(() => {
  jest.restoreAllMocks();
  github.stop();
  for (const name of Object.keys(process.env)) if (!(name in given)) delete process.env[name];
  rmSync(folder, { recursive: true });
});

async function comment(run: number, attempt: number, text: string): Promise<string[]> {
  Object.assign(process.env, { GITHUB_RUN_NUMBER: String(run), GITHUB_RUN_ATTEMPT: String(attempt) });
  await stickyComment(MARKER, text);
  return github.comments.filter(({ user }) => user.type === "Bot").map(({ body }) => body);
}

test("there is one comment, and it is the newest run's", async () => {
  github.somebodyComments("<!-- ml-platform plan 99.1 -->\nnot a run's");
  expect(await comment(9, 1, "nine")).toEqual(["<!-- ml-platform plan 9.1 -->\nnine"]);
  expect(await comment(10, 1, "ten")).toEqual(["<!-- ml-platform plan 10.1 -->\nten"]);
  expect(await comment(9, 2, "nine, started again")).toEqual(["<!-- ml-platform plan 10.1 -->\nten"]);
  expect(await comment(10, 2, "ten again")).toEqual(["<!-- ml-platform plan 10.2 -->\nten again"]);
  expect(await comment(10, 1, "late")).toEqual(["<!-- ml-platform plan 10.2 -->\nten again"]);
  expect(await comment(11, 1, "<!-- ml-platform plan 99.1 -->")).toEqual([
    "<!-- ml-platform plan 11.1 -->\n<!-- ml-platform plan 99.1 -->",
  ]);
  expect(await comment(12, 1, "twelve")).toEqual(["<!-- ml-platform plan 12.1 -->\ntwelve"]);
});

test("a comment of an older release is updated", async () => {
  github.comments.length = 0;
  github.comments.push({ id: 1, number: 7, body: "<!-- ml-platform plan -->\nold", user: { type: "Bot" } });
  expect(await comment(1, 1, "new")).toEqual(["<!-- ml-platform plan 1.1 -->\nnew"]);
});
