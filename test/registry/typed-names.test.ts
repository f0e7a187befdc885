import { ServiceRole } from "../../lib/iam";
import { ImageRegistry, ModelRegistry } from "../../lib/registry";
import { findingsIn, inStack } from "../support/stacks";

const DIGEST = `sha256:${"0123456789abcdef".repeat(4)}`;
const sagemaker = { service: "sagemaker.amazonaws.com" };

describe("names given as a list", () => {
  test("are judged at synth too, for those whom no compiler told", () => {
    const found = findingsIn((stack) => {
      const role = new ServiceRole(stack, "Role", sagemaker);
      const images: ImageRegistry = new ImageRegistry(stack, "Images", { repositories: ["trainer"] });
      images.imageByDigest("severr", DIGEST);
      const models: ModelRegistry = new ModelRegistry<string>(stack, "Models", {
        models: ["churn"],
        descriptions: { chrn: "Will they leave?" },
      });
      models.grants.read(role, "rankng");
    });
    expect(found.map((text) => text.replace(/: .*/, ""))).toEqual([
      "MLP-MODEL-003 prod-foundation/Role model",
      "MLP-ECR-003 prod-foundation/Images repository",
      "MLP-MODEL-003 prod-foundation/Models descriptions.chrn",
    ]);
  });

  test("may be computed", () => {
    const names: string[] = ["a", "b"].map((name) => `team/${name}`);
    const synth = inStack((stack) => {
      const images = new ImageRegistry(stack, "Images", { repositories: names });
      images.imageByDigest("team/a", DIGEST);
      images.grants.pull(new ServiceRole(stack, "Role", sagemaker), "team/b");
    });
    expect(synth.findings).toEqual([]);
  });
});
