import type { Code } from "../../codes";
import type { HelmRelease, Views } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

/** Charts without a Service of their own. */
const WITHOUT_SERVICE = /-crds?$|device-plugin$|^(?:raw|karpenter-crd)$/;

/** The load balancer controller's webhook answers every Service that is made: while it starts, none can be. */
export const serviceWebhook: Rule<Code> = {
  code: "MLP-K8S-216",
  title: "charts wait for the webhook that answers for their services",
  source: "https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/4140",
  check: (views) =>
    judgeEach(controllersIn(views), (controller, say) => {
      const { order } = views.kubernetes;
      const beside = besides(controller, views);
      if (beside.length === 0) return;
      const module = beside.map(({ resource }) => order.moduleBefore(resource)).find(Boolean);
      if (module !== undefined) return say.unknown(controller.resource, "values", `what ${module} waits for`);
      say.warning(controller.resource, "values", {
        message: `its webhook answers every Service of the cluster, and ${beside.map(({ resource }) => resource.address).join(", ")} may be installed while it starts: then its services are refused (no endpoints available for aws-load-balancer-webhook-service)`,
        fix: "set enableServiceMutatorWebhook: false, or let the others wait for this release",
      });
    }),
};

/** The controllers whose webhook is on, as it is by itself. */
function controllersIn({ kubernetes }: Views): readonly HelmRelease[] {
  return kubernetes
    .releasesOf("aws-load-balancer-controller")
    .filter(({ values, isWhole }) => isWhole && !values.has("enableServiceMutatorWebhook"));
}

/** Charts of the same stack and cluster that neither wait for it, nor it for them. */
function besides({ resource }: HelmRelease, { kubernetes }: Views): readonly HelmRelease[] {
  return kubernetes.releases.filter(
    (one) =>
      one.resource !== resource &&
      one.resource.stack === resource.stack &&
      one.chart !== undefined &&
      one.repository !== undefined &&
      !WITHOUT_SERVICE.test(one.chart) &&
      kubernetes.sameCluster(one.resource, resource) &&
      !kubernetes.order.waits(one.resource, resource) &&
      !kubernetes.order.waits(resource, one.resource),
  );
}
