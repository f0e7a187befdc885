import { ServiceRole } from "../../lib/iam";
import { ImageRegistry, ModelRegistry } from "../../lib/registry";
import { COMPILERS, refusedLines } from "../support/refused-lines";
import { findingsIn, inStack } from "../support/stacks";

const DIGEST = `sha256:${"0123456789abcdef".repeat(4)}`;
const sagemaker = { service: "sagemaker.amazonaws.com" };

const HEAD = `
import { Construct } from "constructs";
import { Grantee } from "../../lib/iam";
import { ModelStageRef } from "../../lib/core";
import { ImageRegistry, ModelRegistry } from "../../lib/registry";
declare const scope: Construct, role: Grantee, names: string[];
const images = new ImageRegistry(scope, "Images", { repositories: ["trainer", "server"] });
const models = new ModelRegistry(scope, "Models", { models: ["churn", "ranking"] });
const staged = new ModelRegistry(scope, "Staged", {
  models: ["churn", "ranking"], stages: ["staging", "production"], approvers: { production: ["arn:aws:iam::1:role/R"] },
});
const computed = new ImageRegistry(scope, "Computed", { repositories: names });
`;
const COMPILES = [
  "images.grants.pull(role, 'trainer'); images.imageByDigest('server', 'sha256:0');",
  "const name: string = images.repositories.server.repositoryName;",
  "models.grants.read(role, 'churn'); const arn: string = models.groups.ranking.modelPackageGroupArn;",
  "new ModelRegistry(scope, 'M', { models: ['churn', 'ranking'], descriptions: { churn: 'Will they leave?' } });",
  "computed.imageByDigest('anything', 'sha256:0'); computed.grants.push(role, names[0]!);",
  "const any: ImageRegistry = images; const all: ModelRegistry = models; const both: ModelRegistry = staged;",
  "const live: ModelStageRef = staged.stage('churn', 'production'); staged.resources.pointers.churn?.staging.name;",
];
const REFUSED = {
  "a repository misspelt in an image": "images.imageByDigest('severr', 'sha256:0');",
  "a repository misspelt in a grant": "images.grants.pull(role, 'trainr');",
  "a repository that was not named": "const one = images.repositories.other;",
  "a model misspelt in a grant": "models.grants.register(role, 'chrn');",
  "a model misspelt in descriptions":
    "new ModelRegistry(scope, 'M', { models: ['churn'], descriptions: { chrn: 'Will they leave?' } });",
  "a stage misspelt": "staged.stage('churn', 'prodution');",
  "a model misspelt in a stage": "staged.stage('chrn', 'production');",
  "a stage misspelt in approvers":
    "new ModelRegistry(scope, 'M', { models: ['churn'], stages: ['production'], approvers: { prodution: [] } });",
};

describe("names given as a list", () => {
  test.each(COMPILERS)(
    "are known to the compiler: %s",
    (compiler) => {
      const statements = [...COMPILES, ...Object.values(REFUSED)];
      const told = ["", ...COMPILES.map(() => "legal"), ...Object.keys(REFUSED)];
      expect(refusedLines(compiler, HEAD, statements).map((line) => told[line])).toEqual(Object.keys(REFUSED));
    },
    240_000,
  );

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
