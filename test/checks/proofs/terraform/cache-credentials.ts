import { cacheCredentials } from "../../../../lib/checks/rules/cache-credentials";
import type { Json, JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

const AT = "aws_ecr_pull_through_cache_rule.P.credential_arn";
const SECRETS = "arn:aws:secretsmanager:us-east-1:123456789012:secret:";

function cache(credential: Json, secret: JsonObject = {}): JsonObject {
  return {
    resource: {
      aws_secretsmanager_secret: { S: secret },
      aws_ecr_pull_through_cache_rule: { P: { ecr_repository_prefix: "docker-hub", credential_arn: credential } },
    },
  };
}

export const proof: Proof = {
  rule: cacheCredentials,
  breaks: [
    { what: "a secret of another name", json: cache(`${SECRETS}hub-AbCdEf`), at: [AT] },
    {
      what: "a secret here",
      json: cache("${aws_secretsmanager_secret.S.arn}", { name: "docker-hub" }),
      at: [AT],
    },
    {
      what: "a prefix of another name",
      json: cache("${aws_secretsmanager_secret.S.arn}", { name_prefix: "docker-hub-" }),
      at: [AT],
    },
  ],
  legal: [
    { what: "a secret of that name", json: cache(`${SECRETS}ecr-pullthroughcache/hub-AbCdEf`) },
    {
      what: "one here",
      json: cache("${aws_secretsmanager_secret.S.arn}", { name: "ecr-pullthroughcache/docker-hub" }),
    },
    { what: "a registry that asks nobody", json: cache(null) },
  ],
  unknown: [
    { what: "a secret that is given", json: cache("${var.secret}") },
    { what: "a name that is given", json: cache("${aws_secretsmanager_secret.S.arn}", { name: "${var.name}" }) },
  ],
  told: `error MLP-CHECK-206  s ${AT}
  ECR takes a secret whose name begins with ecr-pullthroughcache/, got "hub-AbCdEf"
  fix: name the secret ecr-pullthroughcache/…
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-206`,
};
