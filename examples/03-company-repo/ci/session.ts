import { Failure } from "./terraform";

type Environment = Readonly<Record<string, string | undefined>>;

/** A session of a role, under AWS's own names. */
export interface Session {
  readonly AccessKeyId: string;
  readonly SecretAccessKey: string;
  readonly SessionToken: string;
  readonly expiration: string;
}

const ATTEMPTS = 3;

/** The job's token for AWS, as `id-token: write` lets it ask for one. It lives for minutes, so it is asked for each time. */
export async function identityToken(environment: Environment): Promise<string> {
  const url = required(environment, "ACTIONS_ID_TOKEN_REQUEST_URL");
  const authorization = `Bearer ${required(environment, "ACTIONS_ID_TOKEN_REQUEST_TOKEN")}`;
  const text = await answerOf("GitHub", `${url}&audience=sts.amazonaws.com`, { headers: { authorization } });
  const { value } = JSON.parse(text) as { readonly value?: string };
  if (value === undefined || value === "") throw new Failure("GitHub gave no token");
  return value;
}

/** An hour with the role; AWS is not asked for more. */
export async function assumeRole(environment: Environment, token: string): Promise<Session> {
  const region = required(environment, "AWS_REGION");
  const own = `https://sts.${region}.amazonaws.com${region.startsWith("cn-") ? ".cn" : ""}`;
  const body = new URLSearchParams({
    Action: "AssumeRoleWithWebIdentity",
    Version: "2011-06-15",
    RoleArn: required(environment, "APPLY_ROLE_ARN"),
    RoleSessionName: `github-${environment.GITHUB_RUN_ID ?? "run"}`,
    WebIdentityToken: token,
  });
  const answer = await answerOf("AWS", environment.AWS_ENDPOINT_URL_STS ?? own, { method: "POST", body });
  return {
    AccessKeyId: element(answer, "AccessKeyId"),
    SecretAccessKey: element(answer, "SecretAccessKey"),
    SessionToken: element(answer, "SessionToken"),
    expiration: element(answer, "Expiration"),
  };
}

/** Asks again where nothing, or a failure of the server, came back. No answer is repeated in a failure: it may hold a token. */
async function answerOf(who: string, url: string, request: RequestInit): Promise<string> {
  let why = "";
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    if (attempt > 1) await new Promise((resolve) => setTimeout(resolve, 1000 * attempt));
    const response = await fetch(url, request).catch(() => undefined);
    const text = await response?.text().catch(() => undefined);
    if (response?.ok === true && text !== undefined) return text;
    const code = /<Code>([A-Za-z]+)<\/Code>/.exec(text ?? "")?.[1];
    why = response === undefined ? "no answer" : `${response.status}${code === undefined ? "" : ` ${code}`}`;
    if (response !== undefined && response.status < 500) break;
  }
  throw new Failure(`${who} gave no credentials: ${why}`);
}

function element(answer: string, name: string): string {
  const found = new RegExp(`<${name}>([^<]+)</${name}>`).exec(answer)?.[1];
  if (found === undefined) throw new Failure(`AWS gave no ${name}`);
  return found;
}

function required(environment: Environment, name: string): string {
  const value = environment[name];
  if (value === undefined || value === "") throw new Failure(`the job has no ${name}`);
  return value;
}
