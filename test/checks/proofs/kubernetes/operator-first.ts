import { operatorFirst } from "../../../../lib/checks/rules/operator-first";
import type { JsonObject } from "../../../../lib/terraform";
import { inCluster, object, objects, release } from "../in-cluster";
import type { Proof } from "../proof";

const POOL = object("karpenter.sh/v1", "NodePool", "gpu", { spec: {} });
const SCALED = object("keda.sh/v1alpha1", "ScaledObject", "r", { spec: {} });

function app(releases: JsonObject, more: JsonObject = {}): JsonObject {
  return inCluster({ helm_release: releases, ...more });
}

export const proof: Proof = {
  rule: operatorFirst,
  withinStack: true,
  breaks: [
    {
      what: "a pool beside its chart",
      json: app({ Karpenter: release("karpenter"), Pools: objects([POOL]) }),
      at: ["helm_release.Pools.depends_on"],
    },
    {
      what: "a chart by its address, told to make its namespace",
      json: app({
        Keda: release("oci://ghcr.io/kedacore/charts/keda", {}, { create_namespace: true }),
        S: objects([SCALED]),
      }),
      at: ["helm_release.S.depends_on"],
    },
    {
      what: "an object in a manifest of kubectl's",
      json: app(
        { Keda: release("keda") },
        {
          kubectl_manifest: {
            S: { yaml_body: "apiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata:\n  name: r\n" },
          },
        },
      ),
      at: ["kubectl_manifest.S.depends_on"],
    },
    {
      what: "an object that waits for something else",
      json: app({
        Keda: release("keda"),
        Other: release("other"),
        S: objects([SCALED], { depends_on: ["helm_release.Other"] }),
      }),
      at: ["helm_release.S.depends_on"],
    },
    {
      what: "kinds of a chart that is told to bring them",
      json: app({
        Cert: release("cert-manager", { crds: { enabled: true } }),
        I: objects([object("cert-manager.io/v1", "Issuer", "i", { spec: {} })]),
      }),
      at: ["helm_release.I.depends_on"],
    },
  ],
  legal: [
    {
      what: "an object that waits for its operator",
      json: app({ Keda: release("keda"), S: objects([SCALED], { depends_on: ["helm_release.Keda"] }) }),
    },
    {
      what: "an object that waits for what waits",
      json: app(
        { Keda: release("keda"), S: objects([SCALED], { depends_on: ["terraform_data.Ready"] }) },
        { terraform_data: { Ready: { depends_on: ["helm_release.Keda"] } } },
      ),
    },
    {
      what: "an object that refers to its operator",
      json: app({ Keda: release("keda"), S: objects([SCALED], { namespace: "${helm_release.Keda.namespace}" }) }),
    },
    {
      what: "a pool that waits for the definitions alone",
      json: app({
        Definitions: release("karpenter-crd"),
        Karpenter: release("karpenter", {}, { skip_crds: true }),
        Pools: objects([POOL], { depends_on: ["helm_release.Definitions"] }),
      }),
    },
    { what: "an object of an operator that somebody else installs", json: app({ S: objects([SCALED]) }) },
    {
      what: "a chart without its definitions",
      json: app({ Keda: release("keda", { crds: { install: false } }), S: objects([SCALED]) }),
    },
    {
      what: "a chart that brings its definitions only when it is told to",
      json: app({
        Cert: release("cert-manager"),
        I: objects([object("cert-manager.io/v1", "Issuer", "i", { spec: {} })]),
      }),
    },
    {
      what: "an operator in a stack before",
      stacks: { addons: app({ Keda: release("keda") }), s: app({ S: objects([SCALED]) }) },
    },
    {
      what: "the operator's chart itself, told to make an object of its kind",
      json: app({ Keda: release("keda", { extraObjects: [SCALED] }) }),
    },
    {
      what: "objects of kinds that are always there",
      json: app({ Keda: release("keda"), S: objects([object("v1", "ConfigMap", "c")]) }),
    },
    {
      what: "an operator in another cluster",
      json: app({
        Keda: release("keda", {}, { provider: "helm.other" }),
        S: objects([SCALED]),
      }),
    },
  ],
  unknown: [
    {
      what: "an object that waits for a module, which may wait",
      json: {
        ...app({ Keda: release("keda"), S: objects([SCALED], { depends_on: ["module.ready"] }) }),
        module: { ready: { source: "./ready" } },
      },
    },
  ],
  told: `error MLP-K8S-201  s helm_release.Pools.depends_on
  NodePool is a kind of karpenter, and nothing here waits for helm_release.Karpenter: the API server refuses it until that is installed, and at destroy it may stay behind
  fix: let it wait for the operator: \`after\`, or depends_on of helm_release.Karpenter
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-201`,
};
