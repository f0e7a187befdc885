import { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { TerraformStack } from "cdktf";
import { rawStack } from "../support/raw";
import { found } from "./say";

const CLUSTER = { "aws_eks_cluster.Training": { name: "training" } };

const text = (type: string) =>
  [
    `error MLP-CHECK-103  s provider.${type}`,
    `  the provider ${type} is configured by aws_eks_cluster.Training, which this stack makes`,
    "  fix: put what runs in the cluster into a stack of its own, with ClusterAccess",
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

  test("pass when a cluster is looked up by its name, or named as it is", () => {
    expect(found("MLP-CHECK-103", stackWith("${data.aws_eks_cluster.Found.endpoint}", "serving"))).toEqual([]);
    expect(found("MLP-CHECK-103", stackWith("https://aws.example.com"))).toEqual([]);
    expect(found("MLP-CHECK-103", rawStack(CLUSTER))).toEqual([]);
  });
});
