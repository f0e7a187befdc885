import type { Code } from "../../codes";
import type { Cause } from "../../core/finding";
import type { PlainText, Views } from "../../views";
import { textOf } from "../../views/fields";
import { isLifecycleHidden } from "../hidden-lifecycle";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";
import { FirstLook } from "../first-look";
import { clientsKeyIn, hasPasswordInUrl, isCalledSecret, isSecretive } from "../secret-forms";
import { issuersKeyIn, isWriteOnly, isWritten } from "../secret-forms";

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
    const { secrets } = views;
    const first = FirstLook.of(views);
    const targets = secrets.holders.map((holder) => ({ holder }));
    return judgeEach(targets, ({ holder }, say) => {
      const keepsSecrets = KEEPS_SECRETS.test(holder.address);
      if (!keepsSecrets && !first.mayHoldSecrets(holder)) return;
      const told = new Set<string>();
      for (const text of secrets.textsOf(holder, (name, value) => keepsSecrets || mayBeSecret(name, value))) {
        // of a script that is told of, the single lines are not
        if (told.has(text.at.slice(0, Math.max(0, text.at.lastIndexOf("."))))) continue;
        if (isTold(text, views, say)) told.add(text.at);
      }
    });
  },
};

/** Whether anything of a text or of what it is called looks like one: of most nothing does. */
function mayBeSecret(name: string, text: string | undefined): boolean {
  return isSecretive(name) || (text !== undefined && (text.includes("://") || issuersKeyIn(text) !== undefined));
}

const KEEPS_SECRETS = /^aws_(?:secretsmanager_secret_version|ssm_parameter)\./;

/** Whether a finding says something of a text. */
function isTold({ holder, at, name, text }: PlainText, views: Views, say: Say): boolean {
  const isSecret = isCalledSecret(name, at) || holdsSecret(holder, at, views);
  if (text === undefined) {
    if (isSecret) say.unknown(holder, at, "what it is called says that it is a secret");
    return false;
  }
  // what a construct says of its own prop is enough
  const causedBy = saidOf(holder, at, name);
  const kind = issuersKeyIn(text) ?? clientsKeyIn(name, text);
  const into = `written into ${isWriteOnly(at) ? "the code and the JSON" : "the code, the JSON and the state"}`;
  if (kind !== undefined) {
    say.error(holder, at, { message: `${kind} is ${into}`, fix: FIX, causedBy });
    return true;
  }
  const hasUrl = hasPasswordInUrl(text);
  if ((!hasUrl && !(isSecret && isWritten(text))) || isSetLater(holder.body, at)) return false;
  if (HOLDS_PLACE.test(holder.address) && isLifecycleHidden(holder, say)) return false;
  const what = hasUrl ? "a URL holds a password, which is" : `${name} looks like a secret that is`;
  say.warning(holder, at, { message: `${what} ${into}`, fix: FIX, causedBy });
  return true;
}

/** The prop of a construct of this library whose finding says the same earlier; none makes other types from its props. */
function saidOf({ address, path }: PlainText["holder"], at: string, name: string): Cause | undefined {
  if (address.startsWith("helm_release.")) return { path, property: "objects", around: true };
  if (!/^(?:kubernetes_deployment_v1|aws_sagemaker_model)\./.test(address)) return undefined;
  return { path, property: at.includes(".value_from.") ? "secrets" : `environment.${name}`, around: true };
}

/** What stands encrypted beside a password, by the name of its parameter. */
const NO_SECRET = /(?:^|[/_-])(?:user(?:-?name)?|login|host(?:-?name)?|port|endpoint)$/i;

/** Arguments that are there for a secret. */
function holdsSecret({ address, stack, body }: PlainText["holder"], at: string, views: Views): boolean {
  const argument = at.replace(/_wo$/, "");
  if (address.startsWith("aws_secretsmanager_secret_version.")) return argument === "secret_string";
  if (!address.startsWith("aws_ssm_parameter.") || argument !== "value") return false;
  const [type, name] = [body.type, body.name].map((value) => textOf(views.value(value ?? null, stack, address)));
  return type === "SecureString" && !NO_SECRET.test(name ?? "");
}

/** What is there for a secret mostly holds its place until somebody sets it, which `lifecycle` says. */
const HOLDS_PLACE = /^(?:aws_secretsmanager_secret_version|aws_ssm_parameter|kubernetes_secret(?:_v1)?(?:_data)?)\./;

/** What Terraform writes once and then ignores holds the place for the secret that somebody sets. */
function isSetLater(body: PlainText["holder"]["body"], at: string): boolean {
  const [lifecycle] = [body.lifecycle].flat();
  const ignored = typeof lifecycle === "object" && lifecycle !== null ? lifecycle : {};
  const names = "ignore_changes" in ignored ? [ignored.ignore_changes].flat() : [];
  return names.some((name) => typeof name === "string" && (name === "all" || isWithin(at, name)));
}

/** Whether a place is what Terraform ignores, or inside of that: `spec[0].template` holds `spec.template.spec`. */
function isWithin(at: string, ignored: string): boolean {
  const path = ignored.replace(/\[\d+\]/g, "").replace(/\["([^"]*)"\]/g, ".$1");
  return `${at.replace(/\[\d+\]/g, "")}.`.startsWith(`${path}.`);
}
