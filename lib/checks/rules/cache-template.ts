import type { Code } from "../../codes";
import { quote } from "../../core/quote";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** Repositories that a cache makes get their lifecycle from a template, or none. */
export const cacheTemplate: Rule<Code> = {
  code: "MLP-CHECK-207",
  title: "repositories that a pull-through cache makes have a template",
  source: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-creation-templates.html",
  check: (views) =>
    judgeEach(views.resources("aws_ecr_pull_through_cache_rule"), (rule, say) => {
      const prefix = rule.text("ecr_repository_prefix");
      const templates = views.resources("aws_ecr_repository_creation_template");
      const prefixes = templates.map((template) => template.text("prefix"));
      const isOpen = prefixes.some((one) => one === undefined);
      if (prefix === undefined || isOpen) {
        return say.unknown(
          rule,
          "ecr_repository_prefix",
          rule.why("ecr_repository_prefix") ?? "only the plan knows the templates",
        );
      }
      if (prefixes.some((one) => one === "ROOT" || one === prefix || prefix.startsWith(`${one!}/`))) return;
      say.warning(rule, "ecr_repository_prefix", {
        message: `the cache makes repositories that nothing here configures: their images never expire, got ${quote(prefix)}`,
        fix: `make an \`aws_ecr_repository_creation_template\` of the prefix with a lifecycle policy; it is right where one of the registry is kept elsewhere`,
      });
    }),
};
