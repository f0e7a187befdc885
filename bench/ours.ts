import { App, TerraformStack } from "cdktf";
import type * as Library from "../lib";
import { Layout, Part } from "./layout";

type Lib = typeof Library;

/** Builds a workload from our public constructs, each part under an id of its own. */
export function buildOurs(lib: Lib, app: App, layout: Layout): void {
  const environment = new lib.Environment({ name: "bench", accountId: "123456789012", region: "us-east-1" });
  layout.forEach((parts, number) => {
    const stack = new lib.PlatformStack(app, `stack-${number}`, { environment });
    parts.forEach((part, place) => addPart(lib, stack, part, place));
  });
}

function addPart(lib: Lib, stack: TerraformStack, part: Part, place: number): void {
  if (part.noun === "network") {
    new lib.MlNetwork(stack, `Network${place}`, { cidr: "10.20.0.0/16", zones: ["us-east-1a", "us-east-1b"] });
  }
  if (part.noun === "bucket") new lib.ArtifactBucket(stack, `Artifacts${place}`);
  if (part.noun === "images") new lib.ImageRegistry(stack, `Images${place}`, { repositories: ["trainer", "server"] });
  if (part.noun === "models") {
    const models = Array.from({ length: part.models ?? 1 }, (_, index) => `model-${index}`);
    new lib.ModelRegistry(stack, `Models${place}`, { models });
  }
}
