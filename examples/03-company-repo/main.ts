import { PlatformApp, State } from "cdktf-ml-platform";
import { buildPlatform } from "./platform";

const app = new PlatformApp();
buildPlatform(app, State.s3({ bucket: "acme-terraform-state", region: "us-east-1" }));
app.synth();
