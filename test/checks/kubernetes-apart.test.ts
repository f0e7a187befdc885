import { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { TerraformStack } from "cdktf";
import { rawStack } from "../support/raw";
import { found } from "./say";

const CLUSTER = { "aws_eks_cluster.Training": { name: "training" } };

const text = (type: string) =>
  [
    `warning MLP-CHECK-103  s provider.${type}`,
    `  the provider ${type} is configured by aws_eks_cluster.Training, which this stack makes: a plan that imports, replaces or destroys the cluster does not reach it`,
    "  fix: put what runs in the cluster into a configuration of its own, which looks the cluster up (ClusterAccess); it is right only where the cluster is applied first, with -target",
    "  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-check-103",
  ].join("\n");

/** A stack with a cluster, a look-up of the name given, and both providers configured by the host given. */
function stackWith(host: string, lookUpName?: string) {
  return rawStack(CLUSTER, (stack: TerraformStack) => {
    if (lookUpName !== undefined) stack.addOverride("data.aws_eks_cluster.Found.name", lookUpName);
    new KubernetesProvider(stack, "Kubernetes", { host });
    new HelmProvider(stack, "Helm", { kubernetes: { host } });
  });
}

describe("MLP-CHECK-103: Kubernetes and Helm", () => {
  test("fail when a cluster of the stack configures them", () => {
    const stack = stackWith("${aws_eks_cluster.Training.endpoint}");
    expect(found("MLP-CHECK-103", stack)).toEqual([text("kubernetes"), text("helm")]);
  });

  test("fail by way of a look-up of such a cluster", () => {
    const stack = stackWith("${data.aws_eks_cluster.Found.endpoint}", "${aws_eks_cluster.Training.name}");
    expect(found("MLP-CHECK-103", stack)).toEqual([text("kubernetes"), text("helm")]);
  });

  test("fail for certain with a manifest, which is planned by asking the API", () => {
    const stack = rawStack(
      { ...CLUSTER, "kubernetes_manifest.M": { manifest: { apiVersion: "v1", kind: "ConfigMap" } } },
      (made) => made.addOverride("provider.kubernetes", [{ host: "${aws_eks_cluster.Training.endpoint}" }]),
    );
    expect(found("MLP-CHECK-103", stack)).toEqual([
      expect.stringMatching(/^error .*\n.*kubernetes_manifest.M asks the cluster at plan: the first plan fails/),
    ]);
  });

  test("pass when a cluster is looked up by its name, or named as it is", () => {
    expect(found("MLP-CHECK-103", stackWith("${data.aws_eks_cluster.Found.endpoint}", "serving"))).toEqual([]);
    expect(found("MLP-CHECK-103", stackWith("https://aws.example.com"))).toEqual([]);
    expect(found("MLP-CHECK-103", rawStack(CLUSTER))).toEqual([]);
  });
});
