import { encryptedOnItsWay } from "../../../../lib/checks/rules/encrypted-on-its-way";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

const AT = "aws_lb_listener.L.protocol";
const listener = (body: JsonObject) => made({ "aws_lb_listener.L": { port: 80, ...body } });
const forward = { type: "forward", target_group_arn: "arn" };

export const proof: Proof = {
  rule: encryptedOnItsWay,
  breaks: [
    { what: "requests by HTTP", json: listener({ protocol: "HTTP", default_action: forward }), at: [AT] },
    {
      what: "a cache, a search domain and a job that speak in plain",
      json: made({
        "aws_elasticache_replication_group.R": {},
        "aws_opensearch_domain.O": {
          node_to_node_encryption: { enabled: false },
          domain_endpoint_options: { enforce_https: true },
        },
        "aws_sagemaker_data_quality_job_definition.D": {},
      }),
      at: [
        "aws_elasticache_replication_group.R.transit_encryption_enabled",
        "aws_opensearch_domain.O.node_to_node_encryption.enabled",
        "aws_sagemaker_data_quality_job_definition.D.network_config",
      ],
    },
    {
      what: "a search domain without TLS, and a listener by its older name",
      json: made({
        "aws_alb_listener.L": { port: 80, protocol: "HTTP", default_action: forward },
        "aws_opensearch_domain.O": { node_to_node_encryption: { enabled: true } },
      }),
      at: ["aws_alb_listener.L.protocol", "aws_opensearch_domain.O.domain_endpoint_options"],
    },
    {
      what: "HTTP that sends to HTTP",
      json: listener({
        protocol: "HTTP",
        default_action: { type: "redirect", redirect: { protocol: "HTTP", port: "8080" } },
      }),
      at: [AT],
    },
  ],
  legal: [
    { what: "requests by HTTPS", json: listener({ protocol: "HTTPS", default_action: forward }) },
    {
      what: "HTTP that sends to HTTPS",
      json: listener({
        protocol: "HTTP",
        default_action: { type: "redirect", redirect: { protocol: "HTTPS", status_code: "HTTP_301" } },
      }),
    },
    { what: "a listener that passes TLS on", json: listener({ protocol: "TCP", default_action: forward }) },
    {
      what: "a cache and a job with TLS",
      json: made({
        "aws_elasticache_replication_group.R": { transit_encryption_enabled: true },
        "aws_sagemaker_data_quality_job_definition.D": {
          network_config: { enable_inter_container_traffic_encryption: true },
        },
      }),
    },
  ],
  unknown: [
    { what: "how it listens", json: listener({ protocol: "${var.protocol}", default_action: forward }) },
    {
      what: "how a cache speaks",
      json: made({ "aws_elasticache_replication_group.R": { transit_encryption_enabled: "${var.tls}" } }),
    },
    {
      what: "what a dynamic block makes of HTTP",
      json: listener({ protocol: "HTTP", dynamic: { default_action: { for_each: "${var.actions}", content: {} } } }),
    },
    {
      what: "how the nodes of a search domain speak",
      json: made({
        "aws_opensearch_domain.O": {
          dynamic: { node_to_node_encryption: { for_each: "${var.encryption}", content: {} } },
          domain_endpoint_options: { enforce_https: true },
        },
      }),
    },
  ],
  told: `warning MLP-HIPAA-106  s ${AT}
  the balancer takes requests without TLS, got HTTP
  fix: listen by HTTPS with a certificate, and let HTTP redirect there; right where no health data passes
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-hipaa-106`,
};
