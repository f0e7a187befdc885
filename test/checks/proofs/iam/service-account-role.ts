import { serviceAccountRole } from "../../../../lib/checks/rules/service-account-role";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { inCluster, object } from "../in-cluster";
import { policy } from "../made";
import type { Proof } from "../proof";

const ISSUER = "oidc.eks.us-east-1.amazonaws.com/id/ABCDEF0123456789ABCDEF0123456789";
const AT = ["kubernetes_service_account_v1.S.metadata.annotations"];

function trust(Condition: JsonObject, more: JsonObject = {}): string {
  const Principal = { Federated: `arn:aws:iam::123456789012:oidc-provider/${ISSUER}` };
  return policy({ Effect: "Allow", Action: "sts:AssumeRoleWithWebIdentity", Principal, Condition, ...more });
}

function equals(sub: Json): string {
  return trust({ StringEquals: { [`${ISSUER}:aud`]: "sts.amazonaws.com", [`${ISSUER}:sub`]: sub } });
}

function account(assume_role_policy: Json, role: Json = "${aws_iam_role.R.arn}"): JsonObject {
  const annotations = { "eks.amazonaws.com/role-arn": role };
  return inCluster({
    aws_iam_role: { R: { name: "trainer", assume_role_policy } },
    kubernetes_service_account_v1: { S: { metadata: { name: "trainer", namespace: "ml", annotations } } },
  });
}

const RIGHT = equals("system:serviceaccount:ml:trainer");

export const proof: Proof = {
  rule: serviceAccountRole,
  breaks: [
    { what: "an account of another namespace", json: account(equals("system:serviceaccount:default:trainer")), at: AT },
    {
      what: "accounts of another name",
      json: account(trust({ StringLike: { [`${ISSUER}:sub`]: "system:serviceaccount:ml:server-*" } })),
      at: AT,
    },
    {
      what: "a role for pods by another way",
      json: account(
        policy({ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "pods.eks.amazonaws.com" } }),
      ),
      at: AT,
    },
    { what: "the name of a role", json: account(RIGHT, "${aws_iam_role.R.name}"), at: AT },
    { what: "a name that is written", json: account(RIGHT, "trainer"), at: AT },
    {
      what: "an account in its own form",
      json: inCluster({
        aws_iam_role: { R: { name: "trainer", assume_role_policy: RIGHT } },
        kubernetes_manifest: {
          S: {
            manifest: object("v1", "ServiceAccount", "server", {
              namespace: "ml",
              annotations: { "eks.amazonaws.com/role-arn": "${aws_iam_role.R.arn}" },
            }),
          },
        },
      }),
      at: ["kubernetes_manifest.S.manifest.metadata.annotations"],
    },
  ],
  legal: [
    { what: "the account", json: account(RIGHT) },
    {
      what: "one of several",
      json: account(equals(["system:serviceaccount:a:b", "system:serviceaccount:ml:trainer"])),
    },
    {
      what: "all accounts of the namespace",
      json: account(trust({ StringLike: { [`${ISSUER}:sub`]: "system:serviceaccount:ml:*" } })),
    },
    { what: "all accounts", json: account(trust({ StringEquals: { [`${ISSUER}:aud`]: "sts.amazonaws.com" } })) },
    {
      what: "another statement",
      json: account(
        JSON.stringify({
          Version: "2012-10-17",
          Statement: ["system:serviceaccount:a:b", "system:serviceaccount:ml:trainer"].flatMap(
            (sub) => (JSON.parse(equals(sub)) as { Statement: Json[] }).Statement,
          ),
        }),
      ),
    },
    { what: "no role", json: inCluster({ kubernetes_service_account_v1: { S: { metadata: { name: "trainer" } } } }) },
    { what: "a role of somebody else", json: account(RIGHT, "arn:aws:iam::123456789012:role/other") },
  ],
  unknown: [
    { what: "an account that is given", json: account(equals("${var.account}")) },
    { what: "a policy that is given", json: account("${var.policy}") },
    { what: "a role that is given", json: account(RIGHT, "${var.role}") },
  ],
  told: `error MLP-IAM-217  s kubernetes_service_account_v1.S.metadata.annotations
  aws_iam_role.R does not trust this service account, so its pods get no credentials, got system:serviceaccount:ml:trainer
  fix: let assume_role_policy allow sts:AssumeRoleWithWebIdentity where the subject of the token is system:serviceaccount:ml:trainer
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-iam-217`,
};
