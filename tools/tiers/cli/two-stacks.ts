import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { ArtifactBucket, Environment, MlNetwork, PlatformApp, PlatformStack, ServiceRole } from "cdktf-ml-platform";

// Two stacks, the second one reading from the first: cdktf deploys them in order, each with its own state.
const environment = new Environment({ name: "two", accountId: "123456789012", region: "us-east-1" });

const app = new PlatformApp();
const ground = new PlatformStack(app, "ground", { environment });
const network = new MlNetwork(ground, "Network", { cidr: "10.20.0.0/16", zones: ["us-east-1a", "us-east-1b"] });
const artifacts = new ArtifactBucket(ground, "Artifacts");

const training = new PlatformStack(app, "training", { environment });
new SecurityGroup(training, "Training", { namePrefix: "training-", vpcId: network.vpcId });
artifacts.grants.read(new ServiceRole(training, "Trainer", { service: "sagemaker.amazonaws.com" }), "data/");
app.synth();
