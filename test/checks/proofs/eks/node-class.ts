import { nodeClass } from "../../../../lib/checks/rules/node-class";
import type { JsonObject } from "../../../../lib/terraform";
import { inCluster, object, objects } from "../in-cluster";
import type { Proof } from "../proof";

function nodes(spec: JsonObject, version = "1.33"): JsonObject {
  return inCluster({
    aws_eks_cluster: { C: { name: "acme", version } },
    helm_release: { O: objects([object("karpenter.k8s.aws/v1", "EC2NodeClass", "gpu", { spec })]) },
  });
}

const image = (alias: string): JsonObject => ({ amiSelectorTerms: [{ alias }] });
const one = (networkCardIndex: number, deviceIndex: number, interfaceType: string): JsonObject => ({
  networkCardIndex,
  deviceIndex,
  interfaceType,
});
const at = (path: string): string[] => [`helm_release.O.values.objects[0].spec.${path}`];

export const proof: Proof = {
  rule: nodeClass,
  breaks: [
    {
      what: "Amazon Linux 2 for a newer cluster",
      json: nodes(image("al2@v20250620")),
      at: at("amiSelectorTerms[0].alias"),
    },
    { what: "whatever is the latest", json: nodes(image("al2023@latest")), at: at("amiSelectorTerms[0].alias") },
    {
      what: "a first interface without an address",
      json: nodes({ networkInterfaces: [one(0, 0, "efa-only")] }),
      at: at("networkInterfaces[0].interfaceType"),
    },
    {
      what: "two interfaces in one place",
      json: nodes({ networkInterfaces: [one(0, 0, "interface"), one(1, 0, "efa-only"), one(1, 0, "efa-only")] }),
      at: at("networkInterfaces[2]"),
    },
  ],
  legal: [
    { what: "Amazon Linux 2 for an older cluster", json: nodes(image("al2@v20250620"), "1.32") },
    { what: "a version", json: nodes(image("al2023@v20250620")) },
    { what: "an image by its id", json: nodes({ amiSelectorTerms: [{ id: "ami-0123456789abcdef0" }] }) },
    {
      what: "an interface, and others beside it",
      json: nodes({ networkInterfaces: [one(0, 0, "interface"), one(0, 1, "efa-only"), one(1, 0, "efa-only")] }),
    },
  ],
  unknown: [{ what: "an image that is given", json: nodes(image("${var.image}")) }],
  told: `error MLP-EKS-231  s helm_release.O.values.objects[0].spec.amiSelectorTerms[0].alias
  there is no image of Amazon Linux 2 for Kubernetes 1.33: the last was for 1.32, got al2@v20250620
  fix: use al2023 or bottlerocket
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-eks-231`,
};
