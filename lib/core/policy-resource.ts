/** What a resource of a policy says, told from its text. What stands for an unknown value counts as a name. */

const WILD = /^[*?]*\*[*?]*$/;
/** Services whose resources have no type before the name: `arn:aws:sqs:us-east-1:123456789012:orders`. */
const UNTYPED: ReadonlySet<string> = new Set(["s3", "sns", "sqs", "execute-api"]);

/**
 * Whether a resource is everything there is, in any account: `*`, `**`, `arn:aws:s3:::*`,
 * `arn:aws:secretsmanager:*:*:secret:*`.
 */
export function isEveryResource(text: string): boolean {
  if (/^(?:a|ar|arn)?[*?]*\*[*?]*$/.test(text)) return true;
  const arn = parseArn(text);
  if (arn === undefined) return false;
  return WILD.test(arn.account) ? namesNone(arn) : arn.account === "" && arn.service === "s3" && namesNone(arn);
}

/** Whether a resource is everything of its type, be it in one account: `arn:aws:iam::123456789012:role/*`. */
export function isEveryOfType(text: string): boolean {
  const arn = parseArn(text);
  return isEveryResource(text) || (arn !== undefined && namesNone(arn) && arn.account !== "");
}

/** Whether a resource is written for whichever account: `arn:aws:sqs:us-east-1:*:orders`. */
export function isOfAnyAccount(text: string): boolean {
  const [scheme, , , , account = "", name] = text.split(":");
  return scheme === "arn" && name !== undefined && /[*?]/.test(account);
}

interface Arn {
  readonly service: string;
  readonly account: string;
  readonly name: string;
}

/** The parts of an ARN. A wildcard at the end of a short one stands for all parts that are missing. */
function parseArn(text: string): Arn | undefined {
  const [scheme, , service = "*", , account, ...rest] = text.split(":");
  if (scheme !== "arn") return undefined;
  if (rest.length > 0 && account !== undefined) return { service, account, name: rest.join(":") };
  return text.endsWith("*") ? { service, account: "*", name: "*" } : undefined;
}

/** Whether the name, its type left out, consists of wildcards. */
function namesNone({ service, name }: Arn): boolean {
  const bare = UNTYPED.has(service) ? name : name.replace(/^[a-z][\w-]*[:/]/i, "");
  return bare.split(/[:/]/).every((part) => WILD.test(part));
}
