import type { Code } from "../../../codes";
import type { Pack } from "../../rule";
import { arnComplete } from "../../rules/arn-complete";
import { factsAgree } from "../../rules/facts-agree";
import { providerAccount } from "../../rules/provider-account";
import { providerConfigured } from "../../rules/provider-configured";
import { providersApart } from "../../rules/providers-apart";
import { unsetWords } from "../../rules/unset-words";

/** What Terraform, a provider or a name refuses. */
export const terraform: Pack<Code> = {
  name: "terraform",
  rules: [providersApart, providerConfigured, providerAccount, factsAgree, unsetWords, arnComplete],
};
