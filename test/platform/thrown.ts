import { ArtifactBucket, PlatformApp } from "../../lib";

/** Ends before its synth, by a finding on which nothing can be built: failed-synth.test.ts runs it. */
const app = new PlatformApp();
ArtifactBucket.fromName("Not_A_Bucket");
app.synth();
