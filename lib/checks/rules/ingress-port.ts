import type { Code } from "../../codes";
import { textOf } from "../../views/fields";
import type { Fields, KubernetesObject, Views } from "../../views";
import { nameIn } from "../../views/object-name";
import { judgeEach } from "../judged";
import { ObjectIndex } from "../object-index";
import type { Rule } from "../rule";

/** An ingress sends to ports that its services have. */
export const ingressPort: Rule<Code> = {
  code: "MLP-K8S-231",
  title: "an ingress sends to ports that its services have",
  source: "https://kubernetes.io/docs/concepts/services-networking/ingress/",
  check: (views) => {
    const services = new ObjectIndex(views.kubernetes.ofKind("Service", ""), views, true);
    return judgeEach(backendsIn(views, services), ({ from: { resource }, service, port }, say) => {
      const ports = service.fields.at("spec")?.list("ports") ?? [];
      const [name, number] = [port.text("name"), textOf(port.value("number"))];
      const at = port.has("name") ? port.argument("name") : port.argument("number");
      if (name === undefined && number === undefined) return say.unknown(resource, at, "it is known only at plan");
      const spec = service.fields.at("spec");
      const isHidden =
        (spec?.why("ports") ?? ports.map((one) => one.why("port") ?? one.why("name")).find(Boolean)) !== undefined;
      if (isHidden) return say.unknown(resource, at, `which ports ${service.resource.address} has`);
      const isThere = ports.some((one) =>
        name === undefined ? textOf(one.value("port")) === number : one.text("name") === name,
      );
      if (isThere) return;
      say.warning(resource, at, {
        message: `${service.resource.address} has no such port, so the ingress answers 503, got ${name ?? number ?? ""}`,
        fix: "give the `port` of the service, not the one of its containers, or the port's name",
      });
    });
  },
};

function backendsIn({ kubernetes }: Views, services: ObjectIndex) {
  return kubernetes.ofKind("Ingress").flatMap((from) =>
    (from.fields.at("spec")?.list("rules") ?? [])
      .flatMap((rule) => rule.at("http")?.list("paths") ?? [])
      .flatMap((path) => path.under("backend", "service") ?? [])
      .flatMap((backend): { from: KubernetesObject; service: KubernetesObject; port: Fields }[] => {
        const service = services.beside(from.resource, from.namespace)?.get(nameIn(backend, "name") ?? "");
        const port = backend.at("port");
        // the load balancer controller is told an action by such a name
        if (service === undefined || port === undefined || port.text("name") === "use-annotation") return [];
        return [{ from, service, port }];
      }),
  );
}
