import type { Code } from "../../../codes";
import type { Pack } from "../../rule";
import { arnComplete } from "../../rules/arn-complete";
import { factsAgree } from "../../rules/facts-agree";
import { providerAccount } from "../../rules/provider-account";
import { providerConfigured } from "../../rules/provider-configured";
import { providerNewEnough } from "../../rules/provider-new-enough";
import { providersApart } from "../../rules/providers-apart";
import { unsetWords } from "../../rules/unset-words";
import { fixedNameCreatedFirst } from "../../rules/fixed-name-created-first";
import { bounds } from "../../rules/bounds";
import { budgetTag } from "../../rules/budget-tag";
import { queueKeepsEnvironment } from "../../rules/queue-keeps-environment";
import { cacheTemplate } from "../../rules/cache-template";
import { providerAliases } from "../../rules/provider-aliases";
import { queueVisibility } from "../../rules/queue-visibility";
import { gatewayWait } from "../../rules/gateway-wait";
import { oneOwner } from "../../rules/one-owner";
import { endedValue } from "../../rules/ended-value";
import { nameTaken } from "../../rules/name-taken";
import { argumentsAgree } from "../../rules/arguments-agree";
import { functionRole } from "../../rules/function-role";
import { targetLetsIn } from "../../rules/target-lets-in";
import { stateMachineStates } from "../../rules/state-machine-states";
import { deadLetters } from "../../rules/dead-letters";
import { scheduleTarget } from "../../rules/schedule-target";
import { scheduleTime } from "../../rules/schedule-time";
import { scaledNumber } from "../../rules/scaled-number";
import { insideAndBeside } from "../../rules/inside-and-beside";
import { balancedTask } from "../../rules/balanced-task";
import { moduleVersion } from "../../rules/module-version";
import { providerOfApply } from "../../rules/provider-of-apply";
import { sessionOfRole } from "../../rules/session-of-role";
import { tagOfAws } from "../../rules/tag-of-aws";

/** What Terraform, a provider or a name refuses. */
export const terraform: Pack<Code> = {
  name: "terraform",
  rules: [
    providersApart,
    providerConfigured,
    providerAccount,
    factsAgree,
    unsetWords,
    arnComplete,
    fixedNameCreatedFirst,
    bounds,
    budgetTag,
    queueKeepsEnvironment,
    cacheTemplate,
    providerAliases,
    queueVisibility,
    gatewayWait,
    oneOwner,
    endedValue,
    nameTaken,
    argumentsAgree,
    scheduleTarget,
    scheduleTime,
    deadLetters,
    targetLetsIn,
    functionRole,
    stateMachineStates,
    scaledNumber,
    insideAndBeside,
    balancedTask,
    moduleVersion,
    providerOfApply,
    sessionOfRole,
    tagOfAws,
    providerNewEnough,
  ],
};
