import { Json, JsonObject } from "../../../lib/terraform";

/** A request, as IAM sees it. */
export interface Request {
  readonly action: string;
  readonly resource: string;
  /** Condition keys with their values; those that are not here are not in the request. */
  readonly keys?: Readonly<Record<string, string>>;
}

/**
 * Whether policies allow a request, after IAM's own order: a Deny, then an Allow, else no. It knows the operators that are
 * listed here and throws on every other.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function allows(policies: readonly string[], request: Request): boolean {
  const statements = policies.flatMap((text) => [(JSON.parse(text) as JsonObject).Statement].flat() as JsonObject[]);
  const about = statements.filter((statement) => isAbout(statement, request));
  return about.every(({ Effect }) => Effect !== "Deny") && about.some(({ Effect }) => Effect === "Allow");
}

/** Whether a policy denies it, whatever else allows it. */
export function denies(policy: string, request: Request): boolean {
  const statements = [(JSON.parse(policy) as JsonObject).Statement].flat() as JsonObject[];
  return statements.some((statement) => statement.Effect === "Deny" && isAbout(statement, request));
}

function isAbout({ Action, Resource, Condition }: JsonObject, { action, resource, keys = {} }: Request): boolean {
  return (
    texts(Action).some((one) => isLike(one.toLowerCase(), action.toLowerCase())) &&
    texts(Resource).some((one) => isLike(one, resource)) &&
    Object.entries((Condition ?? {}) as Record<string, Record<string, Json>>).every(([operator, tests]) =>
      Object.entries(tests).every(([key, wanted]) => holds(operator, texts(wanted), keys[key])),
    )
  );
}

function holds(operator: string, wanted: readonly string[], got: string | undefined): boolean {
  const equals = got !== undefined && wanted.includes(got);
  const like = got !== undefined && wanted.some((one) => isLike(one, got));
  switch (operator) {
    case "StringEquals":
      return equals;
    case "StringEqualsIfExists":
      return got === undefined || equals;
    case "StringNotEquals":
      return !equals;
    case "StringLike":
      return like;
    case "ArnNotLike":
      return !like;
    default:
      throw new Error(`this evaluator does not know ${operator}`);
  }
}

function texts(value: Json | undefined): string[] {
  return [value ?? []].flat().map((one) => String(one as string));
}

function isLike(pattern: string, text: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*/g, ".*")
    .replace(/\?/g, ".");
  return new RegExp(`^${source}$`, "s").test(text);
}
