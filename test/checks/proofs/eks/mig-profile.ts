import { migProfile } from "../../../../lib/checks/rules/mig-profile";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

const LABEL = "nvidia.com/mig.config";

function asking(profile: string, types: readonly string[]): JsonObject {
  return made({ "aws_eks_node_group.G": { labels: { [LABEL]: profile }, instance_types: [...types] } });
}

const AT = `aws_eks_node_group.G.labels["${LABEL}"]`;

export const proof: Proof = {
  rule: migProfile,
  breaks: [
    { what: "a profile of another GPU", json: asking("all-1g.5gb", ["p5.48xlarge"]), at: [AT] },
    { what: "GPUs that are not divided", json: asking("all-1g.10gb", ["g6.2xlarge"]), at: [AT] },
    { what: "one type of two", json: asking("all-1g.10gb", ["p5.48xlarge", "p5en.48xlarge"]), at: [AT] },
    {
      what: "the type of its launch template",
      json: made({
        "aws_launch_template.T": { instance_type: "p5.48xlarge" },
        "aws_eks_node_group.G": {
          labels: { [LABEL]: "all-1g.5gb" },
          launch_template: { id: "${aws_launch_template.T.id}" },
        },
      }),
      at: [AT],
    },
  ],
  legal: [
    { what: "a profile of its GPUs", json: asking("all-1g.10gb", ["p5.48xlarge"]) },
    { what: "a profile with media engines", json: asking("all-1g.18gb.me", ["p5en.48xlarge"]) },
    { what: "no division", json: asking("all-disabled", ["g6.2xlarge"]) },
    { what: "a configuration of one's own", json: asking("half-and-half", ["p5.48xlarge"]) },
    { what: "a type that nobody knows", json: asking("all-1g.5gb", ["x9.large"]) },
    { what: "other labels", json: made({ "aws_eks_node_group.G": { labels: { team: "ml" } } }) },
  ],
  unknown: [
    { what: "a profile that is given to Terraform", json: asking("${var.profile}", ["p5.48xlarge"]) },
    { what: "a type that is given to Terraform", json: asking("all-1g.5gb", ["${var.type}"]) },
    {
      what: "labels that are given to Terraform",
      json: made({ "aws_eks_node_group.G": { labels: "${var.labels}", instance_types: ["p5.48xlarge"] } }),
    },
  ],
  told: `warning MLP-CHECK-135  s aws_eks_node_group.G.labels["nvidia.com/mig.config"]
  the GPUs of p5.48xlarge have no such profile, got "all-1g.5gb"
  fix: use one of all-1g.10gb, all-1g.20gb, all-2g.20gb, all-3g.40gb, all-4g.40gb, all-7g.80gb
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-135`,
};
