import type { Code } from "../../../codes";
import type { Pack } from "../../rule";
import { cacheSecretName } from "../../rules/cache-secret-name";
import { secretInPlain } from "../../rules/secret-in-plain";
import { sensitiveOutput } from "../../rules/sensitive-output";

/** What must not be written down. */
export const secrets: Pack<Code> = {
  name: "secrets",
  rules: [secretInPlain, cacheSecretName, sensitiveOutput],
};
