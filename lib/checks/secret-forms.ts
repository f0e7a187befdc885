import { looksLikeSecret } from "../core/plan/secret-place";
import { isNoSecret, namesSecret } from "../core/plan/secret-names";
import { EXPRESSION } from "../views/secrets";

/** Issuers by the beginnings of their keys, for a message that does not print them. */
const ISSUERS: readonly (readonly [RegExp, string])[] = [
  [/^A[KS]IA/, "an access key of AWS"],
  [/^hf_/, "a token of Hugging Face"],
  [/^(?:gh[pousr]_|github_pat_)/, "a token of GitHub"],
  [/^glpat-/, "a token of GitLab"],
  [/^[rs]k_live_/, "a key of Stripe"],
  [/^sk-/, "an API key (sk-…)"],
  [/^xox/, "a token of Slack"],
  [/^nvapi-/, "a key of NVIDIA"],
  [/^AIza/, "a key of Google"],
  [/^npm_/, "a token of npm"],
  [/^dckr_pat_/, "a token of Docker"],
  [/^wandb_v1_/, "a key of Weights & Biases"],
  // {"api_address": …, "api_key": …} in base64
  [/^eyJhcGlf/, "a token of Neptune"],
];
/** What a text has that holds a key of one of them: most have none, and are not taken apart. */
const BEGINNING =
  /A[KS]IA|hf_|gh[pousr]_|github_pat_|glpat-|k_live_|sk-|xox|nvapi-|AIza|npm_|dckr_pat_|wandb_v1_|eyJhcGlf|PRIVATE KEY/;
const PRIVATE_KEY = /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----\s*[A-Za-z0-9+/=\s\\n]{40}/;
/** What examples and templates have in the place of a key. */
const FILLED_IN = /example|placeholder|your|dummy|fake|sample|redacted|x{4}|replace|insert|change[-_]?me/i;

/** The kind of a key of a well-known issuer in a text; undefined where there is none. */
export function issuersKeyIn(text: string): string | undefined {
  if (!BEGINNING.test(text)) return undefined;
  if (PRIVATE_KEY.test(text)) return "a private key";
  for (const word of text.split(/[^\w-]+/)) {
    if (word.length < 20 || !looksLikeSecret(word) || FILLED_IN.test(word) || isMonotonous(word)) continue;
    const [, kind] = ISSUERS.find(([beginning]) => beginning.test(word)) ?? [];
    if (kind !== undefined) return kind;
  }
  return undefined;
}

/** Keys whose form alone gives nobody away, and does beside the variable that their client reads. */
const OF_CLIENTS: readonly (readonly [name: RegExp, form: RegExp, kind: string])[] = [
  [/^WANDB_API_KEY$/i, /^(?:local-)?[0-9a-f]{40}$/, "a key of Weights & Biases"],
];

/** The kind of a key that stands where a client of a tracker looks for it; undefined where it may be something else. */
export function clientsKeyIn(name: string, text: string): string | undefined {
  const [, , kind] = OF_CLIENTS.find(([named, form]) => named.test(name) && form.test(text)) ?? [];
  return kind === undefined || isMonotonous(text) ? undefined : kind;
}

/** `sk-0000…`, and words with dashes between them. */
function isMonotonous(word: string): boolean {
  return new Set(word.slice(4)).size < 6 || (word.startsWith("sk-") && !/[A-Za-z0-9]{16}/.test(word));
}

