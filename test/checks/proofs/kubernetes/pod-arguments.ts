import { podArguments } from "../../../../lib/checks/rules/pod-arguments";
import type { JsonObject } from "../../../../lib/terraform";
import { inCluster, object, objects } from "../in-cluster";
import type { Proof } from "../proof";

/** A pod in its own form. */
function pod(spec: JsonObject): JsonObject {
  const whole = { containers: [{ name: "c", image: "a/b:1" }], ...spec };
  return inCluster({ kubernetes_manifest: { P: { manifest: object("v1", "Pod", "p", { spec: whole }) } } });
}

function container(more: JsonObject): JsonObject {
  return pod({ containers: [{ name: "c", image: "a/b:1", ...more }] });
}

function tolerating(toleration: JsonObject): JsonObject {
  return pod({ tolerations: [toleration] });
}

function comparing(expression: JsonObject): JsonObject {
  const nodeSelectorTerms = [{ matchExpressions: [{ key: "pool", ...expression }] }];
  return pod({ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } } });
}

function apart(term: JsonObject): JsonObject {
  const podAntiAffinity = {
    requiredDuringSchedulingIgnoredDuringExecution: [{ labelSelector: { matchLabels: { app: "a" } }, ...term }],
    preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm: { topologyKey: "zone", ...term } }],
  };
  return pod({ affinity: { podAntiAffinity } });
}

/** A deployment of the provider's own type. */
function deployment(spec: JsonObject): JsonObject {
  const template = { metadata: { labels: { app: "a" } }, spec: { container: [{ name: "c" }], ...spec } };
  return inCluster({ kubernetes_deployment_v1: { D: { metadata: { name: "d" }, spec: { template } } } });
}

const AT = "kubernetes_manifest.P.manifest.spec";
const TERM = `${AT}.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0]`;

const BREAKS: readonly (readonly [what: string, json: JsonObject, at: string])[] = [
  ["two containers of one name", pod({ containers: [{ name: "c" }, { name: "c" }] }), `${AT}.containers[1].name`],
  ["a container named as the one before", pod({ initContainers: [{ name: "c" }] }), `${AT}.containers[0].name`],
  [
    "two volumes of one name",
    pod({
      volumes: [
        { name: "v", emptyDir: {} },
        { name: "v", emptyDir: {} },
      ],
    }),
    `${AT}.volumes[1].name`,
  ],
  [
    "two volumes at one path",
    container({
      volumeMounts: [
        { name: "a", mountPath: "/m" },
        { name: "b", mountPath: "/m" },
      ],
    }),
    `${AT}.containers[0].volumeMounts[1].mountPath`,
  ],
  ...["prometheus-metrics", "HTTP", "80", "a--b", "-a"].map(
    (name) =>
      [
        `a port named ${name}`,
        container({ ports: [{ name, containerPort: 80 }] }),
        `${AT}.containers[0].ports[0].name`,
      ] as const,
  ),
  [
    "an effect of EKS",
    tolerating({ key: "a", effect: "NO_SCHEDULE", operator: "Exists" }),
    `${AT}.tolerations[0].effect`,
  ],
  ["an operator that is none", tolerating({ key: "a", operator: "In" }), `${AT}.tolerations[0].operator`],
  ["Exists with a value", tolerating({ key: "a", operator: "Exists", value: "b" }), `${AT}.tolerations[0].value`],
  ["a toleration of nothing", tolerating({ effect: "NoSchedule" }), `${AT}.tolerations[0].key`],
  [
    "a time of what does not go",
    tolerating({ key: "a", operator: "Exists", effect: "NoSchedule", tolerationSeconds: 60 }),
    `${AT}.tolerations[0].tolerationSeconds`,
  ],
  [
    "no difference",
    pod({ topologySpreadConstraints: [{ maxSkew: 0, topologyKey: "zone", whenUnsatisfiable: "DoNotSchedule" }] }),
    `${AT}.topologySpreadConstraints[0].maxSkew`,
  ],
  ...["livenessProbe", "startupProbe"].map(
    (probe) =>
      [
        `a ${probe} that succeeds twice`,
        container({ [probe]: { httpGet: { path: "/", port: 80 }, successThreshold: 2 } }),
        `${AT}.containers[0].${probe}.successThreshold`,
      ] as const,
  ),
  ["an operator of labels that is none", comparing({ operator: "Equals" }), `${TERM}.matchExpressions[0].operator`],
  ...["In", "NotIn"].map(
    (operator) => [`${operator} of nothing`, comparing({ operator }), `${TERM}.matchExpressions[0].values`] as const,
  ),
  ...["Exists", "DoesNotExist"].map(
    (operator) =>
      [`${operator} of a value`, comparing({ operator, values: ["a"] }), `${TERM}.matchExpressions[0].values`] as const,
  ),
  ["Gt of two", comparing({ operator: "Gt", values: ["1", "2"] }), `${TERM}.matchExpressions[0].values`],
  [
    "apart from pods by nothing",
    apart({}),
    `${AT}.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey`,
  ],
  ...(["requests", "limits"] as const).map(
    (field) =>
      [
        `${field} that are no quantity`,
        container({ resources: { [field]: { memory: "16GB" } } }),
        `${AT}.containers[0].resources.${field}`,
      ] as const,
  ),
  [
    "a toleration of the provider's type",
    deployment({ toleration: [{ key: "a", effect: "NO_EXECUTE" }] }),
    "kubernetes_deployment_v1.D.spec.template.spec.toleration[0].effect",
  ],
  [
    "a port in a release",
    inCluster({
      helm_release: {
        O: objects([
          object("v1", "Pod", "p", { spec: { containers: [{ name: "c", ports: [{ name: "prometheus-metrics" }] }] } }),
        ]),
      },
    }),
    "helm_release.O.values.objects[0].spec.containers[0].ports[0].name",
  ],
];

