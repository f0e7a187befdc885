import type { Code } from "../../codes";
import type { HelmRelease, KubernetesObject, Views } from "../../views";
import { judgeEach } from "../judged";
import type { Rule } from "../rule";

const CONTROLLER = "aws-load-balancer-controller";

/** Charts of others who answer an Ingress that names no class. */
const OTHERS = /nginx|traefik|kong|haproxy|contour|istio|gateway/;

/** The controller takes its load balancers down: gone first, it leaves them, and their objects, which wait for it. */
export const balancerLast: Rule<Code> = {
  code: "MLP-K8S-203",
  title: "objects with load balancers wait for the controller that makes them",
  source: "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/installation/",
  check: (views) =>
    judgeEach(balancedIn(views), ({ object, controller }, say) => {
      const { order } = views.kubernetes;
      if (order.waits(object.resource, controller.resource)) return;
      const module = order.moduleBefore(object.resource);
      if (module !== undefined) return say.unknown(object.resource, "depends_on", `what ${module} waits for`);
      say.warning(object.resource, "depends_on", {
        message: `${object.kind} ${object.name ?? ""} does not wait for ${controller.resource.address}, which makes its load balancer: at destroy the controller may go first, and the object waits for ever with its load balancer in place`,
        fix: `let it wait for the controller: \`after\`, or depends_on of ${controller.resource.address}; acknowledge this where it is never destroyed with it`,
      });
    }),
};

/** What has a load balancer of the controller's, in the controller's stack. */
function balancedIn({ kubernetes }: Views): { object: KubernetesObject; controller: HelmRelease }[] {
  const isAlone = !kubernetes.releases.some(({ chart = "" }) => OTHERS.test(chart));
  const balanced = kubernetes.objects.filter((object) => isBalanced(object, isAlone));
  return kubernetes.releasesOf(CONTROLLER).flatMap((controller) =>
    balanced
      .filter(({ resource }) => resource.stack === controller.resource.stack && resource !== controller.resource)
      .filter(({ resource }) => kubernetes.sameCluster(resource, controller.resource))
      .map((object) => ({ object, controller })),
  );
}

function isBalanced({ kind, fields }: KubernetesObject, isAlone: boolean): boolean {
  const spec = fields.at("spec");
  const annotations = fields.at("metadata")?.knownMap("annotations") ?? new Map<string, string>();
  if (kind === "Ingress") {
    const named = spec?.has("ingressClassName") === true;
    const given = named ? spec.text("ingressClassName") : annotations.get("kubernetes.io/ingress.class");
    return given === "alb" || (!named && given === undefined && isAlone);
  }
  if (kind !== "Service" || spec?.text("type") !== "LoadBalancer") return false;
  const type = annotations.get("service.beta.kubernetes.io/aws-load-balancer-type") ?? "";
  return spec.text("loadBalancerClass") === "service.k8s.aws/nlb" || /^(?:external|nlb-ip)$/.test(type);
}
