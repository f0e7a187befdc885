import type { Code } from "../../codes";
import type { Resource } from "../../views";
import { grouped } from "../../views/grouped";
import { judgeEach } from "../judged";
import { mayBeLeftOut } from "../made-or-not";
import type { Rule } from "../rule";

const CLUSTER = "aws_eks_cluster";
const FIX = "put what runs in the cluster into a configuration of its own, which looks the cluster up (ClusterAccess)";

/** Look-ups of a cluster, which are that of the cluster made here if their name points there. */
const LOOK_UPS: ReadonlySet<string> = new Set([CLUSTER, "aws_eks_cluster_auth"]);

/**
 * A provider is configured before its stack's resources exist. With a cluster of the same stack a manifest, which is
 * planned by asking the API, fails at the first plan. The rest is made in a first apply, and fails where the cluster is
 * imported, replaced or destroyed: a warning, as Terraform refuses none of it.
 */
export const kubernetesApart: Rule<Code> = {
  code: "MLP-CHECK-103",
  title: "no cluster of the same stack configures Kubernetes and Helm",
  source:
    "https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs#stacking-with-managed-kubernetes-cluster-resources",
  check: (views) => {
    const manifests = grouped(views.resources("kubernetes_manifest"), ({ stack }) => stack);
    const configured = views.stacks.flatMap((stack) => views.providers(stack, "kubernetes", "helm"));
    return judgeEach(configured, (provider, say) => {
      const { name: type, stack } = provider;
      const where = { stack, path: stack.path, address: `provider.${type}` };
      const behind = provider.allReferences().filter((one) => one.stack === stack);
      const lookUps = behind.filter(({ mode, type: of }) => mode === "data" && LOOK_UPS.has(of));
      const cluster = [...behind, ...lookUps.flatMap((lookUp) => lookUp.references("name"))].find(
        (one) => isMade(one) && one.stack === stack,
      );
      if (cluster === undefined) {
        const open = lookUps.find((lookUp) => lookUp.value("name")?.kind === "unknown");
        return open === undefined ? undefined : say.unknown(where, undefined, `which cluster ${open.address} looks up`);
      }
      const told = `the provider ${type} is configured by ${cluster.address}, which this stack makes`;
      const asked = type === "kubernetes" ? (manifests.get(stack) ?? []) : [];
      const asking = asked.find((manifest) => !mayBeLeftOut(manifest));
      if (asking !== undefined) {
        return say.error(where, undefined, {
          message: `${told}, and ${asking.address} asks the cluster at plan: the first plan fails`,
          fix: FIX,
        });
      }
      const [maybe] = asked;
      if (maybe !== undefined) {
        return say.warning(where, undefined, {
          message: `${told}, and ${maybe.address} asks the cluster at plan: a first plan that has it fails`,
          fix: `${FIX}; it is right only where the count of ${maybe.address} is 0 until there is a cluster`,
        });
      }
      say.warning(where, undefined, {
        message: `${told}: a plan that imports, replaces or destroys the cluster does not reach it`,
        fix: `${FIX}; it is right only where the cluster is applied first, with -target`,
      });
    });
  },
};

function isMade({ mode, type }: Resource): boolean {
  return mode === "resource" && type === CLUSTER;
}
