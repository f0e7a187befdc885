import { ArtifactBucket, Environment, PlatformApp, PlatformStack } from "../../lib";

/** Ends without a synth: failed-synth.test.ts runs it. */
const app = new PlatformApp();
const environment = new Environment({ name: "prod", accountId: "123456789012", region: "us-east-1" });
new ArtifactBucket(new PlatformStack(app, "data", { environment }), "Artifacts");
