import type { Code } from "../../codes";
import type { PlainText } from "../../views";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";
import { hasPasswordInUrl, isCalledSecret, isSecretive, issuersKeyIn, isWritten } from "../secret-forms";

const FIX =
  "keep it in Secrets Manager, SSM or a Secret that Terraform does not make, and give the place of it; what was written here has to be changed";

/**
 * What stands in the JSON stands in the repository and in the state. A key that its issuer's form gives away is an error;
 * what is only called a secret may be none, so it is a warning. No finding says what it is.
 */
export const secretInPlain: Rule<Code> = {
  code: "MLP-SECRET-101",
  title: "no secret stands in plain",
  source: "https://developer.hashicorp.com/terraform/language/manage-sensitive-data",
  check: (views) => {
    const told = new Set<string>();
    return judgeEach(views.secrets.texts, (text, say) => {
      if (!mayBeSecret(text)) return;
      const place = `${text.holder.stack.name} ${text.holder.address}.${text.at}`;
      // of a script that is told of, the single lines are not
      if (told.has(place.slice(0, place.lastIndexOf(".")))) return;
      if (isTold(text, say)) told.add(place);
    });
  },
};

/** Whether anything of a text or of what it is called looks like one: of most nothing does. */
function mayBeSecret({ holder, name, text }: PlainText): boolean {
  if (isSecretive(name) || KEEPS_SECRETS.test(holder.address)) return true;
  return text !== undefined && (text.includes("://") || issuersKeyIn(text) !== undefined);
}

const KEEPS_SECRETS = /^aws_(?:secretsmanager_secret_version|ssm_parameter)\./;

/** Whether a finding says something of a text. */
function isTold({ holder, at, name, text }: PlainText, say: Say): boolean {
  const isSecret = isCalledSecret(name, at) || holdsSecret(holder, at);
  if (text === undefined) {
    if (isSecret) say.unknown(holder, at, "what it is called says that it is a secret");
    return false;
  }
  // what a construct says of its own prop is enough
  const causedBy = { path: holder.path, property: saidOf(holder.address, at, name), around: true };
  const kind = issuersKeyIn(text);
  if (kind !== undefined) {
    say.error(holder, at, { message: `${kind} is written into the code, the JSON and the state`, fix: FIX, causedBy });
    return true;
  }
  if (isSetLater(holder.body, at)) return false;
  const hasUrl = hasPasswordInUrl(text);
  if (!hasUrl && !(isSecret && isWritten(text))) return false;
  const what = hasUrl ? "a URL holds a password, which is" : `${name} looks like a secret that is`;
  say.warning(holder, at, { message: `${what} written into the code, the JSON and the state`, fix: FIX, causedBy });
  return true;
}

/** The prop of a construct of this library whose finding says the same earlier. */
function saidOf(address: string, at: string, name: string): string {
  if (address.startsWith("helm_release.")) return "objects";
  return at.includes(".value_from.") ? "secrets" : `environment.${name}`;
}

/** What stands encrypted beside a password, by the name of its parameter. */
const NO_SECRET = /(?:^|[/_-])(?:user(?:-?name)?|login|host(?:-?name)?|port|endpoint)$/i;

/** Arguments that are there for a secret. */
function holdsSecret({ address, body }: PlainText["holder"], at: string): boolean {
  if (address.startsWith("aws_secretsmanager_secret_version.")) return at === "secret_string";
  if (!address.startsWith("aws_ssm_parameter.") || at !== "value") return false;
  return body.type === "SecureString" && !(typeof body.name === "string" && NO_SECRET.test(body.name));
}

/** What Terraform writes once and then ignores holds the place for the secret that somebody sets. */
function isSetLater(body: PlainText["holder"]["body"], at: string): boolean {
  const [lifecycle] = [body.lifecycle].flat();
  const ignored = typeof lifecycle === "object" && lifecycle !== null ? lifecycle : {};
  const names = "ignore_changes" in ignored ? [ignored.ignore_changes].flat() : [];
  return names.some((name) => typeof name === "string" && (name === "all" || isWithin(at, name)));
}

/** Whether a place is what Terraform ignores, or inside of that: `spec[0].template` holds `spec.template.spec`. */
function isWithin(at: string, ignored: string): boolean {
  const path = ignored
    .replace(/^\$\{(.*)\}$/, "$1")
    .replace(/\[\d+\]/g, "")
    .replace(/\["([^"]*)"\]/g, ".$1");
  return `${at.replace(/\[\d+\]/g, "")}.`.startsWith(`${path}.`);
}