export const proof: Proof = {
  rule: podArguments,
  breaks: BREAKS.map(([what, json, at]) => ({ what, json, at: [at] })),
  legal: [
    { what: "a pod", json: container({ ports: [{ name: "http-metrics" }, { containerPort: 81 }] }) },
    { what: "a container that is made first", json: pod({ initContainers: [{ name: "i" }] }) },
    {
      what: "one volume at two paths",
      json: container({
        volumeMounts: [
          { name: "a", mountPath: "/m" },
          { name: "a", mountPath: "/n", subPath: "n" },
        ],
      }),
    },
    ...(
      [
        { key: "a", operator: "Exists", effect: "NoSchedule" },
        { key: "a", value: "b" },
        { operator: "Exists" },
        { key: "a", operator: "Exists", value: "" },
        { key: "a", operator: "Exists", effect: "NoExecute", tolerationSeconds: 60 },
      ] as readonly JsonObject[]
    ).map((toleration) => ({ what: `a toleration ${JSON.stringify(toleration)}`, json: tolerating(toleration) })),
    {
      what: "a difference of one",
      json: pod({
        topologySpreadConstraints: [{ maxSkew: 1, topologyKey: "zone", whenUnsatisfiable: "DoNotSchedule" }],
      }),
    },
    {
      what: "a probe of readiness that succeeds twice",
      json: container({ readinessProbe: { successThreshold: 2 }, livenessProbe: { successThreshold: 1 } }),
    },
    ...(
      [
        { operator: "In", values: ["a"] },
        { operator: "Exists" },
        { operator: "Gt", values: ["1"] },
      ] as readonly JsonObject[]
    ).map((expression) => ({ what: `labels ${JSON.stringify(expression)}`, json: comparing(expression) })),
    { what: "apart by node", json: apart({ topologyKey: "kubernetes.io/hostname" }) },
    {
      what: "quantities",
      json: container({ resources: { requests: { cpu: "500m", memory: "1.5Gi" }, limits: { cpu: 2, memory: "1e9" } } }),
    },
    {
      what: "a toleration of the provider's type",
      json: deployment({ toleration: [{ key: "a", effect: "NoExecute" }] }),
    },
  ],
  unknown: [
    { what: "an effect that is given", json: tolerating({ key: "a", operator: "Exists", effect: "${var.effect}" }) },
    { what: "an operator of labels that is given", json: comparing({ operator: "${var.operator}" }) },
    { what: "volumes that are given", json: pod({ volumes: "${var.volumes}" }) },
  ],
  told: `error MLP-K8S-281  s kubernetes_manifest.P.manifest.spec.containers[1].name
  the API server refuses the pods of Pod p: two containers of a pod have one name, got c
  fix: give each container a name of its own
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-281`,
};
