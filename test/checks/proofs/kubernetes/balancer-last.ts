import { balancerLast } from "../../../../lib/checks/rules/balancer-last";
import type { JsonObject } from "../../../../lib/terraform";
import { inCluster, object, objects, release } from "../in-cluster";
import type { Proof } from "../proof";

const INGRESS = object("networking.k8s.io/v1", "Ingress", "i", { spec: { ingressClassName: "alb" } });

function app(objects: JsonObject, more: JsonObject = {}): JsonObject {
  return inCluster({ helm_release: { Lbc: release("aws-load-balancer-controller"), ...objects }, ...more });
}

function ingress(className: string | null, more: JsonObject = {}): JsonObject {
  const spec: JsonObject = className === null ? {} : { ingress_class_name: className };
  return { kubernetes_ingress_v1: { I: { metadata: { name: "i" }, spec, ...more } } };
}

const TYPE = "service.beta.kubernetes.io/aws-load-balancer-type";

function service(spec: JsonObject, annotations: JsonObject = {}): JsonObject {
  return app({}, { kubernetes_service_v1: { S: { metadata: { name: "s", annotations }, spec } } });
}

function classed(name: string): JsonObject {
  const metadata = { name: "i", annotations: { "kubernetes.io/ingress.class": name } };
  return app({}, { kubernetes_ingress_v1: { I: { metadata, spec: {} } } });
}

/** What is in the cluster named acme, beside another cluster. */
function besideAnother(resource: JsonObject): JsonObject {
  const { provider, ...json } = app({}, resource);
  const { kubernetes, ...others } = provider as JsonObject;
  const second = { alias: "other", host: "https://other.example", token: "${var.token}" };
  return { ...json, provider: { ...others, kubernetes: [...(kubernetes as JsonObject[]), second] } };
}

export const proof: Proof = {
  rule: balancerLast,
  withinStack: true,
  breaks: [
    {
      what: "an Ingress by a chart of objects",
      json: app({ Ing: objects([INGRESS]) }),
      at: ["helm_release.Ing.depends_on"],
    },
    {
      what: "an Ingress of the controller's class",
      json: app({}, ingress("alb")),
      at: ["kubernetes_ingress_v1.I.depends_on"],
    },
    {
      what: "an Ingress without a class, where nobody else answers it",
      json: app({}, ingress(null)),
      at: ["kubernetes_ingress_v1.I.depends_on"],
    },
    {
      what: "a Service with a balancer of the controller's",
      json: app(
        {},
        {
          kubernetes_service: {
            S: {
              metadata: { name: "s", annotations: { "service.beta.kubernetes.io/aws-load-balancer-type": "external" } },
              spec: { type: "LoadBalancer" },
            },
          },
        },
      ),
      at: ["kubernetes_service.S.depends_on"],
    },
    {
      what: "a Service of the controller's class",
      json: service({ type: "LoadBalancer", load_balancer_class: "service.k8s.aws/nlb" }),
      at: ["kubernetes_service_v1.S.depends_on"],
    },
    {
      what: "a Service by the older word for addresses of pods",
      json: service({ type: "LoadBalancer" }, { [TYPE]: "nlb-ip" }),
      at: ["kubernetes_service_v1.S.depends_on"],
    },
    {
      what: "an Ingress of the controller's class by annotation",
      json: classed("alb"),
      at: ["kubernetes_ingress_v1.I.depends_on"],
    },
  ],
  legal: [
    {
      what: "an Ingress that waits",
      json: app({}, ingress("alb", { depends_on: ["helm_release.Lbc"] })),
    },
    { what: "an Ingress of another class", json: app({}, ingress("nginx")) },
    {
      what: "an Ingress without a class, where somebody else answers it",
      json: app({ Nginx: release("ingress-nginx") }, ingress(null)),
    },
    {
      what: "a Service without a balancer",
      json: app({}, { kubernetes_service_v1: { S: { metadata: { name: "s" }, spec: { type: "ClusterIP" } } } }),
    },
    {
      what: "a Service with a balancer that the cluster makes by itself",
      json: app({}, { kubernetes_service_v1: { S: { metadata: { name: "s" }, spec: { type: "LoadBalancer" } } } }),
    },
    { what: "an Ingress without the controller", json: inCluster(ingress("alb")) },
    {
      what: "a Service with the balancer that the cluster makes by this word",
      json: service({ type: "LoadBalancer" }, { [TYPE]: "nlb" }),
    },
    {
      what: "a Service of another class",
      json: service({ type: "LoadBalancer", load_balancer_class: "eks.amazonaws.com/nlb" }),
    },
    { what: "a Service of ports of nodes", json: service({ type: "NodePort" }, { [TYPE]: "external" }) },
    { what: "an Ingress of another class by annotation", json: classed("nginx") },
    { what: "an Ingress of a class that only the plan knows", json: app({}, ingress("${var.class}")) },
    { what: "an Ingress in another cluster", json: besideAnother(ingress("alb", { provider: "kubernetes.other" })) },
  ],
  unknown: [
    {
      what: "an Ingress that waits for a module",
      json: { ...app({}, ingress("alb", { depends_on: ["module.addons"] })), module: { addons: { source: "./a" } } },
    },
  ],
  told: `warning MLP-K8S-203  s helm_release.Ing.depends_on
  Ingress i does not wait for helm_release.Lbc, which makes its load balancer: at destroy the controller may go first, and the object waits for ever with its load balancer in place
  fix: let it wait for the controller: \`after\`, or depends_on of helm_release.Lbc; acknowledge this where it is never destroyed with it
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-203`,
};
