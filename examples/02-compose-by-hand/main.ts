import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, LocalBackend, TerraformStack } from "cdktf";
import { ArtifactBucket, Environment, ImageRegistry, MlNetwork, ModelRegistry } from "cdktf-ml-platform";

// The nouns of examples/01-platform in a plain stack of a plain app, with a provider and a backend of your own. Each
// noun has the address it has there, so an existing state fits.
const environment = new Environment({ name: "prod", accountId: "123456789012", region: "us-east-1" });

const app = new App({ stackTraces: false });
const stack = new TerraformStack(app, "prod-foundation");
environment.attach(stack);
new LocalBackend(stack, { path: "../../../terraform.prod-foundation.tfstate" });
new AwsProvider(stack, "Aws", {
  region: environment.region,
  allowedAccountIds: [environment.accountId],
  defaultTags: [{ tags: { Environment: environment.name, ManagedBy: "terraform" } }],
});

new MlNetwork(stack, "Network", { cidr: "10.20.0.0/16", zones: ["us-east-1a", "us-east-1b"] });
new ArtifactBucket(stack, "Artifacts");
new ImageRegistry(stack, "Images", { repositories: ["trainer", "server"] });
new ModelRegistry(stack, "Models", { models: ["churn", "ranking"] });

app.synth();
