import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { quote, tokenProblem } from "../../core/plan/rules-of-values";

/** What the first path segment of an object's key means, in every bucket of the platform. */
export const CONTRACT_PREFIXES: Readonly<Record<string, string>> = {
  "data/": "raw and prepared data sets",
  "features/": "offline feature store",
  "checkpoints/": "training checkpoints",
  "models/": "trained models",
  "capture/": "requests and responses captured at endpoints",
  "monitoring/": "baselines and reports of monitors",
};

/** A prefix of the contract. */
export type ArtifactPrefix = "data/" | "features/" | "checkpoints/" | "models/" | "capture/" | "monitoring/";

/** Segments, `.` and `..` not among them: S3 takes those for names, and who reads a path takes them for steps. */
const SHAPE = /^(?:(?!\.{1,2}\/)[A-Za-z0-9_.=-]+\/)+$/;
const LONGEST = 200;

/** Checks a prefix that is granted or has a rule: literal, without wildcard, below a known first segment. */
export function checkPrefix(prefix: string, known: Readonly<Record<string, string>>, property: string): Problem[] {
  if (isToken(prefix)) return [tokenProblem(property, "prefix")];
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

/** Checks the prefixes a bucket adds to the contract. */
export function checkOwnPrefixes(prefixes: Readonly<Record<string, string>>): Problem[] {
  return Object.keys(prefixes).flatMap((prefix) => {
    if (isToken(prefix)) return [tokenProblem("prefixes", "prefix")];
    if (SHAPE.test(prefix) && prefix.indexOf("/") === prefix.length - 1 && prefix.length <= LONGEST) return [];
    return [
      {
        code: "MLP-S3-003",
        property: "prefixes",
        message: `a prefix is one segment with a slash at its end, got ${quote(prefix)}`,
        fix: 'write it like "raw/"',
      },
    ];
  });
}
