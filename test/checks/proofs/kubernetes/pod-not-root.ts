import { podNotRoot } from "../../../../lib/checks/rules/pod-not-root";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { inCluster, object, objects } from "../in-cluster";
import type { Proof } from "../proof";

const BY_REFERENCE = "${kubernetes_namespace_v1.N.metadata[0].name}";

function space(level: Json = "restricted", name: Json = "serving"): JsonObject {
  const labels = { "pod-security.kubernetes.io/enforce": level };
  return { kubernetes_namespace_v1: { N: { metadata: { name, labels } } } };
}

function pods(context: JsonObject, container: JsonObject = {}, namespace = "serving"): JsonObject {
  const spec = { security_context: context, container: [{ name: "c", security_context: container }] };
  return { kubernetes_deployment_v1: { D: { metadata: { name: "d", namespace }, spec: { template: { spec } } } } };
}

const at = (place: string) => [`kubernetes_deployment_v1.D.spec.template.spec.${place}`];

export const proof: Proof = {
  rule: podNotRoot,
  breaks: [
    {
      what: "the user 0",
      json: inCluster({ ...space(), ...pods({ run_as_user: "0" }) }),
      at: at("security_context.run_as_user"),
    },
    {
      what: "a container of root's, in a namespace by reference",
      json: inCluster({ ...space(), ...pods({ run_as_non_root: true }, { run_as_user: 0 }, BY_REFERENCE) }),
      at: at("container[0].security_context.run_as_user"),
    },
    {
      what: "a container that may be root's",
      json: inCluster({ ...space(), ...pods({}, { run_as_non_root: false }) }),
      at: at("container[0].security_context.run_as_non_root"),
    },
    {
      what: "a pod among the objects of a chart",
      json: inCluster({
        ...space(),
        helm_release: {
          O: objects([object("v1", "Pod", "p", { namespace: "serving", spec: { securityContext: { runAsUser: 0 } } })]),
        },
      }),
      at: ["helm_release.O.values.objects[0].spec.securityContext.runAsUser"],
    },
    {
      what: "a namespace by reference, whose name is given",
      json: inCluster({ ...space("restricted", "${var.space}"), ...pods({ run_as_user: 0 }, {}, BY_REFERENCE) }),
      at: at("security_context.run_as_user"),
    },
    {
      what: "the older type of namespace by reference, whose name is given",
      json: inCluster({
        kubernetes_namespace: space("restricted", "${var.space}").kubernetes_namespace_v1!,
        ...pods({ run_as_user: 0 }, {}, "${kubernetes_namespace.N.metadata[0].name}"),
      }),
      at: at("security_context.run_as_user"),
    },
    {
      what: "a container that starts a pod which shares the users of its node",
      json: inCluster({
        ...space(),
        helm_release: {
          O: objects([
            object("v1", "Pod", "p", {
              namespace: "serving",
              spec: { hostUsers: true, initContainers: [{ name: "i", securityContext: { runAsUser: 0 } }] },
            }),
          ]),
        },
      }),
      at: ["helm_release.O.values.objects[0].spec.initContainers[0].securityContext.runAsUser"],
    },
  ],
  legal: [
    { what: "another user", json: inCluster({ ...space(), ...pods({ run_as_user: "1000", run_as_non_root: true }) }) },
    { what: "another level", json: inCluster({ ...space("baseline"), ...pods({ run_as_user: "0" }) }) },
    { what: "another namespace", json: inCluster({ ...space(), ...pods({ run_as_user: "0" }, {}, "research") }) },
    { what: "nothing said", json: inCluster({ ...space(), ...pods({}) }) },
    {
      what: "another namespace by reference, beside a restricted one",
      json: inCluster({
        kubernetes_namespace_v1: {
          N: { metadata: { name: "${var.space}" } },
          R: { metadata: { name: "research", labels: { "pod-security.kubernetes.io/enforce": "restricted" } } },
        },
        ...pods({ run_as_user: 0 }, {}, BY_REFERENCE),
      }),
    },
    {
      what: "a namespace that is given, where none is restricted",
      isCertain: true,
      json: inCluster({
        kubernetes_namespace_v1: {
          N: { metadata: { name: "a", labels: { team: "ml" } } },
          M: { metadata: { name: "b" } },
          B: { metadata: { name: "c", labels: { "pod-security.kubernetes.io/enforce": "baseline" } } },
        },
        ...pods({ run_as_user: 0 }, {}, "${var.space}"),
      }),
    },
    {
      what: "another user in a user namespace of its own",
      isCertain: true,
      json: inCluster({
        ...space(),
        helm_release: {
          O: objects([
            object("v1", "Pod", "p", {
              namespace: "serving",
              spec: { hostUsers: false, securityContext: { runAsUser: 1000 } },
            }),
          ]),
        },
      }),
    },
  ],
  unknown: [
    {
      what: "a level that is given to Terraform",
      json: inCluster({ ...space("${var.l}"), ...pods({ run_as_user: 0 }) }),
    },
    { what: "a user that is", json: inCluster({ ...space(), ...pods({ run_as_user: "${var.user}" }) }) },
    { what: "a namespace that is", json: inCluster({ ...space(), ...pods({ run_as_user: "0" }, {}, "${var.space}") }) },
    {
      what: "the name of the namespace",
      json: inCluster({ ...space("restricted", "${var.space}"), ...pods({ run_as_user: "0" }) }),
    },
    {
      what: "a user namespace of its own",
      json: inCluster({
        ...space(),
        helm_release: {
          O: objects([
            object("v1", "Pod", "p", {
              namespace: "serving",
              spec: { hostUsers: false, securityContext: { runAsUser: 0 } },
            }),
          ]),
        },
      }),
    },
    {
      what: "labels that are",
      json: inCluster({
        kubernetes_namespace_v1: { N: { metadata: { name: "serving", labels: "${var.labels}" } } },
        ...pods({ run_as_user: 0 }),
      }),
    },
    { what: "whether it may be root", json: inCluster({ ...space(), ...pods({ run_as_non_root: "${var.other}" }) }) },
  ],
  told: `error MLP-CHECK-155  s kubernetes_deployment_v1.D.spec.template.spec.security_context.run_as_user
  the pod runs as root, which its namespace kubernetes_namespace_v1.N refuses: pod-security.kubernetes.io/enforce is restricted
  fix: run it as another user, or give the namespace podSecurity: "baseline"
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-155`,
};
