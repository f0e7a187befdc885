import { cacheTemplate } from "../../../../lib/checks/rules/cache-template";
import type { Json, JsonObject } from "../../../../lib/terraform";
import type { Proof } from "../proof";

const AT = "aws_ecr_pull_through_cache_rule.P.ecr_repository_prefix";

function cache(prefix: Json, ...templates: readonly Json[]): JsonObject {
  const made = templates.map((one, index): [string, JsonObject] => [`T${index}`, { prefix: one }]);
  return {
    resource: {
      aws_ecr_pull_through_cache_rule: { P: { ecr_repository_prefix: prefix, upstream_registry_url: "quay.io" } },
      ...(made.length === 0 ? {} : { aws_ecr_repository_creation_template: Object.fromEntries(made) }),
    },
  };
}

export const proof: Proof = {
  rule: cacheTemplate,
  breaks: [
    { what: "a cache alone", json: cache("quay"), at: [AT] },
    { what: "a template of another prefix", json: cache("quay", "docker-hub"), at: [AT] },
    { what: "a template whose prefix only begins alike", json: cache("quay-io", "quay"), at: [AT] },
  ],
  legal: [
    { what: "a template of the prefix", json: cache("quay", "docker-hub", "quay") },
    { what: "a template of all", json: cache("quay", "ROOT") },
    { what: "a template of what is above", json: cache("mirror/quay", "mirror") },
  ],
  unknown: [
    { what: "a prefix that is given", json: cache("${var.prefix}", "quay") },
    { what: "a template whose prefix is given", json: cache("quay", "${var.prefix}") },
  ],
  told: `warning MLP-CHECK-207  s ${AT}
  the cache makes repositories that nothing here configures: their images never expire, got "quay"
  fix: make an \`aws_ecr_repository_creation_template\` of the prefix with a lifecycle policy; it is right where one of the registry is kept elsewhere
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-207`,
};
