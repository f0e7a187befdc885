import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { TerraformResource, TerraformStack } from "cdktf";
import { Namespace, NamespaceProps } from "../../lib/kubernetes";
import { ArtifactBucket } from "../../lib/storage";
import { synthesize } from "../../lib/testing";
import { findingsIn } from "../support/stacks";

function errorsIn(build: (stack: TerraformStack) => void): string[] {
  const { findings } = synthesize((app) => build(new TerraformStack(app, "company")));
  const errors = findings.filter(({ severity }) => severity === "error");
  return errors.map(({ code, path, message, fix }) => `${code} ${path}: ${message} | ${fix}`);
}

function lacks(provider: string, fix: string): string {
  return `MLP-CORE-014 company: the stack has resources of the ${provider} provider, but no ${provider} provider is in it | ${fix}`;
}

describe("a stack without the provider of its resources", () => {
  test("fails, and is told how to make that of AWS", () => {
    expect(errorsIn((stack) => void new ArtifactBucket(stack, "Bucket"))).toEqual([
      lacks(
        "aws",
        'add one to the stack, new AwsProvider(stack, "Aws", { region: "us-east-1" }), or use a PlatformStack, which has its own',
      ),
    ]);
  });

  test("fails once a provider, those of a cluster and those that nobody here knows", () => {
    const found = errorsIn((stack) => {
      new NamespaceV1(stack, "Namespace", { metadata: { name: "serving" } });
      const terraformGeneratorMetadata = { providerName: "random" };
      new TerraformResource(stack, "Pet", { terraformResourceType: "random_pet", terraformGeneratorMetadata });
    });
    expect(found).toEqual([
      lacks(
        "kubernetes",
        "give `cluster` to a construct of this stack, or make a ClusterAccess in it: that brings the provider",
      ),
      lacks("random", "add a provider construct of random to the stack"),
    ]);
  });

  test("is not told of a cluster's provider where the cluster itself was refused", () => {
    const namespace = { cluster: undefined, name: "serving" };
    const found = findingsIn((stack) => new Namespace(stack, "Serving", namespace as unknown as NamespaceProps));
    expect(found.map((text) => text.replace(/:.*/, ""))).toEqual(["MLP-CORE-030 prod-foundation/Serving cluster"]);
  });
});
