import { Problem } from "../../core/finding";
import { isToken } from "../../core/known";
import { Planned } from "../../core/plan/planned";
import { quote } from "../../core/plan/rules-of-values";
import { CustomResourceDefinition } from "./crd-schema";
import { checkReleaseName, checkTimeout, releaseNameOf } from "./chart";
import { metadataProblems } from "./metadata";
import { schemaViolations } from "./schema-check";
import { checkValues } from "./values";

/** An object of Kubernetes, as its YAML has it. */
export interface KubernetesObject {
  /** `kueue.x-k8s.io/v1beta1`. */
  readonly apiVersion: string;
  /** `ClusterQueue`. */
  readonly kind: string;
  /** What it is called, and where it belongs. */
  readonly metadata: {
    /** Name in Kubernetes. */
    readonly name: string;
    /** Left out for what belongs to the whole cluster. */
    readonly namespace?: string;
    /** By which others choose it. */
    readonly labels?: Readonly<Record<string, string>>;
    /** What tools know of it. */
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly [field: string]: unknown;
}

interface CustomResourcesInput {
  readonly objects: readonly KubernetesObject[];
  readonly crds?: readonly CustomResourceDefinition[];
  readonly releaseName?: string;
  readonly timeoutSeconds?: number;
}

interface CustomResourcesPlan {
  readonly releaseName: string;
  readonly timeoutSeconds: number;
}

/** Checks objects against the definitions that are known, and what Kubernetes asks of every object. */
export function planCustomResources(
  props: CustomResourcesInput,
  place: { readonly id: string },
): Planned<CustomResourcesPlan> {
  const { objects, crds = [] } = props;
  const releaseName = props.releaseName ?? releaseNameOf(place.id);
  return {
    plan: { releaseName, timeoutSeconds: props.timeoutSeconds ?? 300 },
    problems: [
      ...(objects.length === 0 ? [noObjects()] : []),
      ...objects.flatMap((object, index) => objectProblems(object, crds, `objects[${index}]`)),
      ...repeated(objects),
      ...checkReleaseName(releaseName),
      ...checkTimeout(props.timeoutSeconds),
    ],
  };
}

function noObjects(): Problem {
  return { code: "MLP-K8S-125", property: "objects", message: "there is no object", fix: "give at least one" };
}

function objectProblems(object: KubernetesObject, crds: readonly CustomResourceDefinition[], at: string): Problem[] {
  const { apiVersion, kind } = object;
  if (kind === "Secret" && apiVersion === "v1") return [secret(object, at)];
  return [...checkValues(object, at), ...metadataProblems(object, at), ...definitionProblems(object, crds, at)];
}

function secret(object: KubernetesObject, at: string): Problem {
  return {
    code: "MLP-K8S-124",
    property: at,
    message: `a Secret given here would enter the state in plain text, got ${label(object)}`,
    fix: "keep the secret in AWS Secrets Manager, and let an ExternalSecret or the pod itself fetch it",
  };
}

function definitionProblems(
  object: KubernetesObject,
  crds: readonly CustomResourceDefinition[],
  at: string,
): Problem[] {
  const [group = "", version = ""] = object.apiVersion.split("/");
  const crd = crds.find(({ spec }) => spec.group === group && spec.names.kind === object.kind);
  if (crd === undefined) return [unchecked(object, at)];
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
    fix: "give its definition in `crds`, or acknowledge this",
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
  const key = (object: KubernetesObject): string =>
    [object.apiVersion.split("/")[0], object.kind, object.metadata?.namespace ?? "", object.metadata?.name].join(" ");
  return objects.flatMap((object, index) => {
    if (objects.findIndex((other) => key(other) === key(object)) === index) return [];
    return [
      {
        code: "MLP-K8S-128",
        property: `objects[${index}]`,
        message: `${label(object)} is there twice`,
        fix: "give it once, or another name",
      },
    ];
  });
}

function label({ kind, metadata }: KubernetesObject): string {
  return isToken(metadata?.name) ? kind : `${kind} ${metadata?.name}`;
}
