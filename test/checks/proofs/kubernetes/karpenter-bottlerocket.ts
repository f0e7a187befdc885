import { karpenterBottlerocket } from "../../../../lib/checks/rules/karpenter-bottlerocket";
import type { JsonObject } from "../../../../lib/terraform";
import { object, objects } from "../in-cluster";
import { made } from "../made";
import type { Proof } from "../proof";

const ALIAS: JsonObject = { amiSelectorTerms: [{ alias: "bottlerocket@v1.50.0" }] };

function nodeClass(spec: JsonObject, ...devices: readonly string[]): JsonObject {
  const blockDeviceMappings = devices.map((deviceName) => ({ deviceName, ebs: { volumeSize: "200Gi" } }));
  const one = object("karpenter.k8s.aws/v1", "EC2NodeClass", "gpu", { spec: { ...spec, blockDeviceMappings } });
  return made({ "helm_release.R": objects([one]) });
}

const AT = ["helm_release.R.values.objects[0].spec.blockDeviceMappings"];

export const proof: Proof = {
  rule: karpenterBottlerocket,
  breaks: [
    { what: "the root volume sized alone", json: nodeClass(ALIAS, "/dev/xvda"), at: AT },
    { what: "the same by its family", json: nodeClass({ amiFamily: "Bottlerocket" }, "/dev/xvda"), at: AT },
  ],
  legal: [
    { what: "both volumes sized", json: nodeClass(ALIAS, "/dev/xvda", "/dev/xvdb") },
    { what: "no volume sized", json: nodeClass(ALIAS) },
    { what: "nodes of Amazon Linux", json: nodeClass({ amiSelectorTerms: [{ alias: "al2023@latest" }] }, "/dev/xvda") },
    { what: "an image of one's own", json: nodeClass({ ...ALIAS, amiFamily: "Custom" }, "/dev/xvda") },
  ],
  unknown: [
    { what: "a name of a volume that is given to Terraform", json: nodeClass(ALIAS, "${var.device}") },
    { what: "a family that is given to Terraform", json: nodeClass({ amiFamily: "${var.family}" }, "/dev/xvda") },
    {
      what: "an image that is given to Terraform",
      json: nodeClass({ amiSelectorTerms: [{ alias: "${var.alias}" }] }, "/dev/xvda"),
    },
  ],
  told: `warning MLP-CHECK-161  s helm_release.R.values.objects[0].spec.blockDeviceMappings
  Bottlerocket keeps containers and images on /dev/xvdb, which has 20 GiB, and the node class sizes /dev/xvda only
  fix: add a mapping for /dev/xvdb; the root volume needs no more than 4 GiB
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-161`,
};
