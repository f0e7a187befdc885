import { Environment, GpuTrainingCluster, MlNetwork, PlatformApp, PlatformStack } from "../../lib";

/** A misspelt type of 1 USD an hour, for which a stand-in of another size is rendered: failed-synth.test.ts runs it. */
const app = new PlatformApp();
const environment = new Environment({ name: "prod", accountId: "123456789012", region: "us-east-1" });
const stack = new PlatformStack(app, "cluster", { environment });
const network = new MlNetwork(stack, "Network", { cidr: "10.20.0.0/16", zones: ["us-east-1a", "us-east-1b"] });
new GpuTrainingCluster(stack, "Training", {
  network,
  kubernetesVersion: "1.35",
  api: { reachableFrom: ["203.0.113.0/24"] },
  administrators: ["arn:aws:iam::123456789012:role/PlatformAdmin"],
  pools: { Small: { instanceType: "g5.xlrge", zone: "us-east-1a", min: 4, max: 4 } },
});
app.synth();
