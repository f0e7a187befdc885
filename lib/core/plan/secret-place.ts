import { Problem } from "../finding";
import { isToken } from "../known";
import { judgeProps } from "../props/objects";
import { key } from "../props/references";
import { optional, PropRules } from "../props/rule";
import { isUnset, wrongText } from "../props/wrong-value";
import type { SecretEncryption } from "../secret-ref-props";
import { Planned } from "./planned";
import { quote } from "./rules-of-values";

/** Beginnings that only keys of well-known issuers have. */
const SECRET =
  /^(?:(?:AKIA|ASIA)[A-Z0-9]{16}$|hf_[A-Za-z0-9]{20}|gh[pousr]_[A-Za-z0-9]{30}|github_pat_\w{20}|glpat-[\w-]{20}|sk-(?=[\w-]*\d)[\w-]{20}|[rs]k_live_[A-Za-z0-9]{10}|xox[abeprs]-\d|nvapi-[\w-]{20}|AIza[\w-]{35}$|npm_[A-Za-z0-9]{36}$|dckr_pat_[\w-]{20}|wandb_v1_[\w-]{40}|eyJhcGlf[A-Za-z0-9]{40}|eyJ[\w-]+\.eyJ[\w-]+\.|-----BEGIN)/;

/** Whether a text is, by its beginning, a key of a well-known issuer. */
export function looksLikeSecret(text: string): boolean {
  return SECRET.test(text);
}

/** How a service names what it keeps. */
interface Naming {
  readonly property: string;
  /** With its article. */
  readonly what: string;
  readonly pattern: RegExp;
  /** What is expected, for the message. */
  readonly given: string;
  readonly fix: string;
}

/** The six characters at the end are part of the ARN: a policy that names it without them matches no request. */
const SECRETS_MANAGER: Naming = {
  property: "secretArn",
  what: "the ARN of a secret",
  pattern: /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@!-]+-[A-Za-z0-9]{6}$/,
  given: "a secret of Secrets Manager is given by its full ARN",
  fix: "use the ARN as Secrets Manager shows it, its six characters at the end included: arn:aws:secretsmanager:us-east-1:123456789012:secret:prod/api-AbCdEf",
};
const SSM: Naming = {
  property: "parameterName",
  what: "the name of a parameter",
  pattern: /^(?:arn:aws[a-z-]*:ssm:[a-z0-9-]+:\d{12}:parameter(?:\/[\w.-]+){1,15}|(?:\/[\w.-]+){1,15}|[\w.-]+)$/,
  given: "a parameter is given by its name, with a slash before each part of a path, or by its full ARN",
  fix: "use the name as Parameter Store shows it: /prod/api-key",
};

const KUBERNETES = "a secret of Kubernetes is given by the names of the Secret and of its entry";

const ENCRYPTION: PropRules<SecretEncryption> = { key: optional(key()) };

/** Judges the ARN of a secret of Secrets Manager, and how it is encrypted. */
export function planSecret(secretArn: unknown, given?: SecretEncryption): Planned<SecretEncryption> {
  return planPlace(secretArn, SECRETS_MANAGER, given);
}

/** Judges the name, or the ARN, of a parameter of Systems Manager, and how it is encrypted. */
export function planParameter(parameterName: unknown, given?: SecretEncryption): Planned<SecretEncryption> {
  return planPlace(parameterName, SSM, given);
}

/** Judges that there are names; what Kubernetes takes as such is judged where they are used. */
export function checkKubernetesSecret(secretName: unknown, entry: unknown): Problem[] {
  const fix = 'write it like SecretRef.fromKubernetes("api", "token")';
  return [
    ...checkText(secretName, { property: "secretName", what: "the name of a Secret", given: KUBERNETES, fix }),
    ...checkText(entry, { property: "entry", what: "the name of an entry", given: KUBERNETES, fix }),
  ];
}

function planPlace(place: unknown, naming: Naming, given: SecretEncryption = {}): Planned<SecretEncryption> {
  const { value, problems } = judgeProps<SecretEncryption>(given, ENCRYPTION);
  return { plan: value, problems: [...checkPlace(place, naming), ...problems] };
}

/** Any text may be the secret itself: only what can be no secret is printed. */
function checkPlace(place: unknown, naming: Naming): readonly Problem[] {
  const noText = checkText(place, naming);
  if (noText.length > 0 || typeof place !== "string" || isToken(place)) return noText;
  const { property, fix } = naming;
  const problem = (message: string): Problem[] => [{ code: "MLP-CORE-020", property, message, fix }];
  if (looksLikeSecret(place.slice(place.lastIndexOf("/") + 1))) {
    return problem(
      `the place of a secret is asked for, got what looks like the secret itself, a text of ${place.length} characters`,
    );
  }
  if (/[*?]/.test(place)) return problem(`a secret is named without wildcards, got ${shown(place)}`);
  return naming.pattern.test(place) ? [] : problem(`${naming.given}, got ${shown(place)}`);
}

/** A value that is not a string may hold the secret: only its type is printed. */
function checkText(value: unknown, { property, what, given, fix }: Omit<Naming, "pattern">): readonly Problem[] {
  if (isUnset(value)) return wrongText("", property, what, value).problems;
  if (typeof value === "string") return [];
  return [{ code: "MLP-CORE-020", property, message: `${given}, got a value of type ${typeof value}`, fix }];
}

function shown(place: string): string {
  const isPlace = /^arn:|^\/[\w./*?-]*$|^[*?]*$/.test(place);
  return isPlace ? quote(place) : `a text of ${place.length} characters`;
}
