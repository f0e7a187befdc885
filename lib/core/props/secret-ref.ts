import type { Code } from "../../codes";
import { warningsOf } from "../carrying";
import { SecretRef } from "../secret-ref";
import { accepted, refused, Rule } from "./rule";
import { isUnset, wrongValue } from "./wrong-value";

/** A SecretRef, with its warnings. What is given in its place may be the secret itself, so that is never printed. */
export function secretRef(instead: string, code: Code = "MLP-CORE-031"): Rule<SecretRef> {
  const what = `the result of ${instead}`;
  return {
    what,
    shape: { kind: "value" },
    judge(value, at) {
      if (SecretRef.isSecretRef(value)) return { ...accepted(value), problems: warningsOf(value, at) };
      const none = undefined as unknown as SecretRef;
      if (isUnset(value)) return wrongValue(none, at, what, value);
      const got = typeof value === "object" ? "an object that is not a SecretRef" : `a ${typeof value}`;
      return refused(none, at, { code, message: `not a SecretRef, got ${got}`, fix: `use ${instead}` });
    },
  };
}
