import { poolArchitecture } from "../../../../lib/checks/rules/pool-architecture";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { inCluster, object, objects } from "../in-cluster";
import type { Proof } from "../proof";

function pool(types: Json, arch: Json, operator = "In"): JsonObject {
  const requirements = [
    { key: "node.kubernetes.io/instance-type", operator, values: types },
    { key: "kubernetes.io/arch", operator: "In", values: arch },
  ];
  const spec = { template: { spec: { requirements } } };
  return inCluster({ helm_release: { O: objects([object("karpenter.sh/v1", "NodePool", "p", { spec })]) } });
}

const AT = ["helm_release.O.values.objects[0].spec.template.spec.requirements[1].values"];

export const proof: Proof = {
  rule: poolArchitecture,
  breaks: [
    { what: "GPUs of x86_64 on arm64", json: pool(["p5.48xlarge"], ["arm64"]), at: AT },
    { what: "Graviton on amd64", json: pool(["m7g.large", "g5g.xlarge"], ["amd64"]), at: AT },
  ],
  legal: [
    { what: "GPUs of x86_64", json: pool(["p5.48xlarge"], ["amd64"]) },
    { what: "types of both", json: pool(["m7g.large", "m7i.large"], ["amd64"]) },
    { what: "types that are not wanted", json: pool(["p5.48xlarge"], ["arm64"], "NotIn") },
  ],
  unknown: [{ what: "an architecture that is given", json: pool(["p5.48xlarge"], "${var.arches}") }],
  told: `warning MLP-EKS-232  s helm_release.O.values.objects[0].spec.template.spec.requirements[1].values
  no instance type of the pool has this architecture, so it makes no node, got arm64 for p5.48xlarge
  fix: ask for amd64, or for other types
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-eks-232`,
};
