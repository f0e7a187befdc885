import { kubernetesApart } from "../../../../lib/checks/rules/kubernetes-apart";
import type { JsonObject } from "../../../../lib/terraform";
import { made } from "../made";
import type { Proof } from "../proof";

const CLUSTER = { "aws_eks_cluster.C": { name: "acme" } };

function by(host: string, bodies: Readonly<Record<string, JsonObject>> = CLUSTER): JsonObject {
  return { provider: { kubernetes: [{ host }], helm: [{ kubernetes: { host } }] }, ...made(bodies) };
}

function lookedUp(name: string): JsonObject {
  return by("${data.aws_eks_cluster.D.endpoint}", { ...CLUSTER, "data.aws_eks_cluster.D": { name } });
}

const AT = ["provider.kubernetes", "provider.helm"];

export const proof: Proof = {
  rule: kubernetesApart,
  withinStack: true,
  breaks: [
    { what: "the cluster's endpoint", json: by("${aws_eks_cluster.C.endpoint}"), at: AT },
    { what: "a look-up of it by reference", json: lookedUp("${aws_eks_cluster.C.name}"), at: AT },
    {
      what: "a token for it",
      json: {
        provider: { kubernetes: { host: "https://x.example", token: "${data.aws_eks_cluster_auth.A.token}" } },
        ...made({ ...CLUSTER, "data.aws_eks_cluster_auth.A": { name: "${aws_eks_cluster.C.id}" } }),
      },
      at: ["provider.kubernetes"],
    },
    {
      what: "a manifest, which is planned by asking the API",
      json: by("${aws_eks_cluster.C.endpoint}", { ...CLUSTER, "kubernetes_manifest.M": { manifest: { kind: "Pod" } } }),
      at: AT,
    },
    {
      what: "a manifest that may be left out until there is a cluster",
      json: by("${aws_eks_cluster.C.endpoint}", {
        ...CLUSTER,
        "kubernetes_manifest.M": { count: "${var.crds ? 1 : 0}", manifest: { kind: "Pod" } },
      }),
      at: AT,
    },
  ],
  legal: [
    { what: "a cluster that is looked up by its name", json: lookedUp("serving") },
    { what: "an address", json: by("https://acme.example") },
    {
      what: "a cluster of another stack",
      stacks: {
        cluster: {
          terraform: { backend: { local: { path: "cluster.tfstate" } } },
          output: { endpoint: { value: "${aws_eks_cluster.C.endpoint}" } },
          ...made(CLUSTER),
        },
        workloads: by("${data.terraform_remote_state.cluster.outputs.endpoint}", {
          "data.terraform_remote_state.cluster": { backend: "local", config: { path: "cluster.tfstate" } },
        }),
      },
    },
    {
      what: "an address from parameters, beside a cluster",
      json: by("${data.aws_ssm_parameter.Host.value}", {
        ...CLUSTER,
        "data.aws_ssm_parameter.Host": { name: "${var.host}" },
      }),
      isCertain: true,
    },
    {
      what: "an address that the stack keeps in a parameter, beside a cluster",
      json: by("${aws_ssm_parameter.Host.value}", {
        ...CLUSTER,
        "aws_ssm_parameter.Host": { value: "https://x.example" },
      }),
      isCertain: true,
    },
  ],
  unknown: [{ what: "a look-up of a name that a module gives", json: lookedUp("${module.eks.cluster_name}") }],
  told: `warning MLP-CHECK-103  s provider.kubernetes
  the provider kubernetes is configured by aws_eks_cluster.C, which this stack makes: a plan that imports, replaces or destroys the cluster does not reach it
  fix: put what runs in the cluster into a configuration of its own, which looks the cluster up (ClusterAccess); it is right only where the cluster is applied first, with -target
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-103`,
};
