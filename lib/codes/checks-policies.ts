import type { CodeTable } from "./code-table";

/** The codes of rules on policies that AWS takes, or takes back, and that do not say what was meant. */
export const CHECKS_POLICIES = {
  "MLP-IAM-213": {
    section: "Policies that mean something else, in the JSON",
    title: "Condition that never holds, or always",
    why: "A rule on the JSON. `StringEquals` takes `*` for the sign itself, keys of an issuer are written without `https://`, `Bool` knows true and false, `kms:ViaService` names a region, `aws:SourceIp` is a public address. IAM takes them all: an Allow allows nobody, a Deny denies nobody or everybody.",
    fix: "use the operator or the value that it names.",
    since: "0.4.0",
  },
  "MLP-IAM-214": {
    title: "Service that there is not",
    why: "A rule on the JSON. A principal or `iam:PassedToService` names a service that AWS does not have, such as `event.amazonaws.com` or `sagemaker.amazon.com`. IAM refuses the principal at apply; a condition with it never holds.",
    fix: "write the principal of the service.",
    since: "0.4.0",
  },
  "MLP-IAM-215": {
    title: "Role that no token can take",
    why: "A rule on the JSON. A role for an issuer of tokens allows `sts:AssumeRole`, by which nobody takes it with a token: an error. Or it tests a subject or an audience that the issuer's tokens do not have by themselves, which is a warning: GitHub lets a repository change its subjects, and service accounts have an audience of their own where they are annotated with one.",
    fix: "allow `sts:AssumeRoleWithWebIdentity`, and test what the tokens hold.",
    since: "0.4.0",
  },
  "MLP-IAM-216": {
    title: "Action that IAM does not know",
    why: "A rule on the JSON, a warning. Not every operation of an API is an action: `s3:HeadObject` is allowed by `s3:GetObject`, `bedrock:Converse` by `bedrock:InvokeModel`. IAM takes the name in a policy of an identity, and it allows nothing.",
    fix: "allow the action that it names.",
    since: "0.4.0",
  },
  "MLP-IAM-217": {
    title: "Service account that its role does not trust",
    why: "A rule on the JSON. A service account is annotated with a role whose trust policy names another namespace or account, or no web identity at all, or with the name of a role where its ARN belongs. Its pods start, and get `AccessDenied` with the first call.",
    fix: "let the trust policy name the account as `system:serviceaccount:<namespace>:<name>`.",
    since: "0.4.0",
  },
} as const satisfies CodeTable;
