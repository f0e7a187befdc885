import { cacheSecretName } from "../../../../lib/checks/rules/cache-secret-name";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

function cache(arn: string, secret?: JsonObject): JsonObject {
  return made({
    ...(secret === undefined ? {} : { "aws_secretsmanager_secret.S": secret }),
    "aws_ecr_pull_through_cache_rule.P": { ecr_repository_prefix: "docker-hub", credential_arn: arn },
  });
}

const MADE = "${aws_secretsmanager_secret.S.arn}";
const at = ["aws_ecr_pull_through_cache_rule.P.credential_arn"];

export const proof: Proof = {
  rule: cacheSecretName,
  breaks: [
    {
      what: "the ARN of a secret of another name",
      json: cache("arn:aws:secretsmanager:us-east-1:123456789012:secret:hub-AbCdEf"),
      at,
    },
    { what: "a secret of the app of another name", json: cache(MADE, { name: "docker-hub" }), at },
    { what: "one whose name begins in another way", json: cache(MADE, { name_prefix: "cache/" }), at },
  ],
  legal: [
    {
      what: "the ARN of a secret of that name",
      json: cache("arn:aws:secretsmanager:us-east-1:123456789012:secret:ecr-pullthroughcache/hub-AbCdEf"),
    },
    { what: "a secret of the app of that name", json: cache(MADE, { name: "ecr-pullthroughcache/hub" }) },
    { what: "one whose name begins so", json: cache(MADE, { name_prefix: "ecr-pullthroughcache/" }) },
    { what: "a cache without credentials", json: { resource: { aws_ecr_pull_through_cache_rule: { P: {} } } } },
  ],
  unknown: [
    { what: "an ARN that Terraform is given", json: cache("${var.secret}") },
    { what: "a secret whose name Terraform makes up", json: cache(MADE, {}) },
  ],
  told: `error MLP-SECRET-102  s aws_ecr_pull_through_cache_rule.P.credential_arn
  ECR reads the credentials of a cache from secrets whose names begin with ecr-pullthroughcache/, got hub-AbCdEf
  fix: name the secret ecr-pullthroughcache/<name>; a secret is renamed by making another
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-secret-102`,
};
