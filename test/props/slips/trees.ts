import { TerraformStack } from "cdktf";
import { ArtifactBucket } from "cdktf-ml-platform";
import { cluster, platform, Slip, slip } from "./program";

/** What stands where, and under which name. */
export const TREES: readonly Slip[] = [
  slip(
    "a prop of an older release",
    (app) => void platform(app, { endpoints: () => ({}) }),
    "warning MLP-CORE-033 prod endpoints",
  ),
  slip(
    "a prop that is none",
    (app) => void platform(app, { cluster: cluster(), workloads: { R: { port: 8000 } } }),
    "warning MLP-CORE-033 prod workloads",
  ),
  slip("a prop misspelt", (app) => void platform(app, { image: ["server"] }), "MLP-CORE-033 prod image"),
  slip(
    "one id twice",
    (app) => {
      platform(app);
      platform(app);
    },
    "MLP-CORE-034 prod1 id",
  ),
  slip("a construct in the app", (app) => void new ArtifactBucket(app, "B"), "MLP-CORE-035 B scope"),
  slip(
    "a stack without a provider",
    (app) => void new ArtifactBucket(new TerraformStack(app, "x"), "B"),
    "MLP-CORE-014 x",
  ),
];
