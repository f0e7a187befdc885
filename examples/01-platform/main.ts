import { Environment, MlPlatform, PlatformApp } from "cdktf-ml-platform";

const app = new PlatformApp();
new MlPlatform(app, "prod", {
  environment: new Environment({ name: "prod", accountId: "123456789012", region: "us-east-1" }),
  network: { cidr: "10.20.0.0/16", zones: ["us-east-1a", "us-east-1b"] },
  images: ["trainer", "server"],
  models: ["churn", "ranking"],
});
app.synth();
