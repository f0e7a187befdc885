import { ArtifactBucket, Environment, MlPlatform, PlatformApp } from "../../lib";

/**
 * A misspelt prop, then what it would have made: the program ends before its synth, by an exception of Node's or, with
 * `finding`, by a finding of ours. failed-synth.test.ts runs it.
 */
const app = new PlatformApp();
const environment = new Environment({ name: "prod", accountId: "123456789012", region: "us-east-1" });
const network = { cidr: "10.20.0.0/16", zones: ["us-east-1a", "us-east-1b"] };
const props = { environment, network, images: [], models: [], clustr: {} };
const prod: MlPlatform<"L4"> = new MlPlatform<"L4">(app, "prod", props);
if (process.argv.includes("finding")) ArtifactBucket.fromName("Not_A_Bucket");
process.stdout.write(prod.cluster.pools.L4.poolName);
app.synth();
