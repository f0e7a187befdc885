import { PolicyStatement } from "../../iam/policy-document";

/** What decides what the two roles may do. */
interface OwnPermissions {
  /** Both roles. */
  readonly roleArns: readonly string[];
  /** The policies attached to them, and what bounds them. */
  readonly policyArns: readonly string[];
  /** GitHub's identity provider, which says whose tokens are taken. */
  readonly providerArn: string;
}

const ON_ROLES = [
  "iam:AttachRolePolicy",
  "iam:DeleteRole",
  "iam:DeleteRolePermissionsBoundary",
  "iam:DeleteRolePolicy",
  "iam:DetachRolePolicy",
  "iam:PutRolePermissionsBoundary",
  "iam:PutRolePolicy",
  "iam:TagRole",
  "iam:UntagRole",
  "iam:UpdateAssumeRolePolicy",
  "iam:UpdateRole",
  "iam:UpdateRoleDescription",
];

const ON_POLICIES = [
  "iam:CreatePolicyVersion",
  "iam:DeletePolicy",
  "iam:DeletePolicyVersion",
  "iam:SetDefaultPolicyVersion",
];

const ON_PROVIDER = [
  "iam:AddClientIDToOpenIDConnectProvider",
  "iam:DeleteOpenIDConnectProvider",
  "iam:RemoveClientIDFromOpenIDConnectProvider",
  "iam:UpdateOpenIDConnectProviderThumbprint",
];

/** Policies of AWS's, which nobody else can change. */
const OF_AWS = /^arn:[^:]*:iam::aws:/;

/**
 * Nothing that the apply role is allowed lets it change itself, the role that plans, their policies and boundary, or
 * whose tokens they take: an explicit Deny wins over every Allow.
 */
export function selfDenials({ roleArns, policyArns, providerArn }: OwnPermissions): PolicyStatement[] {
  const policies = [...new Set(policyArns.filter((arn) => !OF_AWS.test(arn)))];
  return [
    { sid: "OwnRoles", effect: "Deny", actions: ON_ROLES, resources: roleArns },
    ...(policies.length === 0
      ? []
      : [{ sid: "OwnPolicies", effect: "Deny", actions: ON_POLICIES, resources: policies } as const]),
    { sid: "OwnProvider", effect: "Deny", actions: ON_PROVIDER, resources: [providerArn] },
  ];
}
