import type { CodeTable } from "./code-table";

/** The codes under Roles and grants and Keys. */
export const IAM = {
  "MLP-IAM-001": {
    section: "Roles and grants",
    title: "Wildcard action in a grant",
    why: "`s3:*` grants what AWS adds to S3 next year, too. A grant names its actions one by one.",
    fix: "list the actions that are used; a construct's own grants (`grants.read`, `grants.write`) have the least.",
    since: "0.1.0",
  },
  "MLP-IAM-002": {
    title: "Wildcard resource in a grant",
    why: "The action can be limited to resources, and `*` would grant all of the account's. So would `**`, `arn:aws:s3:::*` and `arn:aws:secretsmanager:*:*:secret:*`; a wildcard in place of the account grants those that others share.",
    fix: "give the ARN of the resource, or a prefix of one, with its account.",
    since: "0.1.0",
  },
  "MLP-IAM-003": {
    title: "Service of a role",
    why: "A role of `ServiceRole` is assumed by one AWS service. A wildcard or an account here would open it to others.",
    fix: "give the principal of the service: `sagemaker.amazonaws.com`.",
    since: "0.1.0",
  },
  "MLP-IAM-004": {
    title: "Permissions boundary",
    why: "The boundary limits what the role can ever be granted; with a wrong ARN IAM refuses the role.",
    fix: "give the ARN of an IAM policy: `arn:aws:iam::123456789012:policy/boundary`.",
    since: "0.1.0",
  },
  "MLP-IAM-005": {
    title: "Description of a role",
    why: "IAM takes up to 1000 characters of the Latin alphabet (Latin-1) and refuses the role otherwise.",
    fix: "shorten it, or write it without the characters that the message names.",
    since: "0.1.0",
  },
  "MLP-IAM-006": {
    title: "Statement that IAM refuses",
    why: "A statement without actions or without resources, or an action that is not of the form `service:Name` (`s3GetObject`). IAM refuses the policy at apply.",
    fix: 'write it like `{ actions: ["sqs:SendMessage"], resources: [queue.arn] }`.',
    since: "0.1.0",
  },
  "MLP-IAM-007": {
    title: "Role name",
    why: "The role is looked up by name. An ARN or a path finds nothing.",
    fix: "give the last part of the ARN: `trainer` of `arn:aws:iam::123456789012:role/team/trainer`.",
    since: "0.1.0",
  },
  "MLP-IAM-008": {
    title: "Escalation by a grant",
    why: "The grantee could become more than it is granted: by passing a role to any service, by writing the policies, trusts or boundaries of every role, or by assuming every role.",
    fix: "name the roles and policies. `iam:PassRole` also needs the service, in a condition on `iam:PassedToService`; writes to every role may be bounded by `iam:PermissionsBoundary` or `iam:PolicyARN`.",
    since: "0.2.1",
  },
  "MLP-IAM-009": {
    title: "Source of a role's requests",
    why: "`sourceArn` says on behalf of which resource the service may assume the role. One of any account, or of none, would not limit it.",
    fix: "give the ARN of the resource with its account; leave it out where any resource of the account will do.",
    since: "0.2.1",
  },
  "MLP-IAM-101": {
    title: "Identity policy allows a wildcard action",
    why: "A rule on the JSON. A policy of a role, user or group allows `s3:*` or `s3:Get*`: it grows with every release of the service. A `Deny` may use wildcards. `Describe*`, which reads settings, `kms:ReEncrypt*` and `kms:GenerateDataKey*` pass: AWS documents them so.",
    fix: "name the actions that are needed.",
    since: "0.1.0",
  },
  "MLP-IAM-102": {
    title: "Policy allows by NotAction",
    why: "A rule on the JSON. `Allow` with `NotAction` allows everything else there is.",
    fix: "list the allowed actions in `Action`, or make it a `Deny`.",
    since: "0.1.0",
  },
  "MLP-IAM-103": {
    title: "Identity policy names no resources",
    why: "A rule on the JSON. An action that can be limited to resources is allowed on `*`, on every S3 object, on everything of a type in any account (`arn:aws:secretsmanager:*:*:secret:*`) or through `NotResource`. Actions that know no resource (`ecr:GetAuthorizationToken`) need `*` and pass. Actions that escalate are MLP-IAM-107's.",
    fix: "name the resources, or narrow them with a condition on `aws:ResourceTag/…`, `aws:ResourceAccount` or `aws:ResourceOrgID`. Negative operators, `…IfExists`, `ForAllValues:` and `*` as a value do not narrow.",
    since: "0.1.0",
  },
  "MLP-IAM-104": {
    title: "Open to everybody",
    why: 'A rule on the JSON. A policy on a resource, key or role lets in every principal (`*`, `{"AWS": "*"}`, `NotPrincipal`, `arn:aws:iam::*:root`) without a condition that says who: an account, organization, ARN, VPC, endpoint or address range. Conditions that say how (TLS, a prefix, a referer) are not enough.',
    fix: "name the principals, or add a condition such as `aws:PrincipalOrgID`.",
    since: "0.1.0",
  },
  "MLP-IAM-105": {
    title: "Resource policy allows a wildcard action",
    why: "A rule on the JSON, like MLP-IAM-101 for policies on buckets, keys, repositories and others. It lets one form of `kms:*` pass, a key's statement that leaves decisions to the account's IAM policies ([why](decisions.md)).",
    fix: "name the actions that are needed.",
    since: "0.1.0",
  },
  "MLP-IAM-106": {
    title: "Policy cannot be read",
    why: "A rule on the JSON. The text is not a JSON object, or has no `Statement`; AWS refuses it once everything before it is created. A policy that only the plan knows is reported as unknown, not passed.",
    fix: "give a JSON document with `Version` and `Statement`.",
    since: "0.1.0",
  },
  "MLP-IAM-107": {
    title: "Identity policy allows privilege escalation",
    why: "A rule on the JSON, for what MLP-IAM-008 is in grants. Whoever may pass every role to every service, write every policy, trust or boundary, or assume every role, has what those roles have. A warning where the roles are named and any service may get them, and where every role of one account may be assumed.",
    fix: "name the roles and policies; say in a condition which service a role is passed to (`iam:PassedToService`), or what bounds the writes (`iam:PermissionsBoundary`, `iam:PolicyARN`).",
    since: "0.2.1",
  },
  "MLP-IAM-108": {
    title: "Resource of another partition in a policy",
    why: 'A rule on the JSON. An ARN begins with the partition of its region: `arn:aws-cn:` in China, `arn:aws-us-gov:` in GovCloud, `arn:aws-iso:` and others where regions are isolated. IAM refuses a policy that names a resource of any other (`Partition "aws" is not valid for resource`). Judged where the regions of the stack\'s AWS providers are written out and of one partition.',
    fix: "write the ARN with the partition of the stack's region; `ArtifactBucket.fromName` takes it as `partition`.",
    since: "0.3.0",
  },
  "MLP-IAM-109": {
    title: "Condition that tests nothing",
    why: 'A rule on the JSON. A condition has an operator without a key (`"StringEquals": {}`), or a key without a value: `JSON.stringify` leaves out what is undefined. IAM takes an operator without a key, and it limits nothing: an `Allow` is for more than was meant, a warning; a `Deny` is for everybody, an error. A key without a value is a warning.',
    fix: "give key and value, or leave the operator out.",
    since: "0.3.0",
  },
  "MLP-KMS-001": {
    section: "Keys",
    title: "Key ARN",
    why: "A key of somebody else's is named by its ARN: policies, grants and other accounts know it by nothing else, and an alias can be moved.",
    fix: "give the key's ARN, `arn:aws:kms:us-east-1:123456789012:key/…`.",
    since: "0.1.0",
  },
  "MLP-KMS-002": {
    title: "Deletion window",
    why: "In this time a scheduled deletion can be cancelled; after it, what the key encrypted is lost for ever. KMS takes 7 to 30.",
    fix: "use a whole number from 7 to 30, better 30.",
    since: "0.1.0",
  },
  "MLP-KMS-003": {
    title: "Description of a key",
    why: "KMS takes at most 8192 characters.",
    fix: "shorten it.",
    since: "0.1.0",
  },
  "MLP-KMS-004": {
    title: "Key that Auto Scaling may not use",
    why: "A rule on the JSON. A launch template encrypts volumes with a key of the app whose policy does not let Auto Scaling's role use it: make and pass on data keys, and let EC2 attach the volumes (`kms:CreateGrant`). The statement that leaves decisions to IAM is not enough, because nobody can give that role a policy. Instances then end at once with `Client.InternalError`. A key that the app does not make is reported as unknown.",
    fix: 'give the key `usedBy: ["autoscaling"]`, or give it to the cluster as `volumeKey`.',
    since: "0.4.0",
  },
} as const satisfies CodeTable;
