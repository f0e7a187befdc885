import { webIdentityWay } from "../../../../lib/checks/rules/web-identity-way";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { made, policy } from "../made";
import type { Proof } from "../proof";

const AT = ["aws_iam_role.R.assume_role_policy"];
const GITHUB = "token.actions.githubusercontent.com";
const CLUSTER = "oidc.eks.us-east-1.amazonaws.com/id/ABCDEF0123456789ABCDEF0123456789";

function trusting(issuer: string, more: JsonObject): JsonObject {
  const Principal = { Federated: `arn:aws:iam::123456789012:oidc-provider/${issuer}` };
  const statement = { Effect: "Allow", Action: "sts:AssumeRoleWithWebIdentity", Principal, ...more };
  return made({ "aws_iam_role.R": { assume_role_policy: policy(statement) } });
}

function subject(sub: Json): JsonObject {
  return trusting(GITHUB, { Condition: { StringLike: { [`${GITHUB}:sub`]: sub } } });
}

function audience(aud: Json): JsonObject {
  const tests = { [`${CLUSTER}:aud`]: aud, [`${CLUSTER}:sub`]: "system:serviceaccount:a:b" };
  return trusting(CLUSTER, { Condition: { StringEquals: tests } });
}

export const proof: Proof = {
  rule: webIdentityWay,
  breaks: [
    { what: "the action for others", json: trusting(GITHUB, { Action: "sts:AssumeRole" }), at: AT },
    {
      what: "the action for others, with tags",
      json: trusting(CLUSTER, { Action: ["sts:AssumeRole", "sts:TagSession"] }),
      at: AT,
    },
    { what: "a repository alone", json: subject("acme/ml:*"), at: AT },
    { what: "a branch of it", json: subject(["repo:acme/ml:*", "acme/infra:ref:refs/heads/main"]), at: AT },
    { what: "an audience of others", json: audience("eks.amazonaws.com"), at: AT },
  ],
  legal: [
    { what: "a token", json: trusting(GITHUB, {}) },
    { what: "a token of SAML", json: trusting("x", { Action: "sts:AssumeRoleWithSAML" }) },
    { what: "both actions", json: trusting(CLUSTER, { Action: ["sts:AssumeRole", "sts:AssumeRoleWithWebIdentity"] }) },
    { what: "all actions", json: trusting(CLUSTER, { Action: "sts:AssumeRole*" }) },
    {
      what: "a service",
      json: made({
        "aws_iam_role.R": {
          assume_role_policy: policy({
            Effect: "Allow",
            Action: "sts:AssumeRole",
            Principal: { Service: "ec2.amazonaws.com" },
          }),
        },
      }),
    },
    { what: "a repository", json: subject("repo:acme/ml:*") },
    {
      what: "a subject of one's own",
      json: subject("job_workflow_ref:acme/ml/.github/workflows/a.yml@refs/heads/main"),
    },
    { what: "the audience of pods", json: audience(["sts.amazonaws.com", "other"]) },
    { what: "an audience that is given", json: audience("${var.audience}") },
    { what: "a repository that is given", json: subject("${var.subject}") },
  ],
  unknown: [{ what: "actions that are given", json: trusting(GITHUB, { Action: "${var.action}" }) }],
  told: `error MLP-IAM-215  s aws_iam_role.R.assume_role_policy
  statement 1 trusts an issuer of tokens, and nobody takes a role with a token by sts:AssumeRole
  fix: allow sts:AssumeRoleWithWebIdentity; sts:AssumeRoleWithSAML for a provider of SAML
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-215`,
};
