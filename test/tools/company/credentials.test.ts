import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { withRenewedCredentials } from "../../../examples/03-company-repo/ci/renewed";
import { ROOT } from "../../../tools/examples";
import { Ran, run } from "../../../tools/process";
import { TokenServer } from "../../../tools/tiers/company/token-server";

jest.setTimeout(30_000); // programs are started

const EXAMPLE = join(ROOT, "examples", "03-company-repo");
const server = new TokenServer();
let job: Record<string, string> = {};

beforeAll(async () => {
  job = await server.start();
});
afterAll(() => server.stop());
beforeEach(() => {
  server.asked.splice(0);
});

/** The profile that Terraform is given, and the environment it has then. */
function given(environment: Record<string, string | undefined>) {
  const seen: NodeJS.ProcessEnv = { ...environment };
  let config = "";
  withRenewedCredentials(seen, () => (config = readFileSync(seen.AWS_CONFIG_FILE ?? "/dev/null", "utf8")));
  return { config, seen };
}

/** Asks as Terraform does: by the shell, anywhere, with the job's environment. */
async function ask(environment: Record<string, string | undefined> = job): Promise<Ran> {
  const command = /^credential_process = (.*)$/m.exec(given(job).config)?.[1] ?? "";
  const env = { PATH: process.env.PATH, ...environment };
  return run("sh", ["-c", command], { cwd: "/", env, timeoutSeconds: 60 });
}

test("each time it is asked, it gives an hour's session by a new token, and counts five minutes less", async () => {
  const [first, second] = [await ask(), await ask()];
  const keys = (count: number) => ({
    Version: 1,
    AccessKeyId: `ASIA${count}`,
    SecretAccessKey: `canary-of-a-token-key-${count}`,
    SessionToken: `canary-of-a-token-session-${count}`,
    Expiration: "2026-11-28T12:55:00.000Z",
  });
  expect([first.code, JSON.parse(first.stdout)]).toEqual([0, keys(2)]);
  expect([second.code, JSON.parse(second.stdout)]).toEqual([0, keys(4)]);
  expect(server.asked).toEqual(["token", "role", "token", "role"]);
  expect(first.stderr + second.stderr).toBe("");
});

test("a server that fails is asked again; one that refuses is not, and what it says is not repeated", async () => {
  server.failing = { times: 1, status: 503 };
  expect((await ask()).code).toBe(0);
  server.failing = { times: 1, status: 400 };
  const refused = await ask();
  expect(refused).toMatchObject({ code: 1, stdout: "", stderr: "GitHub gave no credentials: 400 ExpiredToken\n" });
  expect(TokenServer.leaksInto(refused.stderr)).toBe(false);
  const other = await ask({ ...job, APPLY_ROLE_ARN: "arn:aws:iam::123456789012:role/Other" });
  expect(other).toMatchObject({ code: 1, stdout: "", stderr: "AWS gave no credentials: 403 AccessDenied\n" });
});

test("a job that may not have a token is told so", async () => {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: _, ...without } = job;
  expect(await ask(without)).toMatchObject({ code: 1, stderr: "the job has no ACTIONS_ID_TOKEN_REQUEST_URL\n" });
});

test("the profile takes the place of credentials, holds no secret, and is gone afterwards", () => {
  const { config, seen } = given({
    ...job,
    AWS_ACCESS_KEY_ID: "AKIA",
    AWS_SECRET_ACCESS_KEY: "x",
    AWS_SESSION_TOKEN: "y",
  });
  expect(config).toMatch(/^\[profile apply\]\nregion = us-east-1\ncredential_process = "\/.*\/ci\/credentials\.ts"\n$/);
  expect(TokenServer.leaksInto(config)).toBe(false);
  expect(seen).toMatchObject({ AWS_PROFILE: "apply" });
  expect(Object.keys(seen).filter((name) => /KEY|SESSION/.test(name))).toEqual([]);
  expect(existsSync(seen.AWS_CONFIG_FILE ?? "/")).toBe(false);
});

test("without the role, the environment stays as it is", () => {
  expect(given({ AWS_PROFILE: "mine" }).seen).toEqual({ AWS_PROFILE: "mine" });
});

test("the apply job may run as long as the roles are told", () => {
  const platform = readFileSync(join(EXAMPLE, "platform.ts"), "utf8");
  const workflow = load(readFileSync(join(EXAMPLE, ".github", "workflows", "platform.yml"), "utf8")) as {
    readonly jobs: { readonly apply: { readonly "timeout-minutes": number } };
  };
  expect(workflow.jobs.apply["timeout-minutes"]).toBe(Number(/applyMinutes: (\d+)/.exec(platform)?.[1]));
});
