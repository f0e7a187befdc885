import type { Code } from "../../codes";
import { policiesIn } from "../policies-in";
import { isHole } from "../policy";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";
import { isAbout } from "../wildcards";

/** A key's policy lets somebody change it: KMS refuses any other, and with its check bypassed nobody ever can. */
export const kmsLockOut: Rule<Code> = {
  code: "MLP-IAM-114",
  title: "a key's policy can be changed again",
  check: inEachStack((result, stack) => {
    for (const { resource, argument, kind, reading } of policiesIn(stack)) {
      if (kind !== "key" || reading.kind !== "policy") continue;
      const allowed = reading.statements.filter(({ allows }) => allows);
      if (allowed.some((statement) => isAbout(statement, "kms:PutKeyPolicy"))) continue;
      if (allowed.some(({ actions, notActions }) => [...actions, ...notActions].some(isHole))) {
        result.cannotTell(resource, argument, "whether it allows kms:PutKeyPolicy");
        continue;
      }
      result.finds(resource, argument, {
        message: "the key's policy lets nobody change it again: no statement allows kms:PutKeyPolicy",
        fix: "allow kms:* to arn:aws:iam::<account>:root, which leaves it to the account's IAM, or kms:PutKeyPolicy to a role",
      });
    }
  }),
};
