import { releaseTime } from "../../../../lib/checks/rules/release-time";
import type { JsonObject } from "../../../../lib/terraform";
import { inCluster, release } from "../in-cluster";
import type { Proof } from "../proof";

const PROBE = { periodSeconds: 10, failureThreshold: 60 };

function served(values: JsonObject, more: JsonObject = {}): JsonObject {
  return inCluster({ helm_release: { V: release("vllm", values, more) } });
}

export const proof: Proof = {
  rule: releaseTime,
  breaks: [
    { what: "five minutes for ten", json: served({ startupProbe: PROBE }), at: ["helm_release.V.timeout"] },
    {
      what: "a probe deep in the values",
      json: served({ servingEngineSpec: { modelSpec: [{ startupProbe: PROBE }] } }, { timeout: 400 }),
      at: ["helm_release.V.timeout"],
    },
  ],
  legal: [
    { what: "ten minutes for ten", json: served({ startupProbe: PROBE }, { timeout: 600 }) },
    { what: "a release that is not waited for", json: served({ startupProbe: PROBE }, { wait: false }) },
    { what: "a probe that is switched off", json: served({ startupProbe: { ...PROBE, enabled: false } }) },
    { what: "a probe of the chart", json: served({ startupProbe: { enabled: true } }) },
  ],
  unknown: [{ what: "a timeout that is given", json: served({ startupProbe: PROBE }, { timeout: "${var.wait}" }) }],
  told: `warning MLP-K8S-235  s helm_release.V.timeout
  the release counts as failed after 300 s, and a startup probe lets a pod start for 600 s
  fix: give a \`timeout\` of more than 600; acknowledge this where pods always start sooner
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-235`,
};
