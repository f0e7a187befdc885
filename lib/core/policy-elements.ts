/** What a condition and a resource of an IAM policy say, told from their text. */

import { DNS_SUFFIXES } from "./partition";

/** Operators that let a request in only where the key is there and has one of the values. */
const NARROWING = /^(ForAnyValue:)?(StringEquals|StringEqualsIgnoreCase|StringLike|ArnEquals|ArnLike|IpAddress)$/i;
const IF_EXISTS = /IfExists$/i;

/** Values that every request has. */
const ANYTHING = new RegExp(String.raw`^(\*+|arn:\*(:\*)*|0\.0\.0\.0/0|::/0|\*\.${DNS_SUFFIXES})$`);
/** Principals that anybody can have by making a role in an account of their own. */
const ANYBODY = /^arn:[^:]*:(iam|sts)::[*?]+:/;
/** An expression in a policy that was read; it may hold any characters. */
const HOLE = /\uE000[^\uE001]*\uE001/g;

/**
 * Whether a condition limits requests by one of these keys. Negative operators, `ForAllValues:` and `Null` do not: they
 * let in who has no such key. Nor does `…IfExists`, unless the key is one that every such request has.
 */
export function narrows(
  condition: Readonly<Record<string, unknown>> | undefined,
  keys: RegExp,
  { always = false }: { /** Every request has the key. */ readonly always?: boolean } = {},
): boolean {
  const tests = Object.entries(condition ?? {}).filter(([operator]) => {
    return NARROWING.test(always ? operator.replace(IF_EXISTS, "") : operator);
  });
  return tests.some(([, test]) => {
    const entries = typeof test === "object" && test !== null ? Object.entries<unknown>({ ...test }) : [];
    return entries.some(([key, values]) => keys.test(key) && ![values].flat().some((value) => isAnything(key, value)));
  });
}

/** Operators that hold for whoever has other values, or no such key. */
const EXCLUDING =
  /^(StringNotEquals|StringNotEqualsIgnoreCase|StringNotLike|ArnNotEquals|ArnNotLike|NotIpAddress)(IfExists)?$/i;

/** Whether a Deny under this condition is for all but those whom these keys name. */
export function excludesOthers(condition: Readonly<Record<string, unknown>> | undefined, keys: RegExp): boolean {
  const tests = Object.entries(condition ?? {});
  return (
    tests.length > 0 &&
    tests.every(([operator, test]) => {
      const entries = typeof test === "object" && test !== null ? Object.entries<unknown>({ ...test }) : [];
      const isNamed = ([key, values]: readonly [string, unknown]) =>
        keys.test(key) && ![values].flat().some((value) => isAnything(key, value));
      return EXCLUDING.test(operator) && entries.length > 0 && entries.every(isNamed);
    })
  );
}

/** Keys that say how and when a request comes, not what for. */
const HOW =
  /^aws:(securetransport|multifactorauth(present|age)|currenttime|epochtime|tokenissuetime|useragent|referer|requestedregion|viaawsservice)$/i;

/** Whether a condition tests anything but how and when a request comes. */
export function testsMoreThanHow(condition: Readonly<Record<string, unknown>> | undefined): boolean {
  return Object.values(condition ?? {}).some((test) =>
    Object.keys({ ...(test as object) }).some((key) => !HOW.test(key)),
  );
}

/** Keys of IAM's own speak of this account's policies and roles, whatever account their values name. */
function isAnything(key: string, value: unknown): boolean {
  if (typeof value !== "string") return false;
  const text = value.replaceAll(HOLE, "\uE000");
  return ANYTHING.test(text) || (!/^iam:/i.test(key) && ANYBODY.test(text));
}

/** Nothing but wildcards. What stands for an unknown value counts as a name. */
const WILD = /^[*?]*\*[*?]*$/;
/** Services whose resources have no type before the name: `arn:aws:sqs:us-east-1:123456789012:orders`. */
const UNTYPED: ReadonlySet<string> = new Set(["s3", "sns", "sqs", "execute-api"]);

/**
 * Whether a resource is everything there is, in any account: `*`, `**`, `arn:aws:s3:::*`,
 * `arn:aws:secretsmanager:*:*:secret:*`.
 */
export function isEveryResource(text: string): boolean {
  if (!text.includes("*")) return false;
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
