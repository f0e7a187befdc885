import { App } from "cdktf";
import { DeployRoles, Environment, MlPlatform, PlatformStack, State } from "cdktf-ml-platform";
import { ResearchStack } from "./research-stack";

/** Everything that Acme runs: the platform, a stack of its own beside it, and the roles that deploy both. */
export function buildPlatform(app: App, state: State): void {
  const environment = new Environment({
    name: "prod",
    accountId: "123456789012",
    region: "us-east-1",
    tags: { CostCenter: "ml-4711" },
  });
  const delivery = new PlatformStack(app, "prod-delivery", { environment, state });
  new DeployRoles(delivery, "Roles", {
    repository: "acme/ml-platform",
    // gh api repos/acme/ml-platform --jq '.owner.id, .id'
    ownerId: "1234567",
    repositoryId: "987654321",
    state: { bucket: "acme-terraform-state" },
    applyPolicyArns: ["arn:aws:iam::123456789012:policy/acme-ml-platform-apply"],
    // the apply job asks for an hour at a time (ci/credentials.ts), and is ended after its timeout-minutes
    renewsCredentials: true,
    applyMinutes: 120,
  });
  const platform = new MlPlatform(app, "prod", {
    environment,
    state,
    network: { cidr: "10.20.0.0/16", zones: ["us-east-1a", "us-east-1b"] },
    images: ["trainer", "server"],
    models: ["churn"],
  });
  new ResearchStack(app, "prod-research", {
    environment,
    state,
    network: platform.network,
    artifacts: platform.artifacts,
  });
}
