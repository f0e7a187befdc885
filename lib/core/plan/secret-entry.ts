import type { Code } from "../../codes";
import type { Problem } from "../finding";
import { isToken } from "../known";
import type { SecretRef } from "../secret-ref";
import { checkText } from "./rules-of-values";
import { looksLikeSecret } from "./secret-place";

/** Where an entry is given, and the code of what is wrong with it. */
interface EntryPlace {
  readonly code: Code;
  readonly property: string;
}

/** Judges the names of a Secret of Kubernetes and of its entry, as a pod refers to them. */
export function entryProblems({ locator, entry = "" }: SecretRef, { code, property }: EntryPlace): Problem[] {
  if ([locator, entry].some((text) => !isToken(text) && looksLikeSecret(text))) return [itself(code, property)];
  const rule = { code, property, max: 253, breaks: "breaks Kubernetes's rule" };
  return [
    ...checkText(locator, {
      ...rule,
      what: "name of a Secret",
      pattern: /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/,
      allowed: "lower case letters, digits, hyphens and dots, at most 253",
    }),
    ...checkText(entry, {
      ...rule,
      what: "entry of a Secret",
      pattern: /^(?!\.\.)(?!\.$)[A-Za-z0-9_.-]+$/,
      allowed: "the entry's key: letters, digits, -, _ and dots, at most 253",
    }),
  ];
}

/** It is not printed. */
function itself(code: Code, property: string): Problem {
  return {
    code,
    property,
    message: "this looks like the secret itself, and would be in the code, the JSON and the state",
    fix: "give the name of the Secret and the key of its entry",
  };
}
