import { Finding, findingOf } from "../../core/finding";
import { elementsOf, isExpression, isObject, JsonObject } from "../lint/configuration";

/** API groups that every cluster has; of any other group only a cluster knows the kinds. */
const BUILT_IN: ReadonlySet<string> = new Set([
  "",
  "admissionregistration.k8s.io",
  "apiextensions.k8s.io",
  "apiregistration.k8s.io",
  "apps",
  "authentication.k8s.io",
  "authorization.k8s.io",
  "autoscaling",
  "batch",
  "certificates.k8s.io",
  "coordination.k8s.io",
  "discovery.k8s.io",
  "events.k8s.io",
  "flowcontrol.apiserver.k8s.io",
  "networking.k8s.io",
  "node.k8s.io",
  "policy",
  "rbac.authorization.k8s.io",
  "resource.k8s.io",
  "scheduling.k8s.io",
  "storage.k8s.io",
]);

/**
 * What Terraform goes through in a rehearsal, and the simulated provider cannot play: the real one asks the cluster for
 * the kind of a `kubernetes_manifest`, at plan, and refuses what the cluster does not know.
 */
export function unplayedIn(json: JsonObject): Finding[] {
  return elementsOf(json)
    .filter(({ kind, type }) => kind === "resource" && type === "kubernetes_manifest")
    .flatMap(({ address, path, body }) => {
      const unknown = unknownKind(body["manifest"]);
      return unknown === undefined ? [] : [findingOf(unplayed(address, unknown), path)];
    });
}

function unplayed(address: string, kind: string) {
  return {
    code: "MLP-REHEARSE-050",
    severity: "warning",
    property: "manifest",
    message: `not played: ${address} is ${kind}, which only a cluster knows: whether it has the kind, and takes these fields`,
    fix: "install what defines the kind in a stack before, and plan against the cluster; or put the object into a chart",
  } as const;
}

/** What the object is, where no cluster has it by itself; undefined for a built-in kind. */
function unknownKind(manifest: JsonObject[string] | undefined): string | undefined {
  if (!isObject(manifest)) return "an object that only the plan knows";
  const { apiVersion, kind } = manifest;
  if (typeof apiVersion !== "string" || isExpression(apiVersion)) return "of an apiVersion that only the plan knows";
  const group = apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "";
  if (BUILT_IN.has(group)) return undefined;
  return `a ${typeof kind === "string" && !isExpression(kind) ? kind : "kind"} of ${apiVersion}`;
}
