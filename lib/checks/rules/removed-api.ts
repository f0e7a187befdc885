import type { Code } from "../../codes";
import { isCustom } from "../../views";
import { judgeEach } from "../judged";
import { operatorsOf } from "../operators";
import type { Rule } from "../rule";

/** Versions that no Kubernetes serves any more that a cloud still runs; `*` is every kind of the group. */
const REMOVED: Readonly<Record<string, readonly string[]>> = {
  "admissionregistration.k8s.io/v1beta1": ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"],
  "apiextensions.k8s.io/v1beta1": ["*"],
  "apps/v1beta1": ["*"],
  "apps/v1beta2": ["*"],
  "autoscaling/v2beta1": ["*"],
  "autoscaling/v2beta2": ["*"],
  "batch/v1beta1": ["*"],
  "batch/v2alpha1": ["*"],
  "certificates.k8s.io/v1beta1": ["CertificateSigningRequest"],
  "coordination.k8s.io/v1beta1": ["Lease"],
  "discovery.k8s.io/v1beta1": ["*"],
  "extensions/v1beta1": ["*"],
  "flowcontrol.apiserver.k8s.io/v1beta1": ["*"],
  "flowcontrol.apiserver.k8s.io/v1beta2": ["*"],
  "networking.k8s.io/v1beta1": ["Ingress", "IngressClass"],
  "node.k8s.io/v1beta1": ["*"],
  "policy/v1beta1": ["*"],
  "rbac.authorization.k8s.io/v1beta1": ["*"],
  "scheduling.k8s.io/v1beta1": ["*"],
  "storage.k8s.io/v1beta1": ["CSIDriver", "CSINode", "CSIStorageCapacity", "StorageClass", "VolumeAttachment"],
};

/** Kinds that no other version has. */
const ENDED: ReadonlySet<string> = new Set(["PodSecurityPolicy"]);

/** What takes the place of a resource of the provider. */
const INSTEAD: Readonly<Record<string, string>> = {
  kubernetes_horizontal_pod_autoscaler_v2beta2: "kubernetes_horizontal_pod_autoscaler_v2",
  kubernetes_ingress: "kubernetes_ingress_v1",
};

/** Resources of the provider that are made by such a version. */
const TYPES: Readonly<Record<string, string>> = {
  kubernetes_horizontal_pod_autoscaler_v2beta2: "autoscaling/v2beta2",
  kubernetes_ingress: "networking.k8s.io/v1beta1",
  kubernetes_pod_security_policy: "policy/v1beta1",
  kubernetes_pod_security_policy_v1beta1: "policy/v1beta1",
};

/** Versions of operators' kinds, and the first chart that does not serve them. */
const DROPPED: Readonly<Record<string, readonly [number, number]>> = {
  "external-secrets.io/v1alpha1": [0, 17],
  "external-secrets.io/v1beta1": [0, 17],
  "karpenter.k8s.aws/v1beta1": [1, 1],
  "karpenter.sh/v1alpha5": [0, 33],
  "karpenter.sh/v1beta1": [1, 1],
};

/** Objects are of versions that the API server serves. */
export const removedApi: Rule<Code> = {
  code: "MLP-K8S-233",
  title: "objects are of versions that are served",
  source: "https://kubernetes.io/docs/reference/using-api/deprecation-guide/",
  check: (views) =>
    judgeEach(views.kubernetes.objects, (object, say) => {
      const { resource, group, kind, fields } = object;
      const version = TYPES[resource.type] ?? fields.text("apiVersion");
      if (version === undefined) return;
      const at = resource.type in TYPES ? undefined : fields.argument("apiVersion");
      if (!isCustom(group)) {
        const kinds = Object.hasOwn(REMOVED, version) ? REMOVED[version]! : [];
        if (!kinds.includes("*") && !kinds.includes(kind)) return;
        return say.error(resource, at, {
          message: `no version of Kubernetes that EKS runs serves ${kind} of ${version}`,
          fix: fixOf(resource.type, kind),
        });
      }
      const first = Object.hasOwn(DROPPED, version) ? DROPPED[version] : undefined;
      if (first === undefined) return;
      const operator = operatorsOf(object, views)[0];
      const [major, minor] = versionOf(operator?.resource.text("version"));
      if (operator === undefined || major === undefined || minor === undefined) {
        return say.unknown(resource, at, "which version of its operator is there");
      }
      if (major < first[0] || (major === first[0] && minor < first[1])) return;
      say.error(resource, at, {
        message: `${operator.resource.address} of ${String(major)}.${String(minor)} serves no ${kind} of ${version}: that ended with ${first.join(".")}`,
        fix: "use the version v1",
      });
    }),
};

function fixOf(type: string, kind: string): string {
  if (ENDED.has(kind)) return "leave it out, and give the namespaces labels of Pod Security Admission";
  const instead = Object.hasOwn(INSTEAD, type) ? INSTEAD[type]! : "the version that took its place, such as v1";
  return `use ${instead}; see the deprecation guide for what changed`;
}

function versionOf(text: string | undefined): (number | undefined)[] {
  const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(text ?? "") ?? [];
  return [major, minor].map((one) => (one === undefined ? undefined : Number(one)));
}
