import type { Code } from "../../codes";
import { judgeEach } from "../judged";
import { isHole } from "../../views/policy";
import type { Rule } from "../rule";
import { isAbout } from "../../views/wildcards";

/** A key's policy lets somebody change it: KMS refuses any other, and with its check bypassed nobody ever can. */
export const kmsLockOut: Rule<Code> = {
  code: "MLP-IAM-114",
  title: "a key's policy can be changed again",
  source: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html",
  check: (views) =>
    judgeEach(views.iam.readablePolicies("key"), ({ resource, argument, statements }, say) => {
      const allowed = statements.filter(({ allows }) => allows);
      const about = allowed.filter((statement) => isAbout(statement, "kms:PutKeyPolicy"));
      if (about.some(({ isEffectUnknown }) => !isEffectUnknown)) return;
      if (about.length > 0 || allowed.some(({ actions, notActions }) => [...actions, ...notActions].some(isHole))) {
        return say.unknown(resource, argument, "whether it allows kms:PutKeyPolicy");
      }
      say.error(resource, argument, {
        message: "the key's policy lets nobody change it again: no statement allows kms:PutKeyPolicy",
        fix: "allow kms:* to arn:aws:iam::<account>:root, which leaves it to the account's IAM, or kms:PutKeyPolicy to a role",
      });
    }),
};
