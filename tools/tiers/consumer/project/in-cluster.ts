import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, LocalBackend, TerraformStack } from "cdktf";
import { ContainerImage, CustomResources, KubernetesEndpoint, Namespace } from "cdktf-ml-platform";

// Into a cluster that somebody else made, from a stack of the team's own.
const app = new App({ stackTraces: false });
const stack = new TerraformStack(app, "in-cluster");
new LocalBackend(stack, { path: "../../../terraform.in-cluster.tfstate" });
new AwsProvider(stack, "provider", { region: "eu-west-1" });
const cluster = { clusterName: "theirs", region: "eu-west-1" };
new CustomResources(stack, "Flavors", {
  cluster,
  objects: [{ apiVersion: "kueue.x-k8s.io/v1beta2", kind: "ResourceFlavor", metadata: { name: "h100" } }],
});
new KubernetesEndpoint(stack, "Ranker", {
  cluster,
  namespace: new Namespace(stack, "Serving", { cluster, name: "serving" }),
  image: ContainerImage.fromUri(`registry.example.com/ranker@sha256:${"0".repeat(64)}`),
  port: 8000,
  healthPath: "/health",
  reachableFrom: "cluster",
});
app.synth();
