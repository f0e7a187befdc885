import { controlPlaneAudited } from "../../../../lib/checks/rules/control-plane-audited";
import type { Json } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

const AT = "aws_eks_cluster.C.enabled_cluster_log_types";
const logs = (given: Json) => made({ "aws_eks_cluster.C": { enabled_cluster_log_types: given } });

export const proof: Proof = {
  rule: controlPlaneAudited,
  breaks: [
    { what: "logs of other things", json: logs(["api", "scheduler"]), at: [AT] },
    { what: "no logs", json: made({ "aws_eks_cluster.C": {} }), at: [AT] },
    { what: "one of both", json: logs(["audit"]), at: [AT] },
  ],
  legal: [
    { what: "both", json: logs(["audit", "authenticator"]) },
    { what: "all", json: logs(["api", "audit", "authenticator", "controllerManager", "scheduler"]) },
  ],
  unknown: [
    { what: "which logs there are", json: logs("${var.logs}") },
    { what: "one of them", json: logs(["audit", "${var.log}"]) },
  ],
  told: `warning MLP-PROD-110  s ${AT}
  nobody can say afterwards who did what in the cluster: it does not log audit and authenticator, got ["api","scheduler"]
  fix: add ["audit","authenticator"]; right for a cluster that is thrown away after a test
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-prod-110`,
};
