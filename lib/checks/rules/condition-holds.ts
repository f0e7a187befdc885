import type { Code } from "../../codes";
import type { ReadablePolicy, Statement } from "../../views";
import { expressionsIn, isHole, outline, shown } from "../../views/policy";
import { ConditionTest, testsIn } from "../condition-tests";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/**
 * What a condition compares can be equal. IAM takes a condition that never holds, or always, and says nothing: an Allow
 * allows nothing, a Deny denies nobody or everybody.
 */
export const conditionHolds: Rule<Code> = {
  code: "MLP-IAM-213",
  title: "conditions of policies compare what can be equal",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
  check: (views) =>
    judgeEach(views.iam.readablePolicies("identity", "resource", "key", "trust"), (policy: ReadablePolicy, say) => {
      const { resource, argument, statements } = policy;
      for (const statement of statements.filter(({ condition }) => condition !== undefined)) {
        for (const test of testsIn(statement)) {
          const wrong = WRONG.map((one) => one(test)).find((found) => found !== undefined);
          if (wrong !== undefined) {
            const { isPart = false, message, fix } = wrong;
            say[isPart ? "warning" : "error"](resource, argument, {
              message: `${statement.label} ${isPart ? IN_PART : effectOf(statement, test)}: ${message}`,
              fix,
            });
          }
        }
        if (statement.isConditionUnknown) say.unknown(resource, argument, `what ${statement.label} tests`);
      }
    }),
};

interface Wrong {
  readonly message: string;
  readonly fix: string;
  /** Whether another value of the test can be equal. */
  readonly isPart?: boolean;
}

const IN_PART = "tests a value that nothing equals";

/** What becomes of a statement whose comparison never finds the two equal. */
function effectOf({ allows, isEffectUnknown }: Statement, { compares }: ConditionTest): string {
  if (isEffectUnknown) return "has a condition that tests nothing";
  const isNegative = compares.includes("not");
  if (allows) return isNegative ? "allows everybody" : "allows nobody";
  return isNegative ? "denies everybody" : "denies nobody";
}

/** What is compared with what a caller says, which may be any text. */
const ANY_TEXT = /^(?:aws:(?:UserAgent|Referer)|dynamodb:LeadingKeys)$/i;
/** A network of nobody's own, from which no request reaches AWS. */
const PRIVATE = /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/;

/** A cluster gives the address of its issuer with https:// before it. */
const ISSUER = /^\$\{(?:data\.)?aws_eks_cluster\.[\w.[\]*-]+\.issuer\}$/;

/** Whether a key begins with https://, written down or as a cluster gives it. */
function isAddress(key: string): boolean {
  const [first = ""] = outline(key).startsWith("\uE000") ? expressionsIn(key) : [];
  return /^https?:\/\//.test(key) || ISSUER.test(first);
}

const WRONG: readonly ((test: ConditionTest) => Wrong | undefined)[] = [
  ({ operator, compares, key, values }) => {
    if (!/^string(?:not)?equals(?:ignorecase)?$/.test(compares) || ANY_TEXT.test(key)) return undefined;
    const all = values.filter((value) => value.includes("*") && outline(value).replaceAll("${*}", "").includes("*"));
    const [wild] = all;
    if (wild === undefined) return undefined;
    return {
      isPart: all.length < values.length,
      message: `${operator} takes a wildcard for the sign itself, which ${shown(key)} never has, got ${shown(wild)}`,
      fix: `use ${operator.replace(/Equals(?:IgnoreCase)?/i, "Like")}`,
    };
  },
  ({ key }) =>
    isAddress(key)
      ? {
          message: `keys of an issuer have its address without https://, got ${shown(key)}`,
          fix: 'leave https:// out: replace(url, "https://", "")',
        }
      : undefined,
  ({ compares, key, values }) => {
    const other = values.find((value) => !isHole(value) && !/^(?:true|false)$/i.test(value));
    return compares !== "bool" || other === undefined || other.includes("${")
      ? undefined
      : { message: `${shown(key)} is true or false, got ${other}`, fix: 'give "true" or "false"' };
  },
  ({ compares, key, values }) => {
    if (!/^kms:ViaService$/i.test(key) || !/^string(?:not)?(?:equals|like)$/.test(compares)) return undefined;
    const all = values.filter((value) => /^[a-z0-9-]+\.amazonaws\.com$/.test(value));
    const [without] = all;
    return without === undefined
      ? undefined
      : {
          isPart: all.length < values.length,
          message: `services use a key by the name that they have in a region, got ${without}`,
          fix: `write ${without.replace(".", ".<region>.")}`,
        };
  },
  ({ compares, key, values }) => {
    const isOfPrivate = values.length > 0 && values.every((value) => PRIVATE.test(value));
    return compares === "ipaddress" && /^aws:SourceIp$/i.test(key) && isOfPrivate
      ? {
          message: `AWS sees public addresses, and aws:SourceIp of no request that comes through an endpoint, got ${values.join(", ")}`,
          fix: "use aws:VpcSourceIp with aws:SourceVpce, or the public addresses",
        }
      : undefined;
  },
];
