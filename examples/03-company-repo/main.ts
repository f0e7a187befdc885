import { PlatformApp, State } from "cdktf-ml-platform";
import { buildPlatform } from "./platform";

const app = new PlatformApp();
// below the path that DeployRoles opens, by default terraform/<repository>
const keyPrefix = "terraform/acme/ml-platform";
buildPlatform(app, State.s3({ bucket: "acme-terraform-state", region: "us-east-1", keyPrefix }));
app.synth();
