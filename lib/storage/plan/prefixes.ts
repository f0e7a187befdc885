import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { quote, tokenProblem } from "../../core/plan/rules-of-values";
import { recordOf } from "../../core/props/collections";
import { Rule } from "../../core/props/rule";
import { checked } from "../../core/props/shapes";
import { anyText } from "../../core/props/text";

/** What the first path segment of an object's key means, in every bucket of the platform. */
export const CONTRACT_PREFIXES: Readonly<Record<string, string>> = {
  "data/": "raw and prepared data sets",
  "features/": "offline feature store",
  "checkpoints/": "training checkpoints",
  "models/": "trained models",
  "capture/": "requests and responses captured at endpoints",
  "monitoring/": "baselines and reports of monitors",
  "tracking/": "artifacts of tracked runs",
};

/** A prefix of the contract. */
export type ArtifactPrefix =
  "data/" | "features/" | "checkpoints/" | "models/" | "capture/" | "monitoring/" | "tracking/";

/** Segments, `.` and `..` not among them: S3 takes those for names, and who reads a path takes them for steps. */
const SHAPE = /^(?:(?!\.{1,2}\/)[A-Za-z0-9_.=-]+\/)+$/;
const LONGEST = 200;

/** Checks a prefix that is granted or has a rule: literal, without wildcard, below a known first segment. */
export function checkPrefix(prefix: string, known: Readonly<Record<string, string>>, property: string): Problem[] {
  if (typeof prefix === "string" && isToken(prefix)) return [tokenProblem(property, "prefix")];
  if (typeof prefix === "string" && SHAPE.test(prefix) && isBelow(prefix, known)) {
    return prefix.length <= LONGEST ? [] : [tooLong(prefix, property)];
  }
  return [
    {
      code: "MLP-S3-002",
      property,
      message: `unknown prefix, got ${quote(prefix)}`,
      fix: `use one of ${Object.keys(known).join(" ")} or a path below one, ending with / and without *; declare others in \`prefixes\``,
    },
  ];
}

function tooLong(prefix: string, property: string): Problem {
  return {
    code: "MLP-S3-002",
    property,
    message: `a prefix has at most ${LONGEST} characters, got ${prefix.length}: ${quote(prefix)}`,
    fix: "shorten it",
  };
}

function isBelow(prefix: string, known: Readonly<Record<string, string>>): boolean {
  return Object.keys(known).some((candidate) => prefix.startsWith(candidate));
}

const OWN_PREFIXES = checked(
  recordOf(anyText("what the prefix holds", "data", { empty: "allowed" })),
  (prefixes, at): Problem[] => Object.keys(prefixes).flatMap((prefix) => checkOwnPrefix(prefix, at)),
);

/** The prefixes a bucket adds to the contract, with what they hold. */
export function ownPrefixes(): Rule<Readonly<Record<string, string>>> {
  return OWN_PREFIXES;
}

function checkOwnPrefix(prefix: string, property: string): Problem[] {
  if (isToken(prefix)) return [tokenProblem(property, "prefix")];
  if (SHAPE.test(prefix) && prefix.indexOf("/") === prefix.length - 1 && prefix.length <= LONGEST) return [];
  return [
    {
      code: "MLP-S3-003",
      property,
      message: `a prefix is one segment with a slash at its end, got ${quote(prefix)}`,
      fix: 'write it like "raw/"',
    },
  ];
}
