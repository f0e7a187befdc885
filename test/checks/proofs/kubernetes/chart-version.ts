import { chartVersion } from "../../../../lib/checks/rules/chart-version";
import type { JsonObject } from "../../../../lib/terraform";
import { inCluster, release } from "../in-cluster";
import type { Proof } from "../proof";

function app(more: JsonObject): JsonObject {
  return inCluster({ helm_release: { R: release("c", {}, more) } });
}

export const proof: Proof = {
  rule: chartVersion,
  breaks: [
    { what: "no version", json: app({ version: null }), at: ["helm_release.R.version"] },
    { what: "a range", json: app({ version: "^1.2.0" }), at: ["helm_release.R.version"] },
    { what: "any patch", json: app({ version: "1.2.x" }), at: ["helm_release.R.version"] },
    {
      what: "a chart of a registry without a version",
      json: app({ chart: "oci://public.ecr.aws/karpenter/karpenter", repository: null, version: null }),
      at: ["helm_release.R.version"],
    },
  ],
  legal: [
    { what: "one version", json: app({ version: "v1.14.0" }) },
    { what: "one version with words", json: app({ version: "1.0.0-rc.1+exp.2" }) },
    { what: "a chart of a folder", json: app({ chart: "./charts/c", repository: null, version: null }) },
  ],
  unknown: [{ what: "a version that is given to Terraform", json: app({ version: "${var.version}" }) }],
  told: `warning MLP-K8S-217  s helm_release.R.version
  no version is given: the newest of the day is installed, and the next apply may install another
  fix: give the one version that was tried
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-217`,
};
