import type { Code } from "../../../codes";
import type { Pack } from "../../rule";
import { iamEscalation } from "../../rules/iam-escalation";
import { iamNotAction } from "../../rules/iam-not-action";
import { iamPoliciesPerRole } from "../../rules/iam-policies-per-role";
import { iamPolicySize } from "../../rules/iam-policy-size";
import { iamResourceType } from "../../rules/iam-resource-type";
import { iamRolePath } from "../../rules/iam-role-path";
import { iamWildcardAction } from "../../rules/iam-wildcard-action";
import { iamWildcardResource } from "../../rules/iam-wildcard-resource";
import { instanceProfile } from "../../rules/instance-profile";
import { managedPolicyOfAll } from "../../rules/managed-policy-of-all";
import { otherSide } from "../../rules/other-side";
import { policyEmptyCondition } from "../../rules/policy-empty-condition";
import { policyPartition } from "../../rules/policy-partition";
import { policyPublic } from "../../rules/policy-public";
import { policyReadable } from "../../rules/policy-readable";
import { policyWildcardAction } from "../../rules/policy-wildcard-action";
import { otherSideElsewhere } from "../../rules/other-side-elsewhere";
import { managedKeyBorder } from "../../rules/managed-key-border";
import { sharedKey } from "../../rules/shared-key";
import { endpointBorder } from "../../rules/endpoint-border";
import { imageBorder } from "../../rules/image-border";
import { roleNameOrArn } from "../../rules/role-name-or-arn";
import { serviceTrust } from "../../rules/service-trust";
import { serviceForWhom } from "../../rules/service-for-whom";
import { webIdentitySubject } from "../../rules/web-identity-subject";
import { oneOwnerOfPolicies } from "../../rules/one-owner-of-policies";
import { actionKnown } from "../../rules/action-known";
import { conditionHolds } from "../../rules/condition-holds";
import { serviceAccountRole } from "../../rules/service-account-role";
import { serviceNamed } from "../../rules/service-named";
import { webIdentityWay } from "../../rules/web-identity-way";
import { policyForm } from "../../rules/policy-form";
import { protectedRole } from "../../rules/protected-role";
import { ownPolicyBeside } from "../../rules/own-policy-beside";
import { roleReady } from "../../rules/role-ready";
import { starterMay } from "../../rules/starter-may";
import { policyLocksOut } from "../../rules/policy-locks-out";

/** Who may do what. */
export const iam: Pack<Code> = {
  name: "iam",
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
    iamPoliciesPerRole,
    iamPolicySize,
    iamResourceType,
    iamRolePath,
    otherSide,
    otherSideElsewhere,
    managedKeyBorder,
    sharedKey,
    endpointBorder,
    imageBorder,
    instanceProfile,
    roleNameOrArn,
    managedPolicyOfAll,
    webIdentitySubject,
    serviceForWhom,
    serviceTrust,
    roleReady,
    ownPolicyBeside,
    protectedRole,
    policyForm,
    oneOwnerOfPolicies,
    policyLocksOut,
    starterMay,
    conditionHolds,
    serviceNamed,
    webIdentityWay,
    actionKnown,
    serviceAccountRole,
  ],
};
