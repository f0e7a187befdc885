import type { Code } from "../../codes";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

const PUBLIC = "endpoint_public_access";
const CIDRS = "public_access_cidrs";
const EVERYWHERE = ["0.0.0.0/0", "::/0"];

/** Whoever has stolen a token may use it from anywhere. EKS opens the API to everybody where nothing else is said. */
export const apiFromEverywhere: Rule<Code> = {
  code: "MLP-PROD-111",
  title: "the API of a cluster is not reachable from everywhere",
  source: "https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html",
  check: (views) =>
    judgeEach(views.resources("aws_eks_cluster"), (cluster, say) => {
      const network = cluster.block("vpc_config");
      if (network === undefined) return say.unknown(cluster, "vpc_config", "only the plan knows who reaches it");
      if (network.boolean(PUBLIC) === false) return;
      const cidrs = network.list(CIDRS);
      const isOpen = cidrs.length === 0 || network.texts(CIDRS).some((cidr) => EVERYWHERE.includes(cidr));
      const why = network.why(PUBLIC);
      if (isOpen && why === undefined) {
        return say.warning(cluster, network.argument(CIDRS), {
          causedBy: { path: cluster.path, property: "api", around: true, code: "MLP-CLUSTER-009" satisfies Code },
          message: "everybody reaches the API of the cluster: a token that is stolen works from anywhere",
          fix: `set ${PUBLIC} = false, or name the networks of those who use it in ${CIDRS}; right where they have no fixed addresses`,
        });
      }
      if (isOpen || network.texts(CIDRS).length < cidrs.length) {
        say.unknown(cluster, network.argument(CIDRS), why ?? "only the plan knows from where it is reached");
      }
    }),
};
