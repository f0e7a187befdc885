import { isObject, Json, JsonObject } from "../terraform";
import { textOfBase64 } from "../terraform/opened/base64";
import { isPassedOver, policiesOf } from "../views/secrets";
import { isLookedFor, mayHoldLookedFor } from "./looked-for";
import { isCalledSecret, mayHoldSecret } from "./secret-forms";

/** What a closer look at some texts may find: words that nobody wrote, and ARNs; secrets; roles that AWS makes, what leads on. */
const [WORDS, SECRETS, LOOKED_FOR_SECRETS, ROLES, LEADS_ON] = [1, 2, 4, 8, 16];
/** Of a key: its text may be packed, is called a secret, is none whatever it says. */
const [PACKS, CALLED_SECRET, NO_SECRETS] = [1, 2, 4];

/** Arguments whose base64 is looked into. */
export const PACKING = /user_data|base64/;

/** What is looked at: a resource, a data source. */
interface Looked {
  readonly address: string;
  readonly body: JsonObject;
}

const MADE = new WeakMap<object, FirstLook>();

/**
 * One walk over all texts, for every rule that looks for something in them. It says of what a closer look is worth the
 * time: of most, none is. It never says no where a closer look would find something.
 */
export class FirstLook {
  private readonly seen = new Map<JsonObject, number>();
  /** The same keys and texts stand in many places. */
  private readonly kinds = new Map<string, number>();
  private readonly texts = new Map<string, number>();
  private readonly inner = new Inner();

  /** The one of some views, so that no rule walks again. */
  static of(views: object): FirstLook {
    const known = MADE.get(views) ?? new FirstLook();
    MADE.set(views, known);
    return known;
  }

  /** Whether words that nobody wrote, or ARNs that lack something, may stand in the arguments of something. */
  mayHoldWords(one: Looked): boolean {
    return (this.look(one) & WORDS) !== 0;
  }

  /** Whether a secret may stand in the arguments of something. */
  mayHoldSecrets(one: Looked): boolean {
    return (this.look(one) & SECRETS) !== 0;
  }

  /** Whether a role that AWS makes may be named in the arguments of something, or where one of them leads. */
  mayHoldRoles(one: Looked, mayLeadThere: boolean): boolean {
    return (this.look(one) & (mayLeadThere ? ROLES | LEADS_ON : ROLES)) !== 0;
  }

  private look({ address, body }: Looked): number {
    const known = this.seen.get(body);
    if (known !== undefined) return known;
    const policies = policiesOf({ address });
    const { inner } = this;
    inner.clear();
    let seen = 0;
    for (const key in body) {
      if (key === "//" && isOfCdktf(body[key]!)) continue;
      seen |= this.value(body[key]!, this.kindOf(key) | (policies.has(key) ? NO_SECRETS : 0), inner);
    }
    for (let at = 0; at < inner.values.length; at += 1) {
      const value = inner.values[at]!;
      const kind = inner.kinds[at]!;
      if (Array.isArray(value)) for (const item of value as readonly Json[]) seen |= this.value(item, kind, inner);
      else {
        const object = value as JsonObject;
        for (const key in object) seen |= this.value(object[key]!, this.kindOf(key) | (kind & NO_SECRETS), inner);
      }
    }
    this.seen.set(body, seen);
    return seen;
  }

  private value(value: Json, kind: number, inner: Inner): number {
    if (typeof value === "string") return this.text(value, kind);
    if (typeof value === "object" && value !== null) inner.add(value, kind);
    return 0;
  }

  private text(text: string, kind: number): number {
    const seen = this.known(text);
    const words =
      (kind & PACKS && mayHoldLookedFor(textOfBase64(text) ?? text) ? WORDS : seen & WORDS) |
      (seen & (ROLES | LEADS_ON));
    if (kind & NO_SECRETS) return words;
    if (kind & CALLED_SECRET || seen & SECRETS) return words | SECRETS;
    return seen & LOOKED_FOR_SECRETS ? words : words | this.secretsIn(text, seen);
  }

  private known(text: string): number {
    const known = this.texts.get(text);
    if (known !== undefined) return known;
    const seen = isElsewhere(text) ? WORDS | SECRETS : isLookedFor(text) ? WORDS : 0;
    const roles =
      (text.includes("AWSService") || text.includes("AWSReserved") ? ROLES : 0) | (leadsOn(text) ? LEADS_ON : 0);
    this.texts.set(text, seen | roles);
    return seen | roles;
  }

  /** Asked only where secrets may be: policies, which are long, hold none. */
  private secretsIn(text: string, seen: number): number {
    const inner = text.length < 60 ? text : (textOfBase64(text) ?? text);
    const secrets = mayHoldSecret(inner) ? SECRETS : 0;
    this.texts.set(text, seen | secrets | LOOKED_FOR_SECRETS);
    return secrets;
  }

  private kindOf(key: string): number {
    const known = this.kinds.get(key);
    if (known !== undefined) return known;
    const kind =
      (PACKING.test(key) ? PACKS : 0) |
      (isCalledSecret(key, "") ? CALLED_SECRET : 0) |
      (isPassedOver(key) ? NO_SECRETS : 0);
    this.kinds.set(key, kind);
    return kind;
  }
}

/** What is still to be looked at: a call for each level would take longer to compile than to run. */
class Inner {
  readonly values: (JsonObject | readonly Json[])[] = [];
  readonly kinds: number[] = [];

  clear(): void {
    this.values.length = 0;
    this.kinds.length = 0;
  }

  add(value: JsonObject | readonly Json[], kind: number): void {
    this.values.push(value);
    this.kinds.push(kind);
  }
}

/** Whether a comment is that of CDKTF, of the path and the id of a construct, which nobody judges. */
function isOfCdktf(comment: Json): boolean {
  if (!isObject(comment) || !isObject(comment.metadata)) return false;
  const { metadata } = comment;
  for (const key in comment) if (key !== "metadata") return false;
  for (const key in metadata) if (key !== "path" && key !== "uniqueId") return false;
  const { path, uniqueId } = metadata;
  return isText(path) && isText(uniqueId) && !path.startsWith("arn:") && !path.includes("{");
}

function isText(value: Json | undefined): value is string {
  return typeof value === "string";
}

/** What a local value holds stands elsewhere. */
function isElsewhere(text: string): boolean {
  return text.includes("local.") && text.includes("${");
}

/** What a local value or an output of another stack holds, and nothing else. */
function leadsOn(text: string): boolean {
  return text.startsWith("${local.") || text.startsWith("${data.terraform_remote_state.");
}
