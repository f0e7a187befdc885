import { Pack } from "../rule";
import { iamWildcardAction } from "../rules/iam-wildcard-action";

/** What no stack should be without: closed data, named permissions, configurations that do not undo each other. */
export const baseline: Pack = {
  name: "baseline",
  rules: [iamWildcardAction],
};
