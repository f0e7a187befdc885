import type { Code } from "../../codes";
import { textOf } from "../../views/fields";
import type { KubernetesObject, Pods, Views } from "../../views";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";

/** Labels that Kubernetes itself gives to pods. */
const GIVEN = /^(?:statefulset|apps|batch|job|controller)(?:\.kubernetes\.io\/|-)/;

const JOBS: ReadonlySet<string> = new Set(["Job", "CronJob"]);

/** A Service sends to the pods that its selector means, at a port that they name. */
export const servicePods: Rule<Code> = {
  code: "MLP-K8S-213",
  title: "services select pods that are there, and ports that these name",
  source: "https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service",
  check: (views) => {
    const labels = new Map(views.kubernetes.pods.map((pods) => [pods, pods.metadata?.knownMap("labels")]));
    return judgeEach(selecting(views), (service, say) => judge(service, labels, views, say));
  },
};

/** Labels of pods, where they are known. */
type Labels = ReadonlyMap<Pods, ReadonlyMap<string, string> | undefined>;

function selecting({ kubernetes }: Views): readonly KubernetesObject[] {
  return (
    kubernetes
      .ofKind("Service", "")
      .filter(({ fields }) => fields.at("spec")?.has("selector") === true)
      // where jobs alone run, it is for pods of somebody else
      .filter((service) => kubernetes.podsBeside(service).some(({ object: { kind } }) => !JOBS.has(kind)))
  );
}

function judge(service: KubernetesObject, labelsOf: Labels, { kubernetes }: Views, say: Say): void {
  const { resource, namespace = "", fields } = service;
  const spec = fields.at("spec")!;
  const at = spec.argument("selector");
  const selector = spec.knownMap("selector");
  const custom = kubernetes.objectsBeside(service).find(isOperated);
  const hidden = custom === undefined ? kubernetes.othersIn(namespace, resource) : `what is made of ${custom.kind}`;
  const labelled = kubernetes.podsBeside(service).map((one) => ({ one, labels: labelsOf.get(one) }));
  const why =
    hidden ??
    (selector === undefined || labelled.some(({ labels }) => labels === undefined)
      ? "labels are known only at plan"
      : undefined);
  if (why !== undefined || selector === undefined) return say.unknown(resource, at, why ?? "");
  const wanted = [...selector].filter(([key]) => !GIVEN.test(key));
  const selected = labelled.filter(({ labels }) => wanted.every(([key, value]) => labels!.get(key) === value));
  if (selected.length === 0) {
    return say.warning(resource, at, {
      causedBy: { path: resource.path, property: "podLabels", around: true },
      message: `no pods of namespace ${namespace} have these labels, so the service sends to none, got ${told(wanted)}`,
      fix: `select labels of the pods' template${such(labelled.map(({ labels }) => labels))}; acknowledge this where somebody else makes the pods`,
    });
  }
  judgePorts(
    service,
    selected.map(({ one }) => one),
    say,
  );
}

function judgePorts({ resource, fields }: KubernetesObject, selected: readonly Pods[], say: Say): void {
  const named = (fields.at("spec")?.list("ports") ?? []).flatMap((port) => {
    const target = textOf(port.value("targetPort"));
    return target === undefined || /^\d+$/.test(target) ? [] : [{ port, target }];
  });
  const containers = selected.flatMap(({ spec }) => [...spec.list("containers"), ...spec.list("initContainers")]);
  const ports = containers.flatMap((container) => container.list("ports"));
  const names = new Set(ports.map((port) => port.text("name")));
  const missing = named.filter(({ target }) => !names.has(target));
  const isOpen =
    containers.some((container) => container.why("ports") !== undefined) ||
    ports.some((port) => port.has("name") && port.text("name") === undefined);
  if (isOpen && missing.length > 0) {
    return say.unknown(
      resource,
      missing[0]!.port.argument("targetPort"),
      "which ports its pods name is known only at plan",
    );
  }
  for (const { port, target } of missing) {
    say.warning(resource, port.argument("targetPort"), {
      message: `no container of its pods names this port, so the service sends to none, got ${target}`,
      fix: `name a port of a container ${target}, or give its number`,
    });
  }
}

/** Labels that some pods have, for an example. */
function such(all: readonly (ReadonlyMap<string, string> | undefined)[]): string {
  const labels = [...(all.find((one) => one !== undefined && one.size > 0) ?? [])];
  return labels.length === 0 ? "" : `, such as ${told(labels.slice(0, 2))}`;
}

/** Whether something else may make pods of it. */
function isOperated({ group }: KubernetesObject): boolean {
  return group.includes(".") && !group.endsWith(".k8s.io");
}

function told(labels: readonly (readonly [string, string])[]): string {
  return labels.map(([key, value]) => `${key}=${value}`).join(", ");
}
