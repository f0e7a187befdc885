import type { Code } from "../../codes";
import type { Block, Resource } from "../../views";
import { judgeEach, Say, together } from "../judged";
import type { Rule } from "../rule";
import { wantsOn } from "../switched-on";

const RIGHT = "right where no health data passes";

/** What passes between programs is encrypted, and not only what lies somewhere. */
export const encryptedOnItsWay: Rule<Code> = {
  code: "MLP-HIPAA-106",
  title: "data is encrypted on its way",
  source: "https://docs.aws.amazon.com/config/latest/developerguide/operational-best-practices-for-hipaa_security.html",
  check: (views) =>
    together(
      judgeEach(views.resources("aws_lb_listener", "aws_alb_listener"), listener),
      judgeEach(views.resources("aws_elasticache_replication_group"), (cache, say) => {
        wantsOn(cache, cache, "transit_encryption_enabled", say, {
          message: "what programs ask of the cache passes in plain",
          fix: `set transit_encryption_enabled = true; ${RIGHT}`,
        });
      }),
      judgeEach(views.resources("aws_opensearch_domain"), (domain, say) => {
        between(
          domain,
          "node_to_node_encryption",
          "enabled",
          say,
          "what the nodes of the domain send each other passes in plain",
        );
        between(domain, "domain_endpoint_options", "enforce_https", say, "the domain answers without TLS as well");
      }),
      judgeEach(views.resources("aws_sagemaker_data_quality_job_definition"), (job, say) => {
        const argument = "enable_inter_container_traffic_encryption";
        between(job, "network_config", argument, say, "what the containers of the job send each other passes in plain");
      }),
    ),
};

function between(resource: Resource, name: string, argument: string, say: Say, message: string): void {
  const block = resource.block(name);
  const fix = `set ${argument} = true in a ${name}; ${RIGHT}`;
  if (resource.isDynamic(name)) return say.unknown(resource, name, "a dynamic block makes it");
  if (block === undefined) return say.warning(resource, name, { message, fix });
  wantsOn(resource, block, argument, say, { message, fix });
}

/** A listener of HTTP may send to HTTPS, and do nothing else. */
function listener(resource: Resource, say: Say): void {
  const why = resource.why("protocol");
  if (why !== undefined) return say.unknown(resource, "protocol", why);
  if (resource.text("protocol") !== "HTTP") return;
  const actions = resource.blocks("default_action");
  if (resource.isDynamic("default_action")) return say.unknown(resource, "default_action", "a dynamic block makes it");
  if (actions.length > 0 && actions.every(redirects)) return;
  say.warning(resource, "protocol", {
    message: "the balancer takes requests without TLS, got HTTP",
    fix: `listen by HTTPS with a certificate, and let HTTP redirect there; ${RIGHT}`,
  });
}

function redirects(action: Block): boolean {
  return action.text("type") === "redirect" && action.block("redirect")?.text("protocol") === "HTTPS";
}
