import type { TypedStatements } from "../support/refused-lines";

/** Names given as a list are known to the compiler. */
export const TYPED_NAMES: TypedStatements = {
  head: `
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
`,
  compiles: [
    "images.grants.pull(role, 'trainer'); images.imageByDigest('server', 'sha256:0');",
    "const name: string = images.repositories.server.repositoryName;",
    "models.grants.read(role, 'churn'); const arn: string = models.groups.ranking.modelPackageGroupArn;",
    "new ModelRegistry(scope, 'M', { models: ['churn', 'ranking'], descriptions: { churn: 'Will they leave?' } });",
    "computed.imageByDigest('anything', 'sha256:0'); computed.grants.push(role, names[0]!);",
    "const any: ImageRegistry = images; const all: ModelRegistry = models; const both: ModelRegistry = staged;",
    "const live: ModelStageRef = staged.stage('churn', 'production'); staged.resources.pointers.churn?.staging.name;",
  ],
  refused: {
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
  },
};
