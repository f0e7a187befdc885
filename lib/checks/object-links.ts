import type { Fields, KubernetesObject, Pods, Views } from "../views";
import { nameIn } from "../views/object-name";

/** A name by which one object means another. */
export interface ObjectLink {
  readonly from: KubernetesObject;
  readonly to: LinkedKind;
  /** Undefined where only the plan knows it. */
  readonly name?: string;
  readonly at: string;
}

/** Kinds that others name. */
export type LinkedKind = keyof typeof KINDS;

/** Their groups, whether they are in a namespace, and what becomes of who names one that is not there. */
export const KINDS = {
  Service: { groups: [""], isNamespaced: true, then: "it sends to nothing" },
  Role: { groups: ["", "rbac.authorization.k8s.io"], isNamespaced: true, then: "it allows nothing" },
  LocalQueue: { groups: ["kueue.x-k8s.io"], isNamespaced: true, then: "it waits for ever" },
  ClusterQueue: { groups: ["kueue.x-k8s.io"], isNamespaced: false, then: "it admits nothing" },
  ResourceFlavor: { groups: ["kueue.x-k8s.io"], isNamespaced: false, then: "it admits nothing" },
  TriggerAuthentication: { groups: ["keda.sh"], isNamespaced: true, then: "it does not scale" },
  EC2NodeClass: { groups: ["karpenter.k8s.aws"], isNamespaced: false, then: "it makes no nodes" },
  StorageClass: { groups: ["", "storage.k8s.io"], isNamespaced: false, then: "it is bound to no volume" },
  PriorityClass: { groups: ["", "scheduling.k8s.io"], isNamespaced: false, then: "its pods are refused" },
  RuntimeClass: { groups: ["", "node.k8s.io"], isNamespaced: false, then: "its pods are refused" },
  DeviceClass: { groups: ["resource.k8s.io"], isNamespaced: false, then: "its pods wait for ever" },
  ResourceClaimTemplate: { groups: ["resource.k8s.io"], isNamespaced: true, then: "its pods wait for ever" },
} as const;

/** Names that are there without anybody making them. */
const GIVEN = /^(?:system-(?:cluster|node)-critical|gp2|ebs-csi-default-sc)$/;

/** All names by which objects mean others. */
export function linksIn({ kubernetes }: Views): readonly ObjectLink[] {
  return [...kubernetes.objects.flatMap(linksOf), ...kubernetes.pods.flatMap(linksOfPods)];
}

function linksOf(object: KubernetesObject): readonly ObjectLink[] {
  const { fields } = object;
  const spec = fields.at("spec");
  switch (object.kind) {
    case "Ingress":
      return (spec?.list("rules") ?? [])
        .flatMap((rule) => rule.at("http")?.list("paths") ?? [])
        .flatMap((path) => link(object, "Service", path.under("backend", "service"), "name"));
    case "RoleBinding": {
      const role = fields.at("roleRef");
      return role?.text("kind") === "Role" ? link(object, "Role", role, "name") : [];
    }
    case "LocalQueue":
      return link(object, "ClusterQueue", spec, "clusterQueue");
    case "ClusterQueue":
      return (spec?.list("resourceGroups") ?? [])
        .flatMap((group) => group.list("flavors"))
        .flatMap((flavor) => link(object, "ResourceFlavor", flavor, "name"));
    case "ScaledObject":
    case "ScaledJob":
      return (spec?.list("triggers") ?? [])
        .flatMap((trigger) => trigger.at("authenticationRef") ?? [])
        .filter((one) => !one.has("kind") || one.text("kind") === "TriggerAuthentication")
        .flatMap((one) => link(object, "TriggerAuthentication", one, "name"));
    case "NodePool":
      return link(object, "EC2NodeClass", nodeClassOf(spec), "name");
    case "PersistentVolumeClaim":
      return link(object, "StorageClass", spec, "storageClassName");
    case "ResourceClaim":
    case "ResourceClaimTemplate":
      return devicesOf(object.kind === "ResourceClaim" ? spec : spec?.at("spec")).flatMap((request) =>
        link(object, "DeviceClass", request, "deviceClassName"),
      );
    default:
      return [];
  }
}

function linksOfPods({ object, spec, metadata }: Pods): readonly ObjectLink[] {
  const own = object.fields.at("metadata")?.at("labels");
  const labels = own?.has(QUEUE) === true ? own : metadata?.at("labels");
  return [
    ...link(object, "LocalQueue", labels, QUEUE),
    ...link(object, "PriorityClass", spec, "priorityClassName"),
    ...link(object, "RuntimeClass", spec, "runtimeClassName"),
    ...spec
      .list("resourceClaims")
      .flatMap((claim) => link(object, "ResourceClaimTemplate", claim, "resourceClaimTemplateName")),
  ];
}

const QUEUE = "kueue.x-k8s.io/queue-name";

function nodeClassOf(spec: Fields | undefined): Fields | undefined {
  const reference = spec?.under("template", "spec", "nodeClassRef");
  return reference?.text("kind") === "EC2NodeClass" ? reference : undefined;
}

function devicesOf(spec: Fields | undefined): readonly Fields[] {
  const requests = spec?.at("devices")?.list("requests") ?? [];
  return requests.flatMap((request) => [request, ...request.list("exactly"), ...request.list("firstAvailable")]);
}

function link(from: KubernetesObject, to: LinkedKind, fields: Fields | undefined, field: string): ObjectLink[] {
  if (fields?.has(field) !== true) return [];
  const name = nameIn(fields, field);
  return name === "" || GIVEN.test(name ?? "") ? [] : [{ from, to, name, at: fields.argument(field) }];
}
