import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { Planned } from "../../core/plan/planned";
import { quote } from "../../core/plan/rules-of-values";
import { namespaceOf, namespaceOrName } from "../../core/props/cluster-references";
import { listOf } from "../../core/props/collections";
import { judgeProps, ref, told } from "../../core/props/objects";
import { isSound, optional, PropRules, Rule } from "../../core/props/rule";
import { checked } from "../../core/props/shapes";
import { anyText } from "../../core/props/text";
import { NamespaceRef } from "../../core/refs";
import type { CustomResourcesProps, KubernetesObject } from "../custom-resources-props";
import type { TargetCluster } from "../target-cluster";
import { targetCluster } from "./target-cluster";
import { isBuiltIn, isOfBuiltInGroup } from "./built-in-kinds";
import { planReleaseName, RELEASE_NAME, TIMEOUT } from "./chart";
import { DEFINITION } from "./crd-rules";
import { CustomResourceDefinition } from "../../core/crd-schema";
import { metadataProblems } from "./metadata";
import { schemaViolations } from "../../core/schema/schema-check";
import { objectBytes, OBJECT_LIMIT, planReleases, ReleasePlan } from "./releases";
import { checkValues } from "./values";

interface CustomResourcesPlan {
  readonly cluster: TargetCluster;
  /** The objects in their order, as many together as Helm keeps in one release. */
  readonly releases: readonly ReleasePlan[];
  readonly after: readonly After[];
  readonly namespace: NamespaceRef;
  readonly timeoutSeconds: number;
}

/** What has to exist before. */
type After = NonNullable<CustomResourcesProps["after"]>[number];

type Head = Pick<KubernetesObject, "apiVersion" | "kind">;

/** The rest of an object is judged by what defines it. */
const OBJECT: Rule<KubernetesObject> = checked(
  ref<Head>("a Kubernetes object", {
    apiVersion: anyText("an apiVersion", "v1"),
    kind: anyText("a kind", "ConfigMap"),
  }) as Rule<unknown> as Rule<KubernetesObject>,
  (object, at) => checkValues(object, at),
);

const CUSTOM_RESOURCES: PropRules<CustomResourcesProps> = {
  cluster: targetCluster(),
  objects: listOf(OBJECT, { what: "a list of Kubernetes objects" }),
  crds: optional(listOf(DEFINITION, { what: "a list of custom resource definitions" })),
  after: optional(listOf(told<After>("a construct", "node"))),
  namespace: optional(namespaceOrName()),
  releaseName: optional(RELEASE_NAME),
  timeoutSeconds: optional(TIMEOUT),
};

/** Checks objects against the definitions that are known, and what Kubernetes asks of every object. */
export function planCustomResources(
  given: CustomResourcesProps,
  place: { readonly id: string },
): Planned<CustomResourcesPlan> {
  const judged = judgeProps<CustomResourcesProps>(given, CUSTOM_RESOURCES);
  const { objects, crds = [], ...props } = judged.value;
  const release = planReleaseName(props.releaseName, place.id);
  const releases = isSound(judged, "objects")
    ? planReleases(objects, release.plan)
    : [{ releaseName: release.plan, objects }];
  return {
    plan: {
      cluster: props.cluster,
      releases,
      after: props.after ?? [],
      namespace: namespaceOf(props.namespace ?? "default"),
      timeoutSeconds: props.timeoutSeconds ?? 300,
    },
    problems: [
      ...judged.problems,
      ...(isSound(judged, "objects", "crds") ? [...allProblems(objects, crds), ...tooLarge(objects, releases)] : []),
      ...release.problems,
    ],
  };
}

function allProblems(objects: readonly KubernetesObject[], crds: readonly CustomResourceDefinition[]): Problem[] {
  return [
    ...(objects.length === 0 ? [noObjects()] : []),
    ...objects.flatMap((object, index) => objectProblems(object, crds, `objects[${index}]`)),
    ...repeated(objects),
  ];
}

function noObjects(): Problem {
  return { code: "MLP-K8S-125", property: "objects", message: "there is no object", fix: "give at least one" };
}

function objectProblems(object: KubernetesObject, crds: readonly CustomResourceDefinition[], at: string): Problem[] {
  const { apiVersion, kind } = object;
  if (kind === "Secret" && apiVersion === "v1") return [secret(object, at)];
  return [...metadataProblems(object, at), ...definitionProblems(object, crds, at)];
}

