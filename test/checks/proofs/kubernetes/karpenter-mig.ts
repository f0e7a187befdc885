import { karpenterMig } from "../../../../lib/checks/rules/karpenter-mig";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { object, objects } from "../in-cluster";
import { made } from "../made";
import type { Proof } from "../proof";

const LABEL = "nvidia.com/mig.config";

function nodePool(labels: JsonObject, requirements: Json): JsonObject {
  const spec = { template: { metadata: { labels }, spec: { requirements } } };
  return made({ "helm_release.R": objects([object("karpenter.sh/v1", "NodePool", "gpu", { spec })]) });
}

function types(...values: readonly string[]): JsonObject {
  return { key: "node.kubernetes.io/instance-type", operator: "In", values: [...values] };
}

function asking(profile: string, ...values: readonly string[]): JsonObject {
  return nodePool({ [LABEL]: profile }, [types(...values)]);
}

const AT = [`helm_release.R.values.objects[0].spec.template.metadata.labels["${LABEL}"]`];

const WITHOUT: JsonObject = { ...types("p5.48xlarge"), operator: "NotIn" };

export const proof: Proof = {
  rule: karpenterMig,
  breaks: [
    { what: "a profile of another GPU", json: asking("all-1g.5gb", "p5.48xlarge"), at: AT },
    { what: "one type of two", json: asking("all-1g.10gb", "p5.48xlarge", "g6.2xlarge"), at: AT },
    {
      what: "a type beside one that only the plan knows",
      json: asking("all-1g.5gb", "p5.48xlarge", "${var.t}"),
      at: AT,
    },
  ],
  legal: [
    { what: "a profile of its GPUs", json: asking("all-1g.10gb", "p5.48xlarge") },
    { what: "a configuration of one's own", json: asking("half-and-half", "p5.48xlarge") },
    { what: "no types named", json: nodePool({ [LABEL]: "all-1g.5gb" }, []) },
    {
      what: "types of which nodes meet two lists",
      json: nodePool({ [LABEL]: "all-1g.10gb" }, [types("p5.48xlarge", "g6.2xlarge"), types("p5.48xlarge")]),
    },
    { what: "other labels", json: nodePool({ team: "ml" }, [types("p5.48xlarge")]) },
    {
      what: "types that it does without",
      json: nodePool({ [LABEL]: "all-1g.5gb" }, [WITHOUT]),
    },
    {
      what: "categories, beside a type that has the profile",
      json: nodePool({ [LABEL]: "all-1g.10gb" }, [
        { key: "karpenter.k8s.aws/instance-category", operator: "In", values: ["p", "p4d.24xlarge"] },
        types("p5.48xlarge"),
        { ...WITHOUT, values: ["p4d.24xlarge"] },
      ]),
      isCertain: true,
    },
    {
      what: "a configuration of one's own, for whichever types",
      json: asking("half-and-half", "${var.type}"),
      isCertain: true,
    },
    { what: "no requirements", json: nodePool({ [LABEL]: "all-1g.5gb" }, null), isCertain: true },
  ],
  unknown: [
    { what: "a profile that is given to Terraform", json: asking("${var.profile}", "p5.48xlarge") },
    { what: "a type that is given to Terraform", json: asking("all-1g.5gb", "${var.type}") },
    {
      what: "requirements that are given to Terraform",
      json: nodePool({ [LABEL]: "all-1g.5gb" }, "${var.requirements}"),
    },
    {
      what: "labels that are given to Terraform",
      json: made({
        "helm_release.R": objects([
          object("karpenter.sh/v1", "NodePool", "gpu", {
            spec: {
              template: { metadata: { labels: "${var.labels}" }, spec: { requirements: [types("p5.48xlarge")] } },
            },
          }),
        ]),
      }),
    },
    {
      what: "a key that is given to Terraform",
      json: nodePool({ [LABEL]: "all-1g.5gb" }, [types("p4d.24xlarge"), { ...WITHOUT, key: "${var.key}" }]),
    },
    {
      what: "an operator that is given to Terraform",
      json: nodePool({ [LABEL]: "all-1g.5gb" }, [types("p4d.24xlarge"), { ...WITHOUT, operator: "${var.operator}" }]),
    },
  ],
  told: `warning MLP-CHECK-162  s helm_release.R.values.objects[0].spec.template.metadata.labels["nvidia.com/mig.config"]
  the GPUs of p5.48xlarge have no such profile, got "all-1g.5gb"
  fix: use one of all-1g.10gb, all-1g.20gb, all-2g.20gb, all-3g.40gb, all-4g.40gb, all-7g.80gb
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-162`,
};
