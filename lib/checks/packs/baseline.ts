import type { Code } from "../../codes";
import { Pack } from "../rule";
import { arnComplete } from "../rules/arn-complete";
import { factsAgree } from "../rules/facts-agree";
import { iamEscalation } from "../rules/iam-escalation";
import { iamNotAction } from "../rules/iam-not-action";
import { iamWildcardAction } from "../rules/iam-wildcard-action";
import { iamWildcardResource } from "../rules/iam-wildcard-resource";
import { kubernetesApart } from "../rules/kubernetes-apart";
import { podNotRoot } from "../rules/pod-not-root";
import { policyPartition } from "../rules/policy-partition";
import { oneAccount } from "../rules/one-account";
import { oneRegion } from "../rules/one-region";
import { policyEmptyCondition } from "../rules/policy-empty-condition";
import { policyPublic } from "../rules/policy-public";
import { policyReadable } from "../rules/policy-readable";
import { policyWildcardAction } from "../rules/policy-wildcard-action";
import { providerAccount } from "../rules/provider-account";
import { providerConfigured } from "../rules/provider-configured";
import { providersApart } from "../rules/providers-apart";
import { s3Encryption } from "../rules/s3-encryption";
import { s3LifecycleFilter } from "../rules/s3-lifecycle-filter";
import { s3OneSetting } from "../rules/s3-one-setting";
import { s3PublicAccess } from "../rules/s3-public-access";
import { s3TlsOnly } from "../rules/s3-tls-only";
import { unsetWords } from "../rules/unset-words";

/** What no stack should be without: closed data, named permissions, configurations that do not undo each other. */
export const baseline: Pack = {
  name: "baseline",
  rules: [
    iamWildcardAction,
    iamNotAction,
    iamWildcardResource,
    iamEscalation,
    policyPublic,
    policyWildcardAction,
    policyReadable,
    policyPartition,
    policyEmptyCondition,
    s3LifecycleFilter,
    s3OneSetting,
    s3PublicAccess,
    s3Encryption,
    s3TlsOnly,
    providersApart,
    providerConfigured,
    providerAccount,
    oneRegion,
    oneAccount,
    kubernetesApart,
    podNotRoot,
    factsAgree,
    unsetWords,
    arnComplete,
  ],
} satisfies Pack<Code>;
