import type { Code } from "../../codes";
import { quote } from "../../core/quote";
import { attributeIn } from "../../terraform/expression/literals";
import { judgeEach } from "../judged";
import { isHole, outline, shown, Statement, wholeExpression } from "../../views/policy";
import type { Rule } from "../rule";

/** What is done with objects. */
const OBJECT = new Set(
  ["abortmultipartupload", "deleteobject", "deleteobjectversion", "getobject", "getobjectattributes"]
    .concat(["getobjecttagging", "getobjectversion", "listmultipartuploadparts", "putobject", "putobjectacl"])
    .concat(["putobjecttagging", "restoreobject"]),
);
/** What is done with buckets. */
const BUCKET = new Set([
  "getbucketlocation",
  "getbucketversioning",
  "listbucket",
  "listbucketmultipartuploads",
  "listbucketversions",
]);
/** What is for the account as a whole: it is allowed on `*` and on nothing else. */
const ACCOUNT = new Set(["cloudwatch:putmetricdata", "ecr:getauthorizationtoken"]);
/** It is for all log groups: CloudWatch Logs asks for it on `arn:…:log-group:…` with no name. */
const ALL_GROUPS = "logs:describeloggroups";
const GROUPS = /^arn:[^:]*:logs:(?:\*|[^:]*:(?:\*|[^:]*:(?:\*|log-group:?\*.*)))$/s;

/** What a statement's resources may be. */
type Kind = "object" | "bucket" | "groups" | "all";

const EVERY: Kind[] = ["object", "bucket", "groups", "all"];

interface Missed {
  readonly on: string;
  readonly fix: string;
}

const MISSED: Readonly<Record<Kind, Missed>> = {
  object: { on: "no object", fix: 'name objects: the ARN of the bucket with "/*" or "/<prefix>*" behind it' },
  bucket: { on: "no bucket", fix: "name the bucket as well, by its ARN with nothing behind it" },
  groups: { on: "some log groups, and it is for all", fix: 'allow it on "arn:…:log-group:*" or "*"' },
  all: { on: "a resource, and it knows none", fix: 'allow it on "*", in a statement of its own' },
};

/** IAM takes a statement whose actions are for another kind of thing than its resources, and it allows nothing. */
export const iamResourceType: Rule<Code> = {
  code: "MLP-IAM-115",
  title: "actions stand beside resources that they are for",
  source: "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html",
  check: (views) =>
    judgeEach(views.iam.readablePolicies("identity"), ({ resource, argument, allowed }, say) => {
      for (const statement of allowed) {
        for (const { kind, actions } of missedBy(statement)) {
          const unclear = statement.resources.find(mayBeAnything);
          if (unclear !== undefined) {
            say.unknown(resource, argument, `${statement.label} allows ${actions.join(", ")} on ${shown(unclear)}`);
            continue;
          }
          const { on, fix } = MISSED[kind];
          const got = quote(statement.resources.map(shown));
          say.warning(resource, argument, {
            message: `${statement.label} allows ${actions.join(", ")} on ${on}: it has no effect, got ${got}`,
            fix,
          });
        }
        const used = usedByAlias(statement);
        if (used.length > 0) {
          say.warning(resource, argument, {
            message: `${statement.label} allows ${used.join(", ")} on an alias: it has no effect, got ${quote(statement.resources.map(shown))}`,
            fix: "name the key by its own ARN, `target_key_arn` of an aws_kms_alias, or by a condition on kms:ResourceAliases",
          });
        }
      }
    }),
};

/** Actions of a kind that no resource of the statement is known to be of. */
function missedBy({ actions, resources }: Statement): { readonly kind: Kind; readonly actions: readonly string[] }[] {
  const kinds = new Set(resources.flatMap(kindsOf));
  if (resources.length === 0) return [];
  return (["object", "bucket", "groups", "all"] as const).flatMap((kind) => {
    // without a resource of S3 it is another mistake
    const isOf = kind === "all" || kind === "groups" || kinds.size > 0 || resources.some(mayBeAnything);
    const missed = kinds.has(kind) || !isOf ? [] : actions.filter((action) => kindOf(action) === kind);
    return missed.length === 0 ? [] : [{ kind, actions: missed }];
  });
}

/** What is done with a key, where all that is named are aliases: they stand for keys in calls, and not in policies. */
function usedByAlias({ actions, resources }: Statement): readonly string[] {
  if (resources.length === 0 || !resources.every(isAlias)) return [];
  return actions.filter((action) => /^kms:/i.test(action) && !/^kms:(?:\*|\w+Alias)$/i.test(action));
}

function isAlias(text: string): boolean {
  const expression = wholeExpression(text);
  if (expression === undefined) return /^arn:[^:]*:kms:[^:]*:[^:]*:alias\//.test(outline(text));
  const read = attributeIn(expression);
  return read?.attribute === "arn" && /^(?:data\.)?aws_kms_alias\./.test(read.address);
}

/** An expression may be anything, but for the attribute of a resource that is its ARN. */
function mayBeAnything(text: string): boolean {
  const expression = wholeExpression(text);
  return expression !== undefined && attributeIn(expression)?.attribute !== "arn";
}

function kindOf(action: string): Kind | undefined {
  const name = action.toLowerCase();
  if (ACCOUNT.has(name)) return "all";
  if (name === ALL_GROUPS) return "groups";
  if (!name.startsWith("s3:")) return undefined;
  return OBJECT.has(name.slice(3)) ? "object" : BUCKET.has(name.slice(3)) ? "bucket" : undefined;
}

/** Whatever a resource is known to be. */
function kindsOf(text: string): Kind[] {
  const expression = wholeExpression(text);
  if (expression !== undefined) {
    const read = attributeIn(expression);
    return read?.attribute === "arn" && /^(?:data\.)?aws_s3_bucket\./.test(read.address) ? ["bucket"] : [];
  }
  if (GROUPS.test(outline(text))) return ["groups"];
  const name = /^arn:[^:]*:s3:::(.*)/s.exec(outline(text))?.[1];
  if (name === undefined) return /^arn:[^:]*:(?!s3)[a-z0-9-]+:/.test(text) ? [] : ownKinds(text);
  if (name.includes("/")) return ["object"];
  return /[*?]/.test(name) || isHole(text) ? ["object", "bucket"] : ["bucket"];
}

/** `${bucket.arn}/*`, and forms that say nothing. */
function ownKinds(text: string): Kind[] {
  return /^\uE000\//.test(outline(text)) ? ["object"] : EVERY;
}
