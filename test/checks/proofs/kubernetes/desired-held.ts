import { desiredHeld } from "../../../../lib/checks/rules/desired-held";
import type { JsonObject } from "../../../../lib/terraform";
import { release } from "../in-cluster";
import { group, onNodes } from "../node-groups";
import type { Proof } from "../proof";

const SCALER = { helm_release: { S: release("cluster-autoscaler") } };

function app(body: JsonObject, sizes: JsonObject = {}, more: JsonObject = SCALER): JsonObject {
  const scaling = { min_size: 0, max_size: 4, desired_size: 1, ...sizes };
  return onNodes({ G: group({ scaling_config: scaling, ...body }) }, more);
}

function ignoring(...changes: readonly string[]): JsonObject {
  return { lifecycle: { ignore_changes: changes } };
}

export const proof: Proof = {
  rule: desiredHeld,
  breaks: [
    { what: "a number beside the autoscaler", json: app({}), at: ["aws_eks_node_group.G.scaling_config.desired_size"] },
    {
      what: "something else that is ignored",
      json: app(ignoring("scaling_config[0].max_size")),
      at: ["aws_eks_node_group.G.scaling_config.desired_size"],
    },
  ],
  legal: [
    { what: "a number that is ignored", json: app(ignoring("scaling_config[0].desired_size")) },
    { what: "sizes that are all ignored", json: app(ignoring("scaling_config")) },
    { what: "as many at least as at most", json: app({}, { min_size: 4, desired_size: 4 }) },
    { what: "no autoscaler", json: app({}, {}, {}) },
    { what: "an autoscaler of another cluster", json: app({ cluster_name: "other" }) },
  ],
  unknown: [{ what: "a size that is given to Terraform", json: app({}, { max_size: "${var.max}" }) }],
  told: `warning MLP-K8S-222  s aws_eks_node_group.G.scaling_config.desired_size
  helm_release.S sets the number of nodes between 0 and 4, and each apply sets it back, got 1
  fix: let lifecycle.ignore_changes hold scaling_config[0].desired_size (a pool without \`desired\`)
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-222`,
};
