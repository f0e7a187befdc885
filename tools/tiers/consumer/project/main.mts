import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { App, TerraformStack } from "cdktf";
import { ArtifactBucket } from "cdktf-ml-platform";
import { ModelRegistry } from "cdktf-ml-platform/registry";

// The same from an ES module, which Node gives the names it finds in the text of the index.
const app = new App({ stackTraces: false });
const stack = new TerraformStack(app, "module");
new AwsProvider(stack, "provider", { region: "eu-west-1" });
new ArtifactBucket(stack, "Artifacts");
new ModelRegistry(stack, "Models", { models: ["churn"] });
app.synth();