const URL_WITH_PASSWORD = /\b[a-z][a-z0-9+.-]*:\/\/([^\s:/@"'<>]*):([^\s/@"'<>]+)@[\w[\uE000]/gi;

/** Whether a text holds a URL with a password in it that is written down. */
export function hasPasswordInUrl(text: string): boolean {
  if (!text.includes("://")) return false;
  return [...text.matchAll(URL_WITH_PASSWORD)].some(([, , password = ""]) => isWritten(password));
}

/** Names that say where a secret is, or which key of one, and not what it is. */
const OF_SECRETS =
  /(?:^|\.)(?:[\w-]*secret_?keys?(?:_?ref)?|secret(?:key)?_?ref|existing_?secret[\w-]*|remote_?ref|data_?from)(?:\.|\[|$)/i;
/** Alone, it is as often the name of a Secret. */
const VAGUE = /(?:^|_)(?:SECRET|CREDENTIALS?|ACCESS_KEY)$/i;
const CERTAIN =
  /(?:^|_)(?:CLIENT|APP|JWT|SESSION|SIGNING|WEBHOOK)_SECRET$|(?:^|_)SECRET_ACCESS_KEY$|(?:^|_)PASSPHRASE$/i;

/** What Terraform passes on and keeps in no state; the JSON and the repository hold it all the same. */
const WRITE_ONLY = /_wo$/;

/** Whether an argument is one that Terraform keeps in no state. */
export function isWriteOnly(name: string): boolean {
  return WRITE_ONLY.test(name);
}

const SECRETIVE = /key|token|secret|cred|pass/i;

/** Whether a name has in it what every name of a secret has. */
export function isSecretive(name: string): boolean {
  return SECRETIVE.test(name);
}

const ENDINGS = ["token", "credential", "credentials", "passwd", "password", "secret", "passphrase"];
/** What stands before `key`, signs left out. */
const KEYS = ["accesskey", "apikey", "privatekey", "secretkey"];

/** Whether a name ends as every name does that is called a secret: few do, and the others need no closer look. */
function mayBeCalledSecret(name: string): boolean {
  if (!name.endsWith("key")) return ENDINGS.some((ending) => name.endsWith(ending));
  const letters = name.replace(/[-._]/g, "");
  return KEYS.some((ending) => letters.endsWith(ending));
}

/** Whether what is called by a name, at a place, is a secret; the names of arguments, variables and flags. */
export function isCalledSecret(name: string, at: string): boolean {
  if (!mayBeCalledSecret(name.toLowerCase().replace(WRITE_ONLY, ""))) return false;
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[-.]/g, "_")
    .replace(WRITE_ONLY, "");
  if (CERTAIN.test(words)) return true;
  const around = at.slice(0, Math.max(0, at.lastIndexOf(".")));
  return namesSecret(words) && !VAGUE.test(words) && name !== "secretKey" && !OF_SECRETS.test(around);
}

/** What every name has that is called a secret, in any way of writing it; a switch of JSON, which is no text, is none. */
const NAMED = /api[_.-]?key|private[_.-]?key|token(?!": ?(?:true|false)\s*[,}])|passw|passphrase|secret|wandb\s+login/i;
/** The host of a URL behind something that may be a password; what stands in an expression that is not plain may be one. */
const BEHIND_USER = /:\/\/(?:[^\s/@"'<>$%]|[$%](?!\{)|[$%]\{[^{}"']*\})*(?:@|[$%]\{[^{}"']*[{"'])/;
/** As many characters as a packed text has at least that holds a secret. */
const PACKED = 60;

/** Whether a text may hold a secret, or the name of one, in whatever form: of most nothing looks like it. */
export function mayHoldSecret(text: string): boolean {
  if (NAMED.test(text) || BEGINNING.test(text) || mayHoldUrl(text)) return true;
  // what is packed in a packed text, or written with escapes that hide a name
  return text.length > PACKED && (text.includes("\\u00") || mayHoldPacked(text));
}

function mayHoldUrl(text: string): boolean {
  return text.includes("://") && text.includes("@") && BEHIND_USER.test(text);
}

/** Whether so many characters of base64 stand together: of so many, one in each such distance is looked at first. */
function mayHoldPacked(text: string): boolean {
  for (let at = PACKED - 1; at < text.length; at += PACKED) {
    if (!isOfBase64(text.charCodeAt(at))) continue;
    let [from, to] = [at, at + 1];
    while (from > 0 && isOfBase64(text.charCodeAt(from - 1))) from -= 1;
    while (to - from < PACKED && to < text.length && isOfBase64(text.charCodeAt(to))) to += 1;
    // a digest is never all of a text
    if (to - from >= PACKED && !text.startsWith("sha256:", from - "sha256:".length)) return true;
  }
  return false;
}

/** `A-Z`, `a-z`, `0-9`, `+` and `/`. */
function isOfBase64(code: number): boolean {
  const letter = code | 32;
  return (letter >= 97 && letter <= 122) || (code >= 47 && code <= 57) || code === 43;
}

/** How long a token holds, and sentences. */
const NO_VALUE = /^(?:seconds|minutes|hours|days)$|\S\s+\S/i;

/** References that something resolves later, by the forms of those that do: shells, templates, secret stores. */
const REFERENCE =
  /^[$%@{<[(*`]|[{<]{2}|\$[({\w]|^[a-z+]+:\/\/|^(?:vault|sops|ref\+|op|awssm|ssm|secretsmanager|env|file|ENC)\b[:[/]/i;

/** Whether a text is a value that was written down, and neither a reference, nor a word for none, nor to be filled in. */
export function isWritten(text: string): boolean {
  return (
    !text.includes(EXPRESSION) &&
    !NO_VALUE.test(text) &&
    !REFERENCE.test(text) &&
    !isNoSecret(text) &&
    !FILLED_IN.test(text)
  );
}
