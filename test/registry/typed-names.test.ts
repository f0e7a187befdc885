import { ServiceRole } from "../../lib/iam";
import { ImageRegistry, ModelRegistry } from "../../lib/registry";
import { findingsIn, inStack } from "../support/stacks";

const DIGEST = `sha256:${"0123456789abcdef".repeat(4)}`;
const sagemaker = { service: "sagemaker.amazonaws.com" };

describe("names given as a list", () => {
  test("of repositories are known to the compiler, which refuses a typo; so does the synth", () => {
    const found = findingsIn((stack) => {
      const images = new ImageRegistry(stack, "Images", { repositories: ["trainer", "server"] });
      const role = new ServiceRole(stack, "Role", sagemaker);
      images.grants.pull(role, "trainer");
      // found without a question mark: what was named is there
      expect(images.repositories.server.repositoryName).not.toBe("");
      expect(images.resources.lifecyclePolicies.server).toBeDefined();
      // @ts-expect-error no such repository
      images.imageByDigest("severr", DIGEST);
      // @ts-expect-error no such repository
      images.grants.push(role, "trainr");
    });
    expect(found.map((text) => text.replace(/: .*/, ""))).toEqual([
      "MLP-ECR-003 prod-foundation/Images repository",
      "MLP-ECR-003 prod-foundation/Role repository",
    ]);
  });

  test("of models too, in descriptions as well", () => {
    const found = findingsIn((stack) => {
      const models = new ModelRegistry(stack, "Models", {
        models: ["churn", "ranking"],
        // @ts-expect-error no such model
        descriptions: { chrn: "Will they leave?" },
      });
      expect(models.groups.ranking.modelPackageGroupArn).not.toBe("");
      // @ts-expect-error no such model
      models.grants.read(new ServiceRole(stack, "Role", sagemaker), "rankng");
    });
    expect(found.map((text) => text.replace(/: .*/, ""))).toEqual([
      "MLP-MODEL-003 prod-foundation/Models descriptions.chrn",
      "MLP-MODEL-003 prod-foundation/Role model",
    ]);
  });

  test("may be computed: then any name compiles, and the synth judges", () => {
    const names: string[] = ["a", "b"].map((name) => `team/${name}`);
    const synth = inStack((stack) => {
      const images: ImageRegistry = new ImageRegistry(stack, "Images", { repositories: names });
      images.imageByDigest("team/a", DIGEST);
      const models: ModelRegistry = new ModelRegistry(stack, "Models", { models: names.map((name) => name.slice(5)) });
      models.grants.read(new ServiceRole(stack, "Role", sagemaker), "b");
      // a registry of certain names is one of any
      const typed: ImageRegistry = new ImageRegistry(stack, "Typed", { repositories: ["c"] });
      expect(Object.keys(typed.repositories)).toEqual(["c"]);
    });
    expect(synth.findings).toEqual([]);
  });
});
