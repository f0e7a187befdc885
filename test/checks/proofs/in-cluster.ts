import type { Json, JsonObject } from "../../../lib/terraform";

const EXEC = {
  api_version: "client.authentication.k8s.io/v1beta1",
  command: "aws",
  args: ["eks", "get-token", "--cluster-name", "acme"],
};

/** Providers of Kubernetes, kubectl and Helm that talk to the cluster named acme. */
export const PROVIDERS: JsonObject = {
  kubernetes: [{ host: "https://acme.example", exec: [EXEC] }],
  kubectl: [{ host: "https://acme.example", exec: [EXEC] }],
  helm: [{ kubernetes: { host: "https://acme.example", exec: EXEC } }],
};

/** Resources in the cluster named acme. */
export function inCluster(resource: JsonObject, more: JsonObject = {}): JsonObject {
  return { provider: PROVIDERS, resource, ...more };
}

/** A release of a chart. */
export function release(chart: string, values: JsonObject = {}, more: JsonObject = {}): JsonObject {
  return {
    name: chart,
    chart,
    repository: "https://charts.example",
    version: "1.0.0",
    values: [JSON.stringify(values)],
    ...more,
  };
}

/** A release that installs objects as they are, as CustomResources makes it. */
export function objects(list: readonly JsonObject[], more: JsonObject = {}): JsonObject {
  return { name: "objects", chart: "assets/ObjectsChart/1", values: [JSON.stringify({ objects: list })], ...more };
}

/** An object of Kubernetes. */
export function object(apiVersion: string, kind: string, name: string, rest: JsonObject = {}): JsonObject {
  const { namespace = null, annotations = null, ...fields } = rest;
  const metadata: Record<string, Json> = { name };
  if (namespace !== null) metadata.namespace = namespace;
  if (annotations !== null) metadata.annotations = annotations;
  return { apiVersion, kind, metadata, ...fields };
}
