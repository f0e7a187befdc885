import type { Code } from "../../codes";
import { quote } from "../../core/quote";
import { attributeIn } from "../../terraform/expression/literals";
import { eachStatement } from "../policies-in";
import { isHole, outline, shown, wholeExpression } from "../policy";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";

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
const ACCOUNT = new Set(["cloudwatch:putmetricdata", "ecr:getauthorizationtoken", "logs:describeloggroups"]);

/** What a statement's resources may be. */
type Kind = "object" | "bucket" | "all";

interface Missed {
  readonly on: string;
  readonly fix: string;
}

const MISSED: Readonly<Record<Kind, Missed>> = {
  object: { on: "no object", fix: 'name objects: the ARN of the bucket with "/*" or "/<prefix>*" behind it' },
  bucket: { on: "no bucket", fix: "name the bucket as well, by its ARN with nothing behind it" },
  all: { on: "a resource, and it knows none", fix: 'allow it on "*", in a statement of its own' },
};

/** IAM takes a statement whose actions are for another kind of thing than its resources, and it allows nothing. */
export const iamResourceType: Rule<Code> = {
  code: "MLP-IAM-115",
  title: "actions stand beside resources that they are for",
  check: inEachStack((result, stack) => {
    eachStatement(stack, ["identity"], (statement, { resource, argument }) => {
      if (!statement.allows || statement.resources.length === 0) return;
      const kinds = new Set(statement.resources.flatMap(kindsOf));
      for (const kind of ["object", "bucket", "all"] as const) {
        // without a resource of S3 it is another mistake
        const isS3 = kind === "all" || kinds.size > 0;
        const actions = kinds.has(kind) || !isS3 ? [] : statement.actions.filter((action) => kindOf(action) === kind);
        if (actions.length === 0) continue;
        const { on, fix } = MISSED[kind];
        const got = quote(statement.resources.map(shown));
        result.finds(resource, argument, {
          severity: "warning",
          message: `${statement.label} allows ${actions.join(", ")} on ${on}: it has no effect, got ${got}`,
          fix,
        });
      }
    });
  }),
};

function kindOf(action: string): Kind | undefined {
  const name = action.toLowerCase();
  if (ACCOUNT.has(name)) return "all";
  if (!name.startsWith("s3:")) return undefined;
  return OBJECT.has(name.slice(3)) ? "object" : BUCKET.has(name.slice(3)) ? "bucket" : undefined;
}

/** Whatever a resource may be: an expression may be anything, but for the ARN of a resource. */
function kindsOf(text: string): Kind[] {
  const expression = wholeExpression(text);
  if (expression !== undefined) {
    const read = attributeIn(expression);
    if (read?.attribute !== "arn") return ["object", "bucket", "all"];
    return read.address.startsWith("aws_s3_bucket.") ? ["bucket"] : [];
  }
  if (/^[*?]*\*[*?]*$/.test(text)) return ["object", "bucket", "all"];
  const name = /^arn:[^:]*:s3:::(.*)$/s.exec(outline(text))?.[1];
  if (name === undefined) return /^arn:[^:]*:(?!s3)[a-z0-9-]+:/.test(text) ? [] : ownKinds(text);
  if (name.includes("/")) return ["object"];
  return /[*?]/.test(name) || isHole(text) ? ["object", "bucket"] : ["bucket"];
}

/** `${bucket.arn}/*`, and forms that say nothing. */
function ownKinds(text: string): Kind[] {
  return /^\uE000\//.test(outline(text)) ? ["object"] : ["object", "bucket", "all"];
}