function secret(object: KubernetesObject, at: string): Problem {
  return {
    code: "MLP-K8S-124",
    acknowledgeable: true,
    property: at,
    message: `a Secret given here would enter the state in plain text, got ${label(object)}`,
    fix: "keep the secret in AWS Secrets Manager, and let an ExternalSecret or the pod itself fetch it",
  };
}

/** What the definition of an object says of it, where there is one. */
export function definitionProblems(
  object: KubernetesObject,
  crds: readonly CustomResourceDefinition[],
  at: string,
): Problem[] {
  const [group = "", version = ""] = object.apiVersion.split("/");
  const crd = crds.find(({ spec }) => spec.group === group && spec.names.kind === object.kind);
  if (crd === undefined) return isBuiltIn(object) ? [] : [unchecked(object, at)];
  const served = crd.spec.versions.filter((one) => one.served !== false);
  const found = served.find(({ name }) => name === version);
  if (found === undefined) return [notServed(object, served, at)];
  const schema = found.schema?.openAPIV3Schema ?? { "x-kubernetes-preserve-unknown-fields": true };
  return [
    ...scopeProblems(object, crd, at),
    ...schemaViolations(object, schema).map(({ path, says }): Problem => ({
      code: "MLP-K8S-121",
      property: path === "" ? at : `${at}.${path}`,
      message: `${label(object)}: ${path === "" ? "the object" : path} ${says}`,
      fix: `correct it by the definition of ${object.kind} (${object.apiVersion})`,
    })),
  ];
}

function unchecked(object: KubernetesObject, at: string): Problem {
  return {
    code: "MLP-K8S-126",
    severity: "warning",
    property: at,
    message: `nothing defines ${object.apiVersion} ${object.kind}, so ${label(object)} is not checked before apply`,
    fix: isOfBuiltInGroup(object)
      ? "Kubernetes defines this group itself, and no definition can be given: correct version and kind, or acknowledge this where your cluster serves them"
      : "give its definition in `crds`, or acknowledge this",
  };
}

function notServed(object: KubernetesObject, served: readonly { readonly name: string }[], at: string): Problem {
  return {
    code: "MLP-K8S-122",
    property: `${at}.apiVersion`,
    message: `the definition of ${object.kind} does not serve this version, got ${quote(object.apiVersion)}`,
    fix: `use one of ${served.map(({ name }) => name).join(", ")}`,
  };
}

function scopeProblems({ kind, metadata }: KubernetesObject, crd: CustomResourceDefinition, at: string): Problem[] {
  if (crd.spec.scope !== "Cluster" || metadata?.namespace === undefined) return [];
  return [
    {
      code: "MLP-K8S-127",
      property: `${at}.metadata.namespace`,
      message: `a ${kind} belongs to the whole cluster, got the namespace ${quote(metadata.namespace)}`,
      fix: "leave the namespace out",
    },
  ];
}

function repeated(objects: readonly KubernetesObject[]): Problem[] {
  const seen = new Set<string>();
  return objects.flatMap((object, index) => {
    const { apiVersion, kind, metadata } = object;
    const key = JSON.stringify([apiVersion.split("/")[0], kind, metadata?.namespace ?? "", metadata?.name]);
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [
      {
        code: "MLP-K8S-128",
        property: `objects[${index}]`,
        message: `${label(object)} is given twice`,
        fix: "give it once, or another name",
      },
    ];
  });
}

/** One that is too large has a release to itself. */
function tooLarge(objects: readonly KubernetesObject[], releases: readonly ReleasePlan[]): Problem[] {
  return releases.flatMap(({ objects: [object, next] }) => {
    const bytes = object === undefined || next !== undefined ? 0 : objectBytes(object);
    if (object === undefined || bytes <= OBJECT_LIMIT) return [];
    return [
      {
        code: "MLP-K8S-119",
        property: `objects[${objects.indexOf(object)}]`,
        message: `Kubernetes keeps objects of ${OBJECT_LIMIT} bytes at most, got ${bytes} of ${label(object)}`,
        fix: "split it, or keep what is large outside of the cluster",
      },
    ];
  });
}

function label({ kind, metadata }: KubernetesObject): string {
  const name: unknown = metadata?.name;
  return typeof name !== "string" || isToken(name) ? kind : `${kind} ${name}`;
}
